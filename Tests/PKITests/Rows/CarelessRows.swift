@testable import CertificateIssuing
import PKI

/// Lists that a careless or a robbed CA would sign.
enum CarelessRows {
  private typealias Question = PathRow.Question
  private static let older = Lab.date(2013, 6, 8)
  static let all: [PathRow] = twins + future + choices + releases

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
    row(
      "removal", "a removal in a complete list, which has nothing to remove",
      .refused(.revokedNoPOE)
    ) {
      [.removeFromCRL]
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
      .refused(.tryLater, noting: ["revocationInFuture", "revokedByUnusable"])
    ) { lab, leaf in
      [
        try lab.list(1),
        try lab.list(2, from: Lab.date(2013, 6, 20)) { $0.revoke(leaf, at: Lab.before) },
      ]
    },
    PathRow(
      "future entry", "a list of now says revoked from tomorrow on: it is revoked",
      .refused(.revokedNoPOE)
    ) { lab, leaf in
      [try lab.list(1), try lab.list(2) { $0.revoke(leaf, at: Lab.date(2013, 6, 15)) }]
    },
    PathRow(
      "named", "a list that is not indirect has the number under another issuer's name",
      .refused(.revokedNoPOE)
    ) { lab in
      let stranger = try Lab.authority(under: lab.root, "Stranger")
      let leaf = try lab.signer { $0.serialNumber = [0x17, 0x60] }
      let other = try lab.signer(by: stranger) { $0.serialNumber = [0x17, 0x60] }
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1), try lab.list(2) { $0.revoke(other, at: Lab.before, isIndirect: true) },
        ])
    },
    PathRow(
      "anchor", "the root's own list names the root",
      .refused(.revokedCANoPOE, noting: ["anchorListed"])
    ) { lab, _ in
      [
        try lab.list(1),
        try lab.list(of: lab.root, number: 2) {
          $0.revoke(lab.root.certificate, at: Lab.before, reason: .cACompromise)
        },
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

  private static let choices: [PathRow] = [
    PathRow("future 3", "an announced delta list of after the present, nobody in it", .valid()) {
      lab, _ in
      [
        try lab.list(1) { $0.extensions = [Lab.freshestCRL] },
        try lab.list(2, from: Lab.date(2013, 6, 20)) { $0.baseNumber = 1 },
      ]
    },
    PathRow("future 4", "only the list of the CA's other key is of now", .valid()) { lab in
      let (leaf, new) = (try lab.signer(), try lab.rolledOver())
      return Question(
        leaf: leaf,
        lists: [try lab.list(2, from: Lab.date(2013, 6, 20)), try lab.list(1, by: new)],
        intermediates: [lab.issuing.certificate, new.certificate],
        profile: lab.profile(pinning: lab.issuing, new))
    },
    PathRow("endless", "a newer list without nextUpdate beside one that is fresh", .valid()) {
      lab, _ in [try lab.list(1, from: older), try lab.list(2, until: nil)]
    },
    PathRow("endless 2", "the same, and it says revoked", .refused(.revokedNoPOE)) { lab, leaf in
      [
        try lab.list(1, from: older),
        try lab.list(2, until: nil) { $0.revoke(leaf, at: Lab.before) },
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
}
