import COpenSSL

/// What an id-RSASSA-PSS key demands of each signature by it (RFC 4055, 3.1): one digest, for the mask generation too,
/// and a salt of some length at least.
package struct PSSRestriction: Hashable, Sendable {
  /// The only digest.
  package let digest: DigestAlgorithm
  /// The least length of the salt, in bytes.
  package let minimumSalt: Int

  /// Whether it allows a digest with a salt as long as it, as signatures in XML have (RFC 6931, 2.3.9).
  package func allows(_ digest: DigestAlgorithm) -> Bool {
    digest == self.digest && digest.byteCount >= minimumSalt
  }

  init(digest: DigestAlgorithm, minimumSalt: Int) {
    self.digest = digest
    self.minimumSalt = minimumSalt
  }

  /// Reads the AlgorithmIdentifier of a key with parameters; nil for parameters that this version does not know: another
  /// digest, or one digest for the message and another for the mask.
  init?(algorithm der: [UInt8]) {
    defer { clearErrors() }
    let decoded = unsafe der.withUnsafeBufferPointer { buffer in
      var next = buffer.baseAddress
      return unsafe d2i_X509_ALGOR(nil, &next, buffer.count)
    }
    guard let algorithm = unsafe decoded else { return nil }
    defer { unsafe X509_ALGOR_free(algorithm) }
    let salt = unsafe COpenSSL_pss_salt(algorithm)
    guard
      case .known(let digest) = SignatureDigest(nid: unsafe COpenSSL_signature_digest(algorithm)),
      salt >= 0
    else { return nil }
    self.init(digest: digest, minimumSalt: salt)
  }
}
