@testable import CertificateIssuing
import PKI

/// Keys that somebody says are no longer their owner's alone, where another certificate or an earlier word says less.
enum LostKeyRows {
  private typealias Question = PathRow.Question
  private static let (may, sixth) = (Lab.date(2013, 5, 20), Lab.date(2013, 6, 6))
  static let lost = PathRow.Expectation.refused(
    .revokedCANoPOE, noting: ["keyCompromised"])
  static let held = PathRow.Expectation.refused(.tryLater, noting: ["suspended"])
  static let good = PathRow.Expectation.valid(noting: ["twinRevoked"])

  static let all: [PathRow] = reasons + writings + namings + strangers

  /// A CA, and a certificate of its key by its next one.
  struct Renewed {
    let first: CertificateAuthority
    let link: Certificate
  }

  /// The path goes over the link as well as to the root.
  static func over(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ against: @escaping @Sendable (Lab, Certificate) throws -> [RevocationList],
    make: @escaping @Sendable (Lab, _ next: CertificateAuthority) throws -> Renewed =
      LostKeyRows.plain
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let next = try lab.rolledOver()
      let made = try make(lab, next)
      let (first, link) = (made.first, made.link)
      let pinned = CertificateAuthority(certificate: link, key: first.key)
      return Question(
        leaf: try lab.signer(by: first),
        lists: [try lab.list(1, by: first), try lab.list(1, by: next)]
          + (try against(lab, first.certificate)),
        intermediates: [first.certificate, next.certificate, link],
        profile: lab.profile(pinning: first, pinned))
    }
  }

  @Sendable static func plain(
    _ lab: Lab, _ next: CertificateAuthority
  ) throws -> Renewed {
    let link = try Lab.authority(under: next, "Lab Issuing CA", key: lab.issuing.key)
    return Renewed(first: lab.issuing, link: link.certificate)
  }

  /// A list of the root's that names a certificate, later ones with higher numbers.
  static func naming(
    _ certificate: Certificate, _ lab: Lab, on day: Int = 11, at date: Instant = Lab.before,
    _ reason: RevocationReason, by root: CertificateAuthority? = nil
  ) throws -> RevocationList {
    try lab.list(
      of: root ?? lab.root, number: RevocationListNumber(UInt64(day)),
      from: Lab.date(2013, 6, day)
    ) { $0.revoke(certificate, at: date, reason: reason) }
  }

  private static let reasons: [PathRow] = [
    over("L6 same", "superseded, and cACompromise in the next list", lost) { lab, first in
      [try naming(first, lab, .superseded), try naming(first, lab, on: 12, .cACompromise)]
    },
    over("L6 none", "no reason, and cACompromise in the next list", lost) { lab, first in
      [try naming(first, lab, .unspecified), try naming(first, lab, on: 12, .cACompromise)]
    },
    over("L6 later", "the same, and since a later day", lost) { lab, first in
      [try naming(first, lab, at: may, .superseded), try naming(first, lab, on: 12, .cACompromise)]
    },
    over("L6 twice", "both in one list", lost) { lab, first in
      [
        try lab.list(of: lab.root, number: 2) {
          $0.revoke(first, at: may, reason: .superseded)
          $0.revoke(first, at: Lab.before, reason: .cACompromise)
        }
      ]
    },
    over("L6 good", "superseded in both lists", good) { lab, first in
      [try naming(first, lab, .superseded), try naming(first, lab, on: 12, .superseded)]
    },
    releasing("L6 lister", "superseded, then compromised: takes no hold back", held) { lab, next in
      [
        try naming(next, lab, at: may, .superseded),
        try naming(next, lab, on: 12, .cACompromise),
      ]
    },
    releasing("L6 lister 2", "superseded alone, and certified by the CA's key", .valid()) {
      lab, next in [try naming(next, lab, .superseded)]
    },
    PathRow(
      "L6 signer", "the signer's former certificate, superseded, then keyCompromise",
      .refused(.revokedNoPOE, noting: ["keyCompromised"])
    ) { lab in
      let key = try PrivateKey.generate(.p256)
      let (leaf, former) = (try lab.signer(key: key), try lab.signer(key: key))
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(3, from: sixth) { $0.revoke(former, at: may, reason: .superseded) },
          try lab.list(4) { $0.revoke(former, at: Lab.before, reason: .keyCompromise) },
        ], intermediates: [lab.issuing.certificate, former])
    },
  ]

  /// The CA's list holds the signer, and that of its next key, by the root and by the CA's key, no longer does.
  static func releasing(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ against: @escaping @Sendable (Lab, Certificate) throws -> [RevocationList],
    twin: @escaping @Sendable (Lab, CertificateAuthority) throws -> Certificate =
      LostKeyRows.linked
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let next = try lab.rolledOver()
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(5, from: sixth) {
            $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          }, try lab.list(9, by: next),
        ] + (try against(lab, next.certificate)),
        intermediates: [lab.issuing.certificate, next.certificate, try twin(lab, next)])
    }
  }

  @Sendable static func linked(
    _ lab: Lab, _ next: CertificateAuthority
  ) throws -> Certificate {
    try Lab.authority(under: lab.issuing, "Lab Issuing CA", key: next.key).certificate
  }
}
