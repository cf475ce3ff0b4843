@testable import CertificateIssuing
import PKI

/// Lists by another issuer, whom the certificate names.
enum IndirectRows {
  private typealias Question = PathRow.Question

  static let all: [PathRow] = [
    PathRow("A0", "clean", .valid()) { lab in
      try question(lab) { _, list in [try list(1, Lab.date(2013, 6, 10), nil)] }
    },
    PathRow("A1", "revoked", .refused(.revokedNoPOE)) { lab in
      try question(lab) { leaf, list in [try list(1, Lab.date(2013, 6, 10), leaf)] }
    },
    PathRow(
      "A2", "the list of the time clean, a later one says revoked before it",
      .refused(.revokedNoPOE)
    ) { lab in
      try question(lab) { leaf, list in
        [
          try list(1, Lab.date(2013, 6, 10), nil), try list(2, Lab.date(2013, 6, 20), leaf),
        ]
      }
    },
    PathRow("A3", "two lists of one number, one says revoked", .refused(.revokedNoPOE)) { lab in
      try question(lab) { leaf, list in
        [
          try list(1, Lab.date(2013, 6, 10), nil), try list(1, Lab.date(2013, 6, 10), leaf),
        ]
      }
    },
    PathRow("A5", "on hold, and no longer in the next list", .valid()) { lab in
      try question(lab, reason: .certificateHold) { leaf, list in
        [try list(1, Lab.date(2013, 6, 8), leaf), try list(2, Lab.date(2013, 6, 10), nil)]
      }
    },
    PathRow(
      "A6", "a delta by one whom the certificate names for changes alone says revoked",
      .refused(.revokedNoPOE)
    ) { lab in
      let lister = try Lab.listSigner(under: lab.root, "Delta Issuer")
      let value = Lab.point(to: lister).value
      let leaf = try lab.signer {
        $0.extensions.append(.init(oid: "2.5.29.46", isCritical: false, value: value))
      }
      let delta = try lab.list(2, by: lister) {
        $0.baseNumber = 1
        $0.extensions = [Lab.indirect(lister)]
        $0.revoke(leaf, at: Lab.before, isIndirect: true)
      }
      return Question(
        leaf: leaf, lists: [try lab.list(1), delta],
        intermediates: [lab.issuing, lister].map(\.certificate))
    },
    PathRow(
      "A4", "an indirect list by one whom the certificate does not name",
      .valid(noting: ["listedByForeignKey"])
    ) { lab in
      let stranger = try Lab.authority(under: lab.root, "Stranger")
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1),
          try lab.list(1, by: stranger) {
            $0.extensions = [Lab.scope(0x84)]
            $0.revoke(leaf, at: Lab.before, isIndirect: true)
          },
        ], intermediates: [lab.issuing.certificate, stranger.certificate])
    },
  ]

  private typealias MakeList = (RevocationListNumber, Instant, Certificate?) throws ->
    RevocationList

  private static func question(
    _ lab: Lab, reason: RevocationReason = .unspecified,
    _ lists: (Certificate, MakeList) throws -> [RevocationList]
  ) throws -> PathRow.Question {
    let other = try Lab.authority(under: lab.root, "List Issuer")
    let name = DERWriter.value(
      0xA0, DERWriter.value(0xA0, DERWriter.value(0xA4, other.certificate.subjectDER)))
    let leaf = try lab.signer { $0.extensions.append(Lab.point(to: other)) }
    func list(
      _ number: RevocationListNumber, _ from: Instant, _ revoked: Certificate?
    ) throws -> RevocationList {
      try lab.list(number, from: from, by: other) {
        $0.extensions = [
          .init(
            oid: "2.5.29.28", isCritical: true,
            value: DERWriter.sequence(name, DERWriter.value(0x84, [0xFF])))
        ]
        if let revoked { $0.revoke(revoked, at: Lab.before, reason: reason, isIndirect: true) }
      }
    }
    return Question(
      leaf: leaf, lists: try lists(leaf, list),
      intermediates: [lab.issuing.certificate, other.certificate], present: Lab.now)
  }
}
