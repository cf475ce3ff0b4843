@testable import CertificateIssuing
import PKI

/// What any CA under an anchor may try beside the anchor, and with lists that only tell.
enum AnchorRows {
  private typealias Question = PathRow.Question

  static let all: [PathRow] = [
    row("N1", "the root's key is certified once more below it", held) { lab, other in
      try Lab.authority(under: other, "Lab Root", key: lab.root.key).certificate
    },
    row("N1 point", "the same with the key's point compressed", held) { lab, other in
      try Lab.twin(of: lab.root, try Lab.compressed(lab.root.key.publicKey), under: other)
    },
    row(
      "N1 missing", "the root's key is certified once more below it, its list is not here",
      .refused(.tryLater, noting: ["revocationUnusable"]), hasList: false
    ) { lab, other in
      try Lab.authority(under: other, "Lab Root", key: lab.root.key).certificate
    },
    PathRow("N1 anchors", "the root's key is certified once more below another anchor", held) {
      lab in
      let second = try Lab.root("Second Root")
      let other = try Lab.authority(under: second, "Other CA")
      let stranger = try Lab.authority(under: other, "Lab Root")
      let again = try Lab.authority(under: other, "Lab Root", key: lab.root.key)
      let own = try lab.list(of: lab.root, number: 5, from: Lab.date(2013, 6, 6)) {
        $0.revoke(lab.issuing.certificate, at: Lab.before, reason: .certificateHold)
      }
      var question = Question(
        leaf: try lab.signer(),
        lists: [
          own, try lab.list(1), try lab.list(of: second), try lab.list(1, by: other),
          try lab.list(9, by: stranger),
        ],
        intermediates: [lab.issuing, other, stranger, again].map(\.certificate),
        profile: lab.profile(pinning: lab.issuing),
        anchors: TrustAnchors(certificates: [lab.root.certificate, second.certificate]))
      question.hasRootList = false
      return question
    },
    foreign("N2", "a list of the CA's name by a key that nothing joins to it") { lab, stranger in
      (stranger, Lab.date(2013, 6, 10))
    },
    foreign("N2 weak", "the same with SHA-1") { lab, stranger in
      var weak = stranger
      weak.algorithm = .ecdsa(.sha1)
      return (weak, Lab.date(2013, 6, 10))
    },
    foreign("N2 future", "the same, of after the present") { lab, stranger in
      (stranger, Lab.date(2013, 8, 1))
    },
  ]

  private static let held = PathRow.Expectation.refused(.tryLater, noting: ["suspended"])

  /// The root holds the CA's certificate, and somebody in the root's name, whom a CA below it certified, does not.
  private static func row(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, hasList: Bool = true,
    _ again: @escaping @Sendable (Lab, CertificateAuthority) throws -> Certificate
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let stranger = try Lab.authority(under: other, "Lab Root")
      let own = try lab.list(of: lab.root, number: 5, from: Lab.date(2013, 6, 6)) {
        $0.revoke(lab.issuing.certificate, at: Lab.before, reason: .certificateHold)
      }
      var question = Question(
        leaf: try lab.signer(),
        lists: [try lab.list(1), try lab.list(1, by: other), try lab.list(9, by: stranger)]
          + (hasList ? [own] : []),
        intermediates: [lab.issuing, other, stranger].map(\.certificate) + [try again(lab, other)],
        profile: lab.profile(pinning: lab.issuing))
      question.hasRootList = false
      return question
    }
  }

  /// Whoever is no authority of the CA's names a signer in vain, by whatever kind of list; it is told.
  private static func foreign(
    _ id: String, _ situation: String,
    _ list:
      @escaping @Sendable (Lab, CertificateAuthority) throws -> (
        by: CertificateAuthority, from: Instant
      )
  ) -> PathRow {
    PathRow(id, situation + " names the signer", .valid(noting: ["listedByForeignKey"])) { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let stranger = try Lab.authority(under: other, "Lab Issuing CA")
      let leaf = try lab.signer()
      let (by, from) = try list(lab, stranger)
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1), try lab.list(1, by: other),
          try lab.list(7, from: from, until: Lab.date(2013, 9, 1), by: by) {
            $0.revoke(leaf, at: Lab.before)
          },
        ],
        intermediates: [lab.issuing, other, stranger].map(\.certificate),
        present: Lab.now, profile: lab.profile(pinning: lab.issuing))
    }
  }
}
