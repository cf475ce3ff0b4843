import CertificateIssuing
import PKI

/// Somebody with a key and a certificate.
struct Actor {
  let name: String
  let key: PrivateKey
  let certificate: Certificate

  var authority: CertificateAuthority { CertificateAuthority(certificate: certificate, key: key) }

  static let signaturePolicy = "2.999.1760.1.1"
  static let authenticationPolicy = "2.999.1760.1.2"

  /// Makes somebody of the cast.
  /// - Parameters:
  ///   - issuer: nil for a root.
  ///   - key: nil for a new one on the curve.
  init(
    _ name: String, from: Instant, until: Instant, by issuer: CertificateAuthority?,
    key: PrivateKey? = nil, curve: PublicKey.Curve = .p256, isChecked: Bool = false
  ) throws {
    self.name = name
    let key = try key ?? PrivateKey.generate(curve == .p384 ? .p384 : .p256)
    self.key = key
    let builder = Self.builder(name, from, until, isChecked)
    certificate =
      try issuer.map { try builder.issue(to: key.publicKey, by: $0) }
      ?? builder.issueSelfSigned(by: key)
  }

  private static func builder(
    _ name: String, _ from: Instant, _ until: Instant, _ isChecked: Bool
  ) -> CertificateBuilder {
    let subject = DistinguishedName(organization: "TEST", commonName: "Test " + name)
    switch name {
    case "card", "director", "ministry", "registrar":
      let number = [
        "card": 100_000_007, "director": 200_000_011, "ministry": 300_000_017,
        "registrar": 400_000_023,
      ][name]
      var builder = CertificateBuilder.signer(
        DistinguishedName(
          organization: "TEST", commonName: "Test " + name,
          serialNumber: number.flatMap { NationalID(nineDigits: $0)?.digits }), notBefore: from,
        notAfter: until, policy: signaturePolicy)
      builder.extensions = [responderAddress]
      return builder
    case "responder":
      var builder = CertificateBuilder(
        subject: subject, notBefore: from, notAfter: until, role: .endEntity,
        keyUsage: [.digitalSignature])
      builder.extensions = [TimestampIssuer.purposes(["1.3.6.1.5.5.7.3.9"], isCritical: false)]
      if !isChecked {
        builder.extensions.append(
          .init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, value: DERWriter.null))
      }
      return builder
    case let name where Cast.authorities.contains(name):
      return TimestampIssuer.builder("Test " + name, notBefore: from, notAfter: until)
    default: return .authority(subject, notBefore: from, notAfter: until)
    }
  }

  /// Where its CA answers (RFC 5280, 4.2.2.1): some judges ask nobody whom a certificate does not name.
  private static let responderAddress = CertificateBuilder.Extension(
    oid: "1.3.6.1.5.5.7.1.1", isCritical: false,
    value: DERWriter.sequence(
      DERWriter.sequence(
        DERWriter.objectIdentifier("1.3.6.1.5.5.7.48.1") ?? [],
        DERWriter.value(0x86, Array("http://127.0.0.1/ocsp".utf8)))))
}
