@testable import CertificateIssuing
import PKI

/// Lists that were seen before and are gone or older now: of those above who signs lists, of other certificates of a key, by
/// those to whom a certificate points; and what cannot stand for a list that is gone.
enum WithheldRows {
  private typealias Question = PathRow.Question
  private static let (sixth, eighth) = (Lab.date(2013, 6, 6), Lab.date(2013, 6, 8))
  private static let (tenth, twelfth) = (Lab.date(2013, 6, 10), Lab.date(2013, 6, 12))
  private static let back = PathRow.Expectation.refused(.tryLater, noting: ["revocationRollback"])

  static let all: [PathRow] = aboveListers + twins + indirectOnes + replacements

  private typealias MakeLists =
    @Sendable (Lab, _ other: CertificateAuthority) throws ->
    [RevocationList]

  private static let aboveListers: [PathRow] = [
    lister("W14 lister", "an older list in the place of one that was seen", back) { lab, other in
      [try lab.list(4, from: eighth, by: other)]
    },
    lister(
      "W14 lister 2", "no list in its place",
      .refused(.tryLater, noting: ["revocationUnusable"])
    ) { _, _ in [] },
    lister("W14 lister 3", "a newer list in its place", .valid()) { lab, other in
      [try lab.list(6, from: twelfth, by: other)]
    },
    lister("W14 lister 4", "nothing was seen, and its numbers fall", back, isSeen: false) {
      lab, other in
      [try lab.list(5, from: eighth, by: other), try lab.list(4, by: other)]
    },
  ]

  /// A list by the next key, which the root and another CA certified: of that one's lists no 5 was seen.
  private static func lister(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, isSeen: Bool = true,
    _ lists: @escaping MakeLists
  ) -> PathRow {
    PathRow(id, situation + ", of a CA above who signed a list", expected) { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let next = try lab.rolledOver()
      let twin = try Lab.authority(under: other, "Lab Issuing CA", key: next.key)
      var question = Question(
        leaf: try lab.signer(), lists: [try lab.list(9, by: next)] + (try lists(lab, other)),
        intermediates: [lab.issuing, other, next, twin].map(\.certificate))
      if isSeen { question.policy.memory = lab.memory(of: 5, from: tenth, by: other) }
      return question
    }
  }

  private static let twins: [PathRow] = [
    twin("W14 twin", "an older list in the place of one that was seen", back) { lab, other in
      [try lab.list(4, from: eighth, by: other)]
    },
    twin(
      "W14 twin 2", "no list in its place", .refused(.tryLater, noting: ["revocationMissing"])
    ) { _, _ in [] },
    twin("W14 twin 3", "a newer list in its place", .valid()) { lab, other in
      [try lab.list(6, from: twelfth, by: other)]
    },
  ]

  /// Two policy CAs certified the CA's key: of the lists of the second one no 5 was seen.
  private static func twin(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ lists: @escaping MakeLists
  ) -> PathRow {
    PathRow(id, situation + ", of a CA above a twin of the CA", expected) { lab in
      let policy = try Lab.authority(under: lab.root, "Policy CA")
      let other = try Lab.authority(under: lab.root, "Other CA")
      let both = try [policy, other].map {
        try Lab.authority(under: $0, "Lab Issuing CA", key: lab.issuing.key).certificate
      }
      var question = Question(
        leaf: try lab.signer(),
        lists: [try lab.list(4), try lab.list(1, by: policy)] + (try lists(lab, other)),
        intermediates: [policy.certificate, other.certificate] + both)
      question.policy.memory = lab.memory(of: 5, from: tenth, by: other)
      return question
    }
  }

  /// What is there of an indirect list in the place of the one that was seen.
  private enum Indirect: Sendable { case nothing, older, newer }

  private static let indirectOnes: [PathRow] = [
    pointed("W15 gone", "the indirect list that revoked is gone", back, .nothing),
    pointed("W15 older", "an older indirect list is in its place", back, .older),
    pointed(
      "W15 later", "it is gone, and the CA's own list is later", back, .nothing, own: twelfth),
    pointed(
      "W15 hold", "the indirect list that held is gone", back, .nothing, reason: .certificateHold),
    pointed(
      "W15 back", "the next indirect list takes the hold back", .valid(), .newer,
      reason: .certificateHold),
  ]

  /// The certificate points to the CA's list and to another issuer's, which said something of it when it was seen.
  private static func pointed(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ now: Indirect,
    own: Instant = Lab.date(2013, 6, 7), reason: RevocationReason = .keyCompromise
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let place = "http://n.test/1"
      let lister = try Lab.listSigner(under: lab.root, "List Issuer")
      let leaf = try lab.signer {
        $0.extensions.append(
          Lab.points(Lab.listsAt("http://i.test/1"), Lab.listsAt(place, by: lister)))
      }
      func list(
        _ number: RevocationListNumber, _ from: Instant, _ reason: RevocationReason? = nil
      ) throws -> RevocationList {
        try lab.list(number, from: from, by: lister) {
          $0.extensions = [Lab.part(place, 0x84)]
          if let reason { $0.revoke(leaf, at: Lab.before, reason: reason, isIndirect: true) }
        }
      }
      let both = [lab.issuing.certificate, lister.certificate]
      let earlier = try lab.validator(
        intermediates: both,
        revocation: [
          try list(5, eighth, reason), try lab.list(6, from: sixth), try lab.rootList,
        ])
      _ = earlier.validate(leaf, at: Lab.voteDay)
      var lists = [try lab.list(own == twelfth ? 8 : 7, from: own)]
      switch now {
      case .nothing: break
      case .older: lists.append(try list(4, sixth))
      case .newer: lists.append(try list(6, tenth))
      }
      var question = Question(leaf: leaf, lists: lists, intermediates: both)
      question.policy.memory = earlier.memory
      return question
    }
  }

  private static let replacements: [PathRow] = [
    replacement("W16 delta", "a later delta list", back) { $0.baseNumber = 6 },
    replacement("W16 reasons", "a later list of some reasons", back) {
      $0.extensions = [Lab.someReasons([3, 0x08])]
    },
    replacement("W16 indirect", "a later indirect list", back) {
      $0.extensions = [Lab.scope(0x84)]
    },
    replacement(
      "W16 good", "a later delta list, and a later one by the next key",
      .valid(noting: ["revocationLost"]), next: twelfth
    ) { $0.baseNumber = 6 },
  ]

  /// The CA's complete list is gone; there is one by its next key, and one of the CA's that tells not all.
  private static func replacement(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    next from: Instant = Lab.date(2013, 6, 6),
    _ change: @escaping @Sendable (inout RevocationListBuilder) -> Void
  ) -> PathRow {
    PathRow(id, situation + ", in the place of the complete one", expected) { lab in
      let next = try lab.rolledOver()
      var question = Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(3, from: from, by: next), try lab.list(7, from: twelfth, change: change),
        ], intermediates: [lab.issuing.certificate, next.certificate])
      question.policy.memory = lab.memory(of: 5, from: tenth)
      return question
    }
  }
}
