@testable import CertificateIssuing
import PKI

/// Lists beside what somebody remembers who saw others before.
enum MemoryRows {
  private typealias Question = PathRow.Question
  private static let back = PathRow.Expectation.refused(.tryLater, noting: ["revocationRollback"])
  private static let (eighth, tenth) = (Lab.date(2013, 6, 8), Lab.date(2013, 6, 10))

  static let all: [PathRow] = [
    row("the same list again", .valid(), seen: { $0.memory(of: 9, from: tenth) }) { lab, _ in
      [try lab.list(9)]
    },
    row("a newer list", .valid(), seen: { $0.memory(of: 8, from: eighth) }) { lab, _ in
      [try lab.list(9)]
    },
    row("an older list", back, seen: { $0.memory(of: 9, from: tenth) }) { lab, _ in
      [try lab.list(8, from: eighth)]
    },
    row("the number as it was, the time back", back, seen: { $0.memory(of: 9, from: tenth) }) {
      lab, _ in [try lab.list(9, from: eighth)]
    },
    row("the time on, the number back", back, seen: { $0.memory(of: 9, from: eighth) }) { lab, _ in
      [try lab.list(8)]
    },
    row("an older list without a number", back, seen: { $0.memory(of: 9, from: tenth) }) { lab, _ in
      [try lab.list(nil, from: eighth)]
    },
    row(
      "the older list beside the one that was seen", .valid(),
      seen: { $0.memory(of: 9, from: tenth) }
    ) { lab, _ in [try lab.list(8, from: eighth), try lab.list(9)] },
    row(
      "an older list that says revoked", .refused(.revokedNoPOE, noting: ["revocationRollback"]),
      seen: { $0.memory(of: 9, from: tenth) }
    ) { lab, leaf in [try lab.list(8, from: eighth) { $0.revoke(leaf, at: Lab.before) }] },
    row("another key's list", .valid(), seen: { _ in try otherKey() }) { lab, _ in
      [try lab.list(1)]
    },
    row(
      "a delta list was seen, the complete list alone is here", back,
      seen: { $0.memory(of: 9, from: tenth, isDelta: true) }
    ) { lab, _ in [try lab.list(8, from: eighth)] },
    row(
      "a delta list was seen, a later complete list is here", .valid(),
      seen: { $0.memory(of: 9, from: eighth, isDelta: true) }
    ) { lab, _ in [try lab.list(10)] },
    row(
      "a complete list was seen, an older one and a later delta list are here", back,
      seen: { $0.memory(of: 9, from: tenth) }
    ) { lab, _ in
      [
        try lab.list(5, from: eighth) { $0.extensions = [Lab.freshestCRL] },
        try lab.list(10, from: Lab.date(2013, 6, 12)) { $0.baseNumber = 5 },
      ]
    },
    row(
      "a list for users was seen, an older one for all is here", back,
      seen: { $0.memory(of: 9, from: tenth, scope: Lab.scope(0x81)) }
    ) { lab, _ in [try lab.list(3, from: eighth)] },
    row(
      "a list for users was seen, a later one for all is here", .valid(),
      seen: { $0.memory(of: 9, from: eighth, scope: Lab.scope(0x81)) }
    ) { lab, _ in [try lab.list(3)] },
    row(
      "a list for users was seen, an older one for all and a later one for CAs are here", back,
      seen: { $0.memory(of: 9, from: tenth, scope: Lab.scope(0x81)) }
    ) { lab, _ in
      [
        try lab.list(3, from: eighth),
        try lab.list(12, from: Lab.date(2013, 6, 12)) { $0.extensions = [Lab.scope(0x82)] },
      ]
    },
    row(
      "lists for users went back, those for CAs did not", back,
      seen: { $0.memory(of: 9, from: tenth, scope: Lab.scope(0x81)) }
    ) { lab, _ in
      [
        try lab.list(8, from: eighth) { $0.extensions = [Lab.scope(0x81)] },
        try lab.list(12) { $0.extensions = [Lab.scope(0x82)] },
      ]
    },
    PathRow("seen", "another CA's lists for users went back", .valid()) { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      return Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(5),
          try lab.list(8, from: eighth, by: other) { $0.extensions = [Lab.scope(0x81)] },
          try lab.list(7, by: other) { $0.extensions = [Lab.scope(0x81)] },
        ], intermediates: [lab.issuing.certificate, other.certificate])
    },
    row(
      "the list of the CA's new key covers the old key's that is gone", .valid(),
      seen: { $0.memory(of: 9, from: eighth) }, rollsOver: true
    ) { lab, _ in [] },
    row(
      "the list of the CA's new key is older than the old key's that is gone", back,
      seen: { $0.memory(of: 9, from: Lab.date(2013, 6, 12)) }, rollsOver: true
    ) { lab, _ in [] },
  ]

  private static func row(
    _ situation: String, _ expected: PathRow.Expectation,
    seen: @escaping @Sendable (Lab) throws -> RevocationMemory, rollsOver: Bool = false,
    lists: @escaping @Sendable (Lab, Certificate) throws -> [RevocationList]
  ) -> PathRow {
    PathRow("seen", situation, expected) { lab in
      let leaf = try lab.signer()
      var question = Question(leaf: leaf, lists: try lists(lab, leaf))
      question.policy.memory = try seen(lab)
      if rollsOver {
        let new = try lab.rolledOver()
        question.lists.append(try lab.list(1, by: new))
        question.intermediates = [lab.issuing.certificate, new.certificate]
        question.profile = lab.profile(pinning: lab.issuing, new)
      }
      return question
    }
  }

  private static func otherKey() throws -> RevocationMemory {
    try Lab().memory(of: 99, from: tenth)
  }
}
