import COpenSSL

/// A timestamp server that is reached by HTTP (RFC 3161, 3.4). What it answers is bounded in size, time and kind.
package struct TimestampServer: Hashable, Sendable {
  /// Its address as it was given.
  package let address: String
  private let host: String
  private let port: String
  private let path: String

  /// Bytes of an answer: a token with its certificates, and a few words.
  private static let answerBytes = TimestampLimits.tokenBytes + 4_096
  /// Seconds for connecting, asking and answering together.
  private static let seconds: Int32 = 10

  /// - Parameter address: `http://host[:port][/path]`. A token is signed, so that nothing is lost without TLS.
  /// - Throws: ``TimestampServerFault/badAddress``.
  package init(_ address: String) throws(TimestampServerFault) {
    guard address.utf8.count <= 2_048, address.hasPrefix("http://"),
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 && $0 != 0x40 })
    else { throw .badAddress }
    let rest = address.dropFirst("http://".count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let tail = rest.dropFirst(authority.count)
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, parts.count <= 2 else { throw .badAddress }
    let number = parts.count == 2 ? UInt16(parts[1]) : 80
    guard let number, number > 0 else { throw .badAddress }
    self.address = address
    host = String(name)
    port = String(number)
    path = tail.hasPrefix("/") ? String(tail) : "/" + tail
  }

  /// Asks for a timestamp.
  /// - Parameter request: what is asked for.
  /// - Returns: a token over the digest; whose it is, is not asked here.
  /// - Throws: ``TimestampServerFault``.
  package func token(for request: TimestampRequest) throws(TimestampServerFault) -> TimestampToken {
    try request.token(in: answer(to: request.der))
  }

  private func answer(to body: [UInt8]) throws(TimestampServerFault) -> [UInt8] {
    clearErrors()
    defer { clearErrors() }
    var length = 0
    let answer = unsafe body.withUnsafeBufferPointer { body in
      unsafe COpenSSL_http_post(
        host, port, path, "application/timestamp-query", "application/timestamp-reply",
        body.baseAddress, Int32(body.count), Self.answerBytes, Self.seconds, &length)
    }
    guard let answer = unsafe answer else {
      let reason = unsafe ERR_reason_error_string(ERR_peek_last_error())
      throw .noAnswer(unsafe reason.map { unsafe String(cString: $0) } ?? "no answer")
    }
    defer { unsafe COpenSSL_free(answer) }
    return unsafe Array(UnsafeBufferPointer(start: answer, count: length))
  }
}
