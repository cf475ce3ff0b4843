@testable import CertificateIssuing
import PKI

/// Lists by the issuing CA's one key.
enum RevocationRows {
  private typealias Question = PathRow.Question
  static let all: [PathRow] = numbers + holds + deltas + times

  private static let numbers: [PathRow] = [
    PathRow("17a", "lists no 5 (revoked) and no 9 (clean) of one time", .valid()) { lab, leaf in
      [try lab.list(5) { $0.revoke(leaf, at: Lab.before) }, try lab.list(9)]
    },
    PathRow("17b", "the number falls while time rises", .refused(.tryLater)) { lab in
      Question(
        leaf: try lab.signer(),
        lists: [try lab.list(9), try lab.list(5, from: Lab.date(2013, 6, 12))])
    },
    PathRow("17c", "no 9 is known, no 5 at hand", .refused(.tryLater)) { lab in
      Question(leaf: try lab.signer(), lists: [try lab.list(5)], policy: known(9, lab))
    },
    PathRow("A3d", "two lists of one number, one says revoked", .refused(.revokedNoPOE)) {
      lab, leaf in
      [try lab.list(5) { $0.revoke(leaf, at: Lab.before) }, try lab.list(5)]
    },
    PathRow("K", "no 7 known; base no 9 and an older delta no 6 on base 5", .valid()) { lab in
      Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(9), try lab.list(6, from: Lab.date(2013, 6, 8)) { $0.baseNumber = 5 },
        ], policy: known(7, lab))
    },
    PathRow("K2", "a list for CAs no 2 and one for users no 9, its no 9 known", .valid()) { lab in
      Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(2) { $0.extensions = [Lab.scope(0x82)] },
          try lab.list(9) { $0.extensions = [Lab.scope(0x81)] },
        ], policy: known(9, lab, scope: Lab.scope(0x81)))
    },
    PathRow(
      "M", "keyCompromise in no 1, gone from no 2",
      .refused(.revokedNoPOE, noting: ["revocationWithdrawn"])
    ) { lab, leaf in
      [
        try lab.list(1, from: Lab.date(2013, 6, 8)) {
          $0.revoke(leaf, at: Lab.before, reason: .keyCompromise)
        }, try lab.list(2),
      ]
    },
    PathRow("M2", "the same, gone after the certificate's end", .refused(.revokedNoPOE)) { lab in
      let leaf = try lab.signer { $0.notAfter = Lab.date(2013, 6, 15) }
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1, from: Lab.date(2013, 6, 8)) { $0.revoke(leaf, at: Lab.before) },
          try lab.list(2, from: Lab.date(2013, 6, 20)),
        ], present: Lab.now)
    },
    PathRow("N", "a list without a number", .valid(noting: ["unnumberedList"])) { lab in
      Question(leaf: try lab.signer(), lists: [try lab.list(nil)])
    },
  ]

  private static func known(
    _ number: RevocationListNumber, _ lab: Lab, scope: CertificateBuilder.Extension? = nil
  ) -> RevocationPolicy {
    var policy = RevocationPolicy()
    policy.memory = lab.memory(of: number, from: Lab.date(2013, 6, 9), scope: scope)
    return policy
  }

  private static let holds: [PathRow] = [
    PathRow("I1", "on hold at the time, released later", .refused(.tryLater, noting: ["suspended"]))
    {
      lab in
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1) { $0.revoke(leaf, at: Lab.before, reason: .certificateHold) },
          try lab.list(2, from: Lab.date(2013, 6, 20)),
        ], present: Lab.now)
    },
    PathRow("I2", "the same, only the later list", .valid()) { lab in
      Question(
        leaf: try lab.signer(), lists: [try lab.list(2, from: Lab.date(2013, 6, 20))],
        present: Lab.now)
    },
    PathRow(
      "I3", "on hold before, revoked after the time",
      .refused(.tryLater, noting: ["suspended"]), present: Lab.now
    ) { lab, leaf in
      [
        try lab.list(1) { $0.revoke(leaf, at: Lab.before, reason: .certificateHold) },
        try lab.list(2, from: Lab.date(2013, 6, 20)) {
          $0.revoke(leaf, at: Lab.date(2013, 6, 18), reason: .keyCompromise)
        },
      ]
    },
    PathRow("I4", "on hold, released before the time", .valid()) { lab, leaf in
      [
        try lab.list(1, from: Lab.date(2013, 6, 8)) {
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        }, try lab.list(2),
      ]
    },
    PathRow("I5", "released before the time by the list of the CA's new key", .valid()) { lab in
      let (leaf, new) = (try lab.signer(), try lab.rolledOver())
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1, from: Lab.date(2013, 6, 8)) {
            $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          }, try lab.list(2, by: new),
        ], intermediates: [lab.issuing.certificate, new.certificate],
        profile: lab.profile(pinning: lab.issuing, new))
    },
  ]

  private static let deltas: [PathRow] = [
    PathRow(
      "20a", "hold in the base, removed by a delta that nothing announces",
      .refused(.tryLater, noting: ["unusedDeltaList", "suspended"])
    ) { lab in
      try hold(lab, announced: false)
    },
    PathRow("20b", "the same, announced", .valid()) { lab in try hold(lab, announced: true) },
    PathRow("20b2", "the hold in the list before the delta's base too", .valid()) { lab, leaf in
      let freshest = CertificateBuilder.Extension(
        oid: "2.5.29.46", isCritical: false,
        value: DERWriter.sequence(
          DERWriter.sequence(
            DERWriter.value(
              0xA0, DERWriter.value(0xA0, DERWriter.value(0x86, Array("http://d".utf8)))))))
      return try ([2, 3] as [UInt64]).map { number in
        try lab.list(RevocationListNumber(number), from: Lab.date(2013, 6, 8 + Int(number))) {
          $0.extensions = [freshest]
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        }
      } + [
        try lab.list(4, from: Lab.date(2013, 6, 12)) {
          $0.baseNumber = 3
          $0.revoke(leaf, at: Lab.date(2013, 6, 12), reason: .removeFromCRL)
        }
      ]
    },
    PathRow(
      "20c", "a delta that nothing announces says revoked",
      .refused(.revokedNoPOE, noting: ["unusedDeltaList"])
    ) { lab, leaf in
      [
        try lab.list(1),
        try lab.list(2, from: Lab.date(2013, 6, 12)) {
          $0.baseNumber = 1
          $0.revoke(leaf, at: Lab.before)
        },
      ]
    },
    PathRow("20d", "the same, announced", .refused(.revokedNoPOE)) { lab, leaf in
      [
        try lab.list(1) { $0.extensions = [Lab.freshestCRL] },
        try lab.list(2, from: Lab.date(2013, 6, 12)) {
          $0.baseNumber = 1
          $0.revoke(leaf, at: Lab.before)
        },
      ]
    },
    PathRow(
      "20e", "a delta that says revoked rests on a newer base than the one at hand",
      .refused(.revokedNoPOE, noting: ["newerListExists"])
    ) { lab, leaf in
      [
        try lab.list(1) { $0.extensions = [Lab.freshestCRL] },
        try lab.list(9, from: Lab.date(2013, 6, 12)) {
          $0.baseNumber = 8
          $0.revoke(leaf, at: Lab.before)
        },
      ]
    },
    PathRow(
      "20e2", "the same, and the delta does not name the signer",
      .valid(noting: ["newerListExists"])
    ) { lab in
      Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(1) { $0.extensions = [Lab.freshestCRL] },
          try lab.list(9, from: Lab.date(2013, 6, 12)) { $0.baseNumber = 8 },
        ])
    },
    PathRow("20f", "a delta without a base", .refused(.tryLater)) { lab in
      Question(leaf: try lab.signer(), lists: [try lab.list(2) { $0.baseNumber = 1 }])
    },
  ]

  private static func hold(_ lab: Lab, announced: Bool) throws -> PathRow.Question {
    let leaf = try lab.signer()
    return Question(
      leaf: leaf,
      lists: [
        try lab.list(1) {
          $0.extensions = announced ? [Lab.freshestCRL] : []
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        },
        try lab.list(2, from: Lab.date(2013, 6, 12)) {
          $0.baseNumber = 1
          $0.revoke(leaf, at: Lab.before, reason: .removeFromCRL)
        },
      ])
  }

  private static let times: [PathRow] = [
    PathRow("18", "revoked after the time", .valid(noting: ["revokedLater"]), present: Lab.now) {
      lab, leaf in
      [
        try lab.list(2, from: Lab.date(2013, 6, 20)) {
          $0.revoke(leaf, at: Lab.date(2013, 6, 18))
        }
      ]
    },
    PathRow("19a", "a list of after the time, clean", .valid()) { lab in
      Question(
        leaf: try lab.signer(), lists: [try lab.list(2, from: Lab.date(2013, 6, 20))],
        present: Lab.now)
    },
    PathRow(
      "19b", "the list of the time clean, a later one says revoked before it",
      .refused(.revokedNoPOE), present: Lab.now
    ) { lab, leaf in
      [
        try lab.list(1),
        try lab.list(2, from: Lab.date(2013, 6, 20)) {
          $0.revoke(leaf, at: Lab.date(2013, 6, 12))
        },
      ]
    },
    PathRow(
      "G", "revoked after the time, invalid since before it", .refused(.revokedNoPOE),
      present: Lab.now
    ) { lab, leaf in
      [
        try lab.list(2, from: Lab.date(2013, 6, 20)) {
          $0.revoke(
            leaf, at: Lab.date(2013, 6, 18), reason: .keyCompromise, invalidityDate: Lab.before)
        }
      ]
    },
    PathRow("H1", "a list of after the certificate's end", .refused(.tryLater)) { lab in
      Question(
        leaf: try lab.signer { $0.notAfter = Lab.date(2013, 6, 15) },
        lists: [try lab.list(2, from: Lab.date(2013, 6, 20))], present: Lab.now)
    },
    PathRow("H2", "the same, and it lists expired certificates too", .valid()) { lab in
      Question(
        leaf: try lab.signer { $0.notAfter = Lab.date(2013, 6, 15) },
        lists: [
          try lab.list(2, from: Lab.date(2013, 6, 20)) {
            $0.extensions = [
              .init(
                oid: "2.5.29.60", isCritical: false, value: DERWriter.generalizedTime(Lab.start))
            ]
          }
        ], present: Lab.now)
    },
    PathRow("H3", "the same, but only those that expired later", .refused(.tryLater)) { lab in
      Question(
        leaf: try lab.signer { $0.notAfter = Lab.date(2013, 6, 15) },
        lists: [
          try lab.list(2, from: Lab.date(2013, 6, 20)) {
            $0.extensions = [
              .init(
                oid: "2.5.29.60", isCritical: false,
                value: DERWriter.generalizedTime(Lab.date(2013, 6, 16)))
            ]
          }
        ], present: Lab.now)
    },
    PathRow("J", "a list without nextUpdate", .refused(.tryLater)) { lab in
      Question(leaf: try lab.signer(), lists: [try lab.list(1, until: nil)])
    },
    PathRow("Q", "the issuing CA revoked after the time", .valid(noting: ["revokedLater"])) { lab in
      Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(1),
          try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 20)) {
            $0.revoke(
              lab.issuing.certificate, at: Lab.date(2013, 6, 18), reason: .cACompromise)
          },
        ], present: Lab.now)
    },
  ]
}
