/// What an RSASSA-PSS signature states of itself (RFC 8017, A.2.3): computed, and never relied on.
package struct PSSParameters: Hashable, Sendable {
  /// The digest of the text.
  package let digest: DigestAlgorithm
  /// The digest inside the mask generation function MGF1.
  package let mask: DigestAlgorithm
  /// The length of the salt in bytes.
  package let salt: Int

  /// The salts that are computed: none is longer than a modulus of ``CertificateLimits/computedRSABits`` leaves room for.
  package static let salts = 0...1024

  package init(digest: DigestAlgorithm, mask: DigestAlgorithm, salt: Int) {
    (self.digest, self.mask, self.salt) = (digest, mask, salt)
  }
}

extension SignatureAlgorithm {
  /// The parameters of RSASSA-PSS: the usual ones unless others are stated (RFC 9231, 2.3.10); nil of others.
  var pss: PSSParameters? {
    switch self {
    case .rsaPSS(let digest): PSSParameters(digest: digest, mask: digest, salt: digest.byteCount)
    case .statedPSS(let stated): stated
    case .rsaPKCS1, .ecdsa, .dsa, .eddsa: nil
    }
  }
}
