@testable import CertificateIssuing
import Foundation
import FuzzSupport
import Generators

@testable import FuzzDER
@testable import PKI

/// Lists of each kind that a CA publishes, and some that none should.
enum RevocationListSeeds {
  static func write(to folder: String) throws {
    for (index, change) in changes.enumerated() {
      let made = try FuzzedRegistry.lab.list(
        of: FuzzedRegistry.lab.issuing, number: 4, change: change)
      require(FuzzedRegistry.signedAnew(made.der) != nil, "a list that cannot be signed anew")
      try Data(made.der).write(to: URL(fileURLWithPath: "\(folder)/made-\(index).crl"))
    }
    var odd = ListGenerator(
      authority: FuzzedRegistry.lab.issuing,
      names: FuzzedRegistry.authorities.map(\.certificate.subjectDER),
      serialNumbers: [[2, 1, 5], [2, 1, 7], [2, 1, 0xFF], [2, 2, 0x7F, 0xFF]],
      random: Random(seed: 1))
    for index in 0..<100 {
      try Data(odd.next()).write(to: URL(fileURLWithPath: "\(folder)/odd-\(index).crl"))
    }
    var signed = FuzzedRegistry.other
    for (name, algorithm) in [
      ("rsa", SignatureAlgorithm.rsaPKCS1(.sha256)), ("pss", .rsaPSS(.sha256)),
    ] {
      signed.algorithm = algorithm
      let made = try FuzzedRegistry.lab.list(of: signed, number: 4)
      try Data(made.der).write(to: URL(fileURLWithPath: "\(folder)/\(name).crl"))
    }
    let pem = FuzzedRegistry.lists.map(\.pem).joined(separator: "beside\n")
    try Data(pem.utf8).write(to: URL(fileURLWithPath: "\(folder)/two.pem"))
  }

  private static let changes: [@Sendable (inout RevocationListBuilder) -> Void] = [
    { _ in },
    { $0.revoke(FuzzedRegistry.good, at: date, reason: .superseded) },
    { $0.revoke(FuzzedRegistry.good, at: date, reason: .certificateHold) },
    { $0.revoke(FuzzedRegistry.good, at: Lab.date(2013, 6, 20), invalidityDate: date) },
    {
      $0.baseNumber = 3
      $0.revoke(FuzzedRegistry.revoked, at: date, reason: .removeFromCRL)
    },
    {
      $0.extensions = [scope([0x84, 1, 0xFF])]
      $0.revoke(FuzzedRegistry.good, at: date, isIndirect: true)
      $0.revoke(FuzzedRegistry.lab.issuing.certificate, at: date, isIndirect: true)
    },
    { $0.extensions = [scope([0x81, 1, 0xFF])] },
    { $0.extensions = [scope([0x82, 1, 0xFF])] },
    { $0.extensions = [scope([0x83, 2, 1, 6])] },
    { $0.extensions = [.init(oid: "2.5.29.46", isCritical: false, value: DERWriter.sequence())] },
    { $0.nextUpdate = nil },
    { $0.number = nil },
    { list in
      for number in 0..<200 { list.revoke(serialNumber: [9, UInt8(number)], at: date) }
    },
  ]

  private static let date = Lab.date(2013, 6, 5)

  private static func scope(_ parts: [UInt8]) -> CertificateBuilder.Extension {
    .init(oid: "2.5.29.28", isCritical: true, value: DERWriter.value(0x30, parts))
  }
}
