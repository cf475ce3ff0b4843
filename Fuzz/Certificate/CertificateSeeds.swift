@testable import CertificateIssuing
import Foundation
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Certificates of each kind that the registry issues, or should not have issued.
enum CertificateSeeds {
  static func write(to folder: String) throws {
    let all = all()
    for (index, certificate) in all.enumerated() {
      require(
        FuzzedRegistry.signedAnew(certificate.der) != nil,
        "a certificate that cannot be signed anew")
      try Data(certificate.der).write(to: URL(fileURLWithPath: "\(folder)/made-\(index).der"))
    }
    try Data(all.prefix(2).map(\.pem).joined().utf8)
      .write(to: URL(fileURLWithPath: "\(folder)/two.pem"))
  }

  /// With fixed keys and numbers: the same bodies in each process, but for those of the key that is made anew.
  static func all() -> [Certificate] {
    let signers = changes.enumerated().compactMap { index, change in
      try? FuzzedRegistry.signer(UInt8(0x20 + index), change: change)
    }
    return signers + FuzzedRegistry.authorities.map(\.certificate)
  }

  private static let changes: [@Sendable (inout CertificateBuilder) -> Void] = [
    { _ in },
    { $0.keyUsage = [.digitalSignature] },
    { $0.policies = [Lab.authenticationPolicy] },
    { $0.policies = ["2.5.29.32.0", Lab.signaturePolicy] },
    { $0.role = .authority(pathLength: 0) },
    { $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.8"] },
    {
      $0.subject = DistinguishedName(organization: "TEST", commonName: FuzzedRegistry.issuingName)
    },
    { $0.subject = DistinguishedName(commonName: "بی‌شماره") },
    { $0.notAfter = Lab.date(2051, 1, 1) },
    { $0.hasKeyIdentifiers = false },
    { $0.revocationListURL = "http://example.ir/cards.crl" },
    // Whom lists may be by (RFC 5280, 4.2.1.13), where delta lists are, that there are none (RFC 9608).
    { $0.extensions = [.init(oid: "2.5.29.31", isCritical: false, value: point)] },
    { $0.extensions = [.init(oid: "2.5.29.46", isCritical: false, value: point)] },
    { $0.extensions = [.init(oid: "2.5.29.56", isCritical: false, value: DERWriter.null)] },
    // Names that are permitted, policies that are demanded, and an extension of nobody's.
    {
      $0.extensions = [
        .init(
          oid: "2.5.29.30", isCritical: true,
          value: DERWriter.sequence(
            DERWriter.value(0xA0, DERWriter.sequence(DERWriter.value(0xA4, name)))))
      ]
    },
    {
      $0.extensions = [
        .init(oid: "2.5.29.36", isCritical: true, value: [0x30, 3, 0x80, 1, 0])
      ]
    },
    { $0.extensions = [.init(oid: "2.999.1", isCritical: true, value: DERWriter.null)] },
  ]

  private static let name = FuzzedRegistry.lab.root.certificate.subjectDER

  private static let point = DERWriter.sequence(
    DERWriter.sequence(
      DERWriter.value(0xA0, DERWriter.value(0xA0, DERWriter.value(0xA4, name))),
      DERWriter.value(0xA2, DERWriter.value(0xA4, name))))
}
