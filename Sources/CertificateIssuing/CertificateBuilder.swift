package import PKI

/// What a certificate is to say; ``issue(to:by:)`` makes it.
package struct CertificateBuilder: Sendable {
  /// What the certificate is for.
  package enum Role: Hashable, Sendable {
    /// A CA, with at most so many CAs below it; nil: no limit.
    case authority(pathLength: Int?)
    /// Anything else.
    case endEntity
  }

  /// An extension given by its bytes, for what has no property here.
  package struct Extension: Hashable, Sendable {
    /// The dotted object identifier.
    package var oid: String
    /// Whether who does not know it must refuse.
    package var isCritical: Bool
    /// The DER inside extnValue.
    package var value: [UInt8]

    /// Makes an extension.
    /// - Parameters:
    ///   - oid: the dotted object identifier.
    ///   - isCritical: whether who does not know it must refuse.
    ///   - value: the DER inside extnValue.
    package init(oid: String, isCritical: Bool, value: [UInt8]) {
      self.oid = oid
      self.isCritical = isCritical
      self.value = value
    }
  }

  /// The subject.
  package var subject: DistinguishedName
  /// The first instant of validity.
  package var notBefore: Instant
  /// The last instant of validity.
  package var notAfter: Instant
  /// What the certificate is for.
  package var role: Role
  /// The keyUsage bits; empty: no extension.
  package var keyUsage: KeyUsage
  /// Extended key usages as dotted object identifiers.
  package var extendedKeyUsage: [String] = []
  /// Certificate policies as dotted object identifiers.
  package var policies: [String] = []
  /// Where the issuer's revocation list is found; nil: no extension.
  package var revocationListURL: String?
  /// The serial number, big-endian; nil: 16 random bytes.
  package var serialNumber: [UInt8]?
  /// Whether the two key identifiers are written.
  package var hasKeyIdentifiers = true
  /// Further extensions.
  package var extensions: [Extension] = []

  /// Starts a certificate.
  /// - Parameters:
  ///   - subject: the subject.
  ///   - notBefore: the first instant of validity.
  ///   - notAfter: the last instant of validity.
  ///   - role: what the certificate is for.
  ///   - keyUsage: the keyUsage bits.
  ///   - policies: certificate policies as dotted object identifiers.
  package init(
    subject: DistinguishedName, notBefore: Instant, notAfter: Instant, role: Role,
    keyUsage: KeyUsage, policies: [String] = []
  ) {
    self.subject = subject
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.role = role
    self.keyUsage = keyUsage
    self.policies = policies
  }

  /// A CA's certificate: keyCertSign and cRLSign, anyPolicy.
  /// - Parameters:
  ///   - subject: the CA's name.
  ///   - notBefore: the first instant of validity.
  ///   - notAfter: the last instant of validity.
  ///   - pathLength: how many CAs may follow below; nil: no limit.
  package static func authority(
    _ subject: DistinguishedName, notBefore: Instant, notAfter: Instant, pathLength: Int? = nil
  ) -> CertificateBuilder {
    CertificateBuilder(
      subject: subject, notBefore: notBefore, notAfter: notAfter,
      role: .authority(pathLength: pathLength), keyUsage: [.keyCertSign, .cRLSign],
      policies: ["2.5.29.32.0"])
  }

  /// A signer's certificate in the registry's profile: nonRepudiation alone, the signature policy.
  /// - Parameters:
  ///   - subject: C, CN and the national id in serialNumber.
  ///   - notBefore: the first instant of validity.
  ///   - notAfter: the last instant of validity.
  ///   - policy: the signature policy's object identifier.
  package static func signer(
    _ subject: DistinguishedName, notBefore: Instant, notAfter: Instant, policy: String
  ) -> CertificateBuilder {
    CertificateBuilder(
      subject: subject, notBefore: notBefore, notAfter: notAfter, role: .endEntity,
      keyUsage: [.nonRepudiation], policies: [policy])
  }

  /// An authentication certificate: digitalSignature, clientAuth, the authentication policy.
  /// - Parameters:
  ///   - subject: C, CN and the national id in serialNumber.
  ///   - notBefore: the first instant of validity.
  ///   - notAfter: the last instant of validity.
  ///   - policy: the authentication policy's object identifier.
  package static func authentication(
    _ subject: DistinguishedName, notBefore: Instant, notAfter: Instant, policy: String
  ) -> CertificateBuilder {
    var builder = CertificateBuilder(
      subject: subject, notBefore: notBefore, notAfter: notAfter, role: .endEntity,
      keyUsage: [.digitalSignature], policies: [policy])
    builder.extendedKeyUsage = ["1.3.6.1.5.5.7.3.2"]
    return builder
  }
}

/// A CA that issues: its certificate and its key.
package struct CertificateAuthority: Sendable {
  /// The CA's certificate.
  package let certificate: Certificate
  /// The CA's key.
  package let key: PrivateKey
  /// The algorithm with which it signs; nil: the usual one of its key.
  package var algorithm: SignatureAlgorithm?

  /// Makes a CA.
  /// - Parameters:
  ///   - certificate: the CA's certificate.
  ///   - key: the key of that certificate.
  ///   - algorithm: nil for the usual one of the key.
  package init(certificate: Certificate, key: PrivateKey, algorithm: SignatureAlgorithm? = nil) {
    self.certificate = certificate
    self.key = key
    self.algorithm = algorithm
  }
}

/// Random bytes from the kernel.
func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}
