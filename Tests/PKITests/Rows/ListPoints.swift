@testable import CertificateIssuing
import PKI

/// What the builders do not write: points of lists, those who sign lists alone, keys and identifiers in another form.
extension Lab {
  /// fullName: where lists are.
  private static func place(_ url: String) -> [UInt8] {
    DERWriter.value(0xA0, DERWriter.value(0xA0, DERWriter.value(0x86, Array(url.utf8))))
  }

  /// An issuingDistributionPoint of the lists at one place, with flags as in ``scope(_:)``.
  static func part(_ url: String, _ flags: UInt8...) -> CertificateBuilder.Extension {
    .init(
      oid: "2.5.29.28", isCritical: true,
      value: DERWriter.sequence([place(url)] + flags.map { DERWriter.value($0, [0xFF]) }))
  }

  /// An issuingDistributionPoint with onlySomeReasons, a BIT STRING.
  static func someReasons(_ bits: [UInt8]) -> CertificateBuilder.Extension {
    .init(
      oid: "2.5.29.28", isCritical: true, value: DERWriter.sequence(DERWriter.value(0x83, bits)))
  }

  /// cRLDistributionPoints.
  static func points(_ points: [UInt8]...) -> CertificateBuilder.Extension { self.points(points) }

  /// cRLDistributionPoints.
  static func points(_ points: [[UInt8]]) -> CertificateBuilder.Extension {
    .init(oid: "2.5.29.31", isCritical: false, value: DERWriter.sequence(points))
  }

  /// One of them: for some reasons (a BIT STRING), of another issuer.
  static func listsAt(
    _ url: String, reasons: [UInt8]? = nil, by issuer: CertificateAuthority? = nil
  ) -> [UInt8] {
    let bits = reasons.map { DERWriter.value(0x81, $0) } ?? []
    let name = issuer.map {
      DERWriter.value(0xA2, DERWriter.value(0xA4, $0.certificate.subjectDER))
    }
    return DERWriter.sequence(place(url), bits, name ?? [])
  }

  /// Somebody who signs lists and is no CA.
  static func listSigner(
    under parent: CertificateAuthority, _ name: String, key: PrivateKey? = nil,
    change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> CertificateAuthority {
    try authority(under: parent, name, key: key) {
      $0.role = .endEntity
      $0.keyUsage = [.cRLSign]
      change(&$0)
    }
  }

  /// That there are no revocation data of a certificate (RFC 9608).
  static let noRevocationData = CertificateBuilder.Extension(
    oid: "2.5.29.56", isCritical: false, value: DERWriter.null)

  /// Another certificate of a CA's name and key, with the key as it is written and the identifier that it has elsewhere.
  /// - Parameters:
  ///   - authority: the CA.
  ///   - key: its key, in whatever form.
  ///   - parent: who certifies it.
  ///   - former: issuer and serial number of a certificate of the parent's, for the authority key identifier.
  static func twin(
    of authority: CertificateAuthority, _ key: PublicKey, under parent: CertificateAuthority,
    former: [UInt8] = []
  ) throws -> Certificate {
    let name = DistinguishedName(
      organization: "TEST", commonName: authority.certificate.commonName ?? "")
    var builder = CertificateBuilder.authority(name, notBefore: start, notAfter: end)
    builder.hasKeyIdentifiers = false
    let own = authority.certificate.subjectKeyIdentifier ?? []
    let above = DERWriter.value(0x80, parent.certificate.subjectKeyIdentifier ?? [])
    builder.extensions = [
      .init(oid: "2.5.29.14", isCritical: false, value: DERWriter.octetString(own)),
      .init(oid: "2.5.29.35", isCritical: false, value: DERWriter.sequence(above, former)),
    ]
    return try builder.issue(to: key, by: parent)
  }

  /// authorityCertIssuer and authorityCertSerialNumber of a root's certificate that is no longer there.
  static func formerCertificate(of root: CertificateAuthority) -> [UInt8] {
    DERWriter.value(0xA1, DERWriter.value(0xA4, root.certificate.subjectDER))
      + DERWriter.value(0x82, [0x07, 0x08])
  }

  /// A key on P-256 with its point compressed (SEC 1, 2.3.3).
  static func compressed(_ key: PublicKey) throws -> PublicKey {
    let point = Array(key.spki.suffix(64))
    let sign = 2 + (point[63] & 1)
    return try PublicKey(
      spki: DERWriter.sequence(
        Array(key.spki[2..<23]), DERWriter.bitString([sign] + Array(point[..<32]))))
  }

  /// A key of RSA-2048 as one that is for RSASSA-PSS alone.
  static func forPSS(_ key: PublicKey) throws -> PublicKey {
    let algorithm = DERWriter.objectIdentifier("1.2.840.113549.1.1.10") ?? []
    return try PublicKey(
      spki: DERWriter.sequence(DERWriter.sequence(algorithm), Array(key.spki[19...])))
  }
}
