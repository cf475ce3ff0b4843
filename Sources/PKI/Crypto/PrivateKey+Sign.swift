import COpenSSL

extension PrivateKey {
  /// Signs a digest.
  /// - Parameters:
  ///   - digest: of the algorithm's length.
  ///   - algorithm: must fit the key.
  /// - Returns: the form of XML signatures: r‖s for ECDSA.
  /// - Throws: ``KeyError``.
  package func sign(
    digest: [UInt8], algorithm: SignatureAlgorithm
  ) throws(KeyError) -> [UInt8] {
    guard digest.count == algorithm.digest.byteCount else {
      throw .wrongLength(bytes: digest.count, expected: algorithm.digest.byteCount)
    }
    switch (publicKey.kind, algorithm) {
    case (.rsa, .rsaPKCS1):
      return try operate(digest, padding: RSA_PKCS1_PADDING, digest: algorithm.digest)
    case (.rsa, .rsaPSS), (.rsaPSS, .rsaPSS):
      return try operate(digest, padding: RSA_PKCS1_PSS_PADDING, digest: algorithm.digest)
    case (.ec(let curve), .ecdsa):
      let der = try operate(digest, padding: nil, digest: nil)
      guard let xml = ECDSASignature.xmlForm(der: der, curve: curve) else {
        throw .operationFailed("the conversion of an ECDSA signature")
      }
      return xml
    default:
      throw .algorithmMismatch(key: publicKey.kind.name, algorithm: algorithm.name)
    }
  }

  /// The bare RSA private operation, as a card does it on a block that the host padded.
  /// - Parameter block: exactly as long as the modulus, and less than it.
  /// - Throws: ``KeyError``; also where the key is no RSA key.
  package func rawRSA(_ block: [UInt8]) throws(KeyError) -> [UInt8] {
    guard case .rsa(let bits) = publicKey.kind else {
      throw .algorithmMismatch(key: publicKey.kind.name, algorithm: "RSA")
    }
    guard block.count == (bits + 7) / 8 else {
      throw .wrongLength(bytes: block.count, expected: (bits + 7) / 8)
    }
    return try operate(block, padding: RSA_NO_PADDING, digest: nil)
  }

  /// RSASSA-PKCS1-v1_5 over a DigestInfo (or other bytes) that the host made, as a card does it.
  /// - Parameter digestInfo: at most the modulus less 11 bytes.
  /// - Throws: ``KeyError``; also where the key is no RSA key.
  package func signPKCS1(digestInfo: [UInt8]) throws(KeyError) -> [UInt8] {
    guard case .rsa(let bits) = publicKey.kind else {
      throw .algorithmMismatch(key: publicKey.kind.name, algorithm: "RSA")
    }
    let limit = (bits + 7) / 8 - 11
    guard digestInfo.count <= limit else {
      throw .wrongLength(bytes: digestInfo.count, expected: limit)
    }
    return try operate(digestInfo, padding: RSA_PKCS1_PADDING, digest: nil)
  }

  /// ECDSA over a hash, in DER, as a card answers.
  /// - Parameter hash: the leftmost bits count where it is longer than the order.
  /// - Throws: ``KeyError``; also where the key is no elliptic-curve key.
  package func signECDSA(hash: [UInt8]) throws(KeyError) -> [UInt8] {
    guard case .ec = publicKey.kind else {
      throw .algorithmMismatch(key: publicKey.kind.name, algorithm: "ECDSA")
    }
    return try operate(hash, padding: nil, digest: nil)
  }

  private func operate(
    _ input: [UInt8], padding: Int32?, digest: DigestAlgorithm?
  ) throws(KeyError) -> [UInt8] {
    defer { clearErrors() }
    guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil) else {
      throw .operationFailed("a signing context")
    }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var ready = unsafe EVP_PKEY_sign_init(context) > 0
    if let padding {
      ready = unsafe ready && EVP_PKEY_CTX_set_rsa_padding(context, padding) > 0
    }
    if let digest {
      ready =
        unsafe ready && EVP_PKEY_CTX_set_signature_md(context, digest.fetched.method) > 0
    }
    if padding == RSA_PKCS1_PSS_PADDING {
      ready =
        unsafe ready && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) > 0
    }
    var length = 0
    guard ready, unsafe EVP_PKEY_sign(context, nil, &length, input, input.count) > 0 else {
      throw .operationFailed("the preparation of a signature")
    }
    var signature = [UInt8](repeating: 0, count: length)
    guard unsafe EVP_PKEY_sign(context, &signature, &length, input, input.count) > 0 else {
      throw .operationFailed("a signature")
    }
    return Array(signature.prefix(length))
  }
}
