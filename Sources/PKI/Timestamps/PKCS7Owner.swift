import COpenSSL

/// Owns a PKCS7.
@safe final class PKCS7Owner {
  let pointer: UnsafeMutablePointer<PKCS7>

  init?(der: [UInt8]) {
    let read = unsafe der.withUnsafeBufferPointer { buffer -> UnsafeMutablePointer<PKCS7>? in
      var cursor = buffer.baseAddress
      guard let read = unsafe d2i_PKCS7(nil, &cursor, buffer.count) else { return nil }
      guard let base = buffer.baseAddress, unsafe cursor == base + buffer.count else {
        unsafe PKCS7_free(read)
        return nil
      }
      return unsafe read
    }
    guard let read = unsafe read else { return nil }
    unsafe pointer = read
  }

  deinit { unsafe PKCS7_free(pointer) }

  /// The certificates that it carries; nil where one cannot be read, or there are too many.
  var certificates: [Certificate]? {
    guard let all = unsafe COpenSSL_token_certificates(pointer) else { return [] }
    let count = unsafe COpenSSL_certificates_count(all)
    guard count <= TimestampLimits.certificates else { return nil }
    var found: [Certificate] = []
    for index in 0..<count {
      let x509 = unsafe COpenSSL_certificates_at(all, index)
      guard let der = unsafe encodedBytes({ unsafe i2d_X509(x509, $0) }),
        let certificate = try? Certificate(der: der)
      else { return nil }
      found.append(certificate)
    }
    return found
  }
}
