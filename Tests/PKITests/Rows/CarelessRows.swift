@testable import CertificateIssuing
import PKI

/// Lists that a careless or a robbed CA would sign.
enum CarelessRows {
  private typealias Question = PathRow.Question
  private static let older = Lab.date(2013, 6, 8)
  static let all: [PathRow] = twins + corrections + future + releases + forms

  private static let twins: [PathRow] = [
    row("twice", "one number twice, a hold before the revocation", .refused(.revokedNoPOE)) {
      [.certificateHold, .keyCompromise]
    },
    row("twice 2", "the other way round", .refused(.revokedNoPOE)) {
      [.keyCompromise, .certificateHold]
    },
    row("twice 3", "a removal before the revocation", .refused(.revokedNoPOE)) {
      [.removeFromCRL, .keyCompromise]
    },
  ]

  private static func row(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ reasons: @escaping @Sendable () -> [RevocationReason]
  ) -> PathRow {
    PathRow(id, situation, expected) { lab, leaf in
      [
        try lab.list(1, from: older) {
          for reason in reasons() { $0.revoke(leaf, at: Lab.before, reason: reason) }
        },
        try lab.list(2),
      ]
    }
  }

  private static let future: [PathRow] = [
    PathRow(
      "future", "a list of after the present says revoked before the time",
      .refused(.tryLater, noting: ["revocationInFuture"])
    ) { lab, leaf in
      [
        try lab.list(1),
        try lab.list(2, from: Lab.date(2013, 6, 20)) { $0.revoke(leaf, at: Lab.before) },
      ]
    },
    PathRow("future 2", "the same with effect after the time", .valid(noting: ["revokedLater"])) {
      lab, leaf in
      [
        try lab.list(1),
        try lab.list(2, from: Lab.date(2013, 6, 20)) {
          $0.revoke(leaf, at: Lab.date(2013, 6, 19))
        },
      ]
    },
  ]

  private static let releases: [PathRow] = [
    PathRow("hold 6/7", "held in an announced delta, removed in the next", .valid()) { lab, leaf in
      [
        try lab.list(5, from: older) { $0.extensions = [Lab.freshestCRL] },
        try lab.list(6) {
          $0.baseNumber = 5
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        },
        try lab.list(7, from: Lab.date(2013, 6, 12)) {
          $0.baseNumber = 5
          $0.revoke(leaf, at: Lab.before, reason: .removeFromCRL)
        },
      ]
    },
    PathRow("hold users", "held in a list for users, no longer in a newer one for all", .valid()) {
      lab, leaf in
      [
        try lab.list(5, from: older) {
          $0.extensions = [Lab.scope(0x81)]
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        }, try lab.list(6),
      ]
    },
    PathRow(
      "hold odd", "the newer list has a critical extension that nobody knows", .refused(.tryLater)
    ) { lab, leaf in
      [
        try lab.list(5, from: older) {
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        },
        try lab.list(6) {
          $0.extensions = [.init(oid: "2.999.9", isCritical: true, value: [5, 0])]
        },
      ]
    },
    PathRow(
      "hold robbed", "the newer list is by a key of the CA that the root revoked",
      .refused(.tryLater, noting: ["suspended"])
    ) { lab in
      let (leaf, robbed) = (try lab.signer(), try lab.rolledOver())
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(5, from: older) {
            $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          },
          try lab.list(6, by: robbed),
          try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 9)) {
            $0.revoke(robbed.certificate, at: Lab.before, reason: .cACompromise)
          },
        ], intermediates: [lab.issuing.certificate, robbed.certificate],
        profile: lab.profile(pinning: lab.issuing, robbed))
    },
  ]

  private static let corrections: [PathRow] = [
    PathRow(
      "corrected", "no 5 says revoked, no 9 of the same time does not",
      .valid(noting: ["revocationCorrected"])
    ) { lab, leaf in
      [try lab.list(5) { $0.revoke(leaf, at: Lab.before) }, try lab.list(9)]
    },
    PathRow(
      "corrected 2",
      "no 5 does not say revoked, no 9 of the same time does", .refused(.revokedNoPOE)
    ) { lab, leaf in
      [try lab.list(5), try lab.list(9) { $0.revoke(leaf, at: Lab.before) }]
    },
    PathRow(
      "corrected 3", "of three lists of one time the last clears what two said",
      .valid(noting: ["revocationCorrected"])
    ) { lab, leaf in
      [
        try lab.list(5) { $0.revoke(leaf, at: Lab.before) },
        try lab.list(6) { $0.revoke(leaf, at: Lab.before, reason: .keyCompromise) },
        try lab.list(9),
      ]
    },
  ]

  private static let forms: [PathRow] = [
    PathRow("akid", "a newer list with another key's identifier beside a good one", .valid()) {
      lab, _ in
      [try lab.list(5), try misnamed(lab, 9, from: Lab.date(2013, 6, 12))]
    },
    PathRow("akid 2", "the same, and it says revoked", .refused(.revokedNoPOE)) { lab, leaf in
      [
        try lab.list(5),
        try misnamed(lab, 9, from: Lab.date(2013, 6, 12)) { $0.revoke(leaf, at: Lab.before) },
      ]
    },
    PathRow("akid 3", "such a list alone", .refused(.tryLater)) { lab, _ in
      [try misnamed(lab, 9)]
    },
    PathRow("weak", "a list with SHA-1 beside a good one", .valid()) { lab, _ in
      [try weak(lab, 9), try lab.list(5)]
    },
    PathRow(
      "weak 2", "the same, and it says revoked",
      .refused(.tryLater, noting: ["revokedByUnusable"])
    ) { lab, leaf in
      [try weak(lab, 9) { $0.revoke(leaf, at: Lab.before) }, try lab.list(5)]
    },
    PathRow(
      "weak 3", "it alone, and it says on hold",
      .refused(.tryLater, noting: ["revokedByUnusable", "revocationUnusable"])
    ) { lab, leaf in
      [try weak(lab, 9) { $0.revoke(leaf, at: Lab.before, reason: .certificateHold) }]
    },
    PathRow("noRevAvail odd", "noRevAvail whose value is not NULL, no list", .refused(.tryLater)) {
      lab in
      Question(
        leaf: try lab.signer {
          $0.extensions.append(.init(oid: "2.5.29.56", isCritical: false, value: [0x04, 0x00]))
        }, lists: [])
    },
  ]

  /// A list whose authority key identifier is nobody's.
  private static func misnamed(
    _ lab: Lab, _ number: RevocationListNumber, from: Instant = Lab.date(2013, 6, 10),
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    try lab.list(number, from: from) {
      $0.hasKeyIdentifier = false
      let value = DERWriter.sequence(DERWriter.value(0x80, Array(repeating: 7, count: 20)))
      $0.extensions = [.init(oid: "2.5.29.35", isCritical: false, value: value)]
      change(&$0)
    }
  }

  private static func weak(
    _ lab: Lab, _ number: RevocationListNumber,
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    try lab.list(
      number,
      by: CertificateAuthority(
        certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1)),
      change: change)
  }
}
