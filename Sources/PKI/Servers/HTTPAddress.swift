import COpenSSL

/// An address on the web, without TLS: what is fetched there is signed by those who vouch for it.
package struct HTTPAddress: Hashable, Sendable {
  /// As it was given.
  package let text: String
  private let host: String
  private let port: String
  private let path: String

  /// - Parameter text: `http://host[:port][/path]`; a host may be an IPv6 address in brackets.
  package init?(_ text: String) {
    guard text.utf8.count <= 2_048, text.hasPrefix("http://"),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 && $0 != 0x40 })
    else { return nil }
    let rest = text.dropFirst("http://".count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let tail = rest.dropFirst(authority.count)
    let name: Substring
    if authority.hasPrefix("[") {
      name = authority.prefix { $0 != "]" } + "]"
      guard name.count > 3, authority.hasPrefix(name),
        name.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
      else { return nil }
    } else {
      name = authority.prefix { $0 != ":" }
    }
    let behind = authority.dropFirst(name.count)
    guard !name.isEmpty, behind.isEmpty || behind.hasPrefix(":") else { return nil }
    let number = behind.isEmpty ? 80 : UInt16(behind.dropFirst())
    guard let number, number > 0 else { return nil }
    self.text = text
    host = String(name)
    port = String(number)
    path = tail.hasPrefix("/") ? String(tail) : "/" + tail
  }

  /// Sends bytes, or asks for some, and takes the one DER value that is answered.
  /// - Parameters:
  ///   - body: what is sent with its content type; nil: nothing, what lies there is asked for.
  ///   - expected: the content type of the answer.
  ///   - limit: bytes of the answer.
  ///   - seconds: for all of it.
  /// - Returns: what was answered, or why nothing was that can be used, in OpenSSL's words.
  func answer(
    to body: (type: String, bytes: [UInt8])?, expected: String, limit: Int, seconds: Int32
  ) -> Result<[UInt8], HTTPFault> {
    clearErrors()
    defer { clearErrors() }
    var length = 0
    let bytes = body?.bytes ?? []
    let answer = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe COpenSSL_http(
        host, port, path, body?.type, expected, body == nil ? nil : buffer.baseAddress,
        Int32(buffer.count), limit, seconds, &length)
    }
    guard let answer = unsafe answer else {
      let reason = unsafe ERR_reason_error_string(ERR_peek_last_error())
      return .failure(
        HTTPFault(words: unsafe reason.map { unsafe String(cString: $0) } ?? "no answer"))
    }
    defer { unsafe COpenSSL_free(answer) }
    return .success(unsafe Array(UnsafeBufferPointer(start: answer, count: length)))
  }
}

/// Why nothing was answered that can be used.
package struct HTTPFault: Error, Hashable, Sendable {
  /// OpenSSL's words.
  package let words: String

  /// - Parameter words: why.
  package init(words: String) { self.words = words }
}
