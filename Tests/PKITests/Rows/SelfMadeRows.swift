@testable import CertificateIssuing
import PKI

/// Somebody whom a CA certified, or a key that is lost, makes a key of the issuing CA's name, and a list with it.
enum SelfMadeRows {
  private typealias Question = PathRow.Question
  private static let (sixth, eighth) = (Lab.date(2013, 6, 6), Lab.date(2013, 6, 8))
  private static let held = PathRow.Expectation.refused(.tryLater, noting: ["suspended"])

  static let all: [PathRow] = (makers.flatMap(rows) + lost + others).numbered

  /// Whoever certifies the key.
  private struct Maker: Sendable {
    let name: String
    /// The certificate and key, and what is above it beside the lab's own.
    let make: @Sendable (Lab) throws -> (CertificateAuthority, [Certificate])
  }

  private static let makers: [Maker] = [
    Maker(name: "a card") { lab in
      let key = try PrivateKey.generate(.p256)
      return (CertificateAuthority(certificate: try lab.signer(key: key), key: key), [])
    },
    Maker(name: "another CA of the root") { lab in
      (try Lab.authority(under: lab.root, "Other CA"), [])
    },
    Maker(name: "a card of another CA") { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let key = try PrivateKey.generate(.p256)
      return (
        CertificateAuthority(certificate: try lab.signer(by: other, key: key), key: key),
        [other.certificate]
      )
    },
    Maker(name: "a CA that is past its end") { lab in
      (
        try Lab.authority(under: lab.root, "Other CA") { $0.notAfter = Lab.date(2013, 6, 1) }, []
      )
    },
    Maker(name: "a CA that certifies no CAs") { lab in
      (try Lab.authority(under: lab.root, "Other CA") { $0.role = .authority(pathLength: 0) }, [])
    },
    Maker(name: "a CA that a list revokes") { lab in
      (try Lab.authority(under: lab.root, "Revoked CA"), [])
    },
  ]

  /// What each would do with its list: take a hold back, with and without a certificate of its key for the CA's; stand for
  /// a list that is missing.
  private static func rows(_ maker: Maker) -> [PathRow] {
    func row(
      _ what: String, _ expected: PathRow.Expectation, certifiesBack: Bool, hasOwnList: Bool
    ) -> PathRow {
      PathRow("self-made", "\(maker.name) \(what)", expected) { lab in
        let (above, more) = try maker.make(lab)
        let made = try Lab.authority(under: above, "Lab Issuing CA")
        let back = try Lab.authority(under: made, "Lab Issuing CA", key: lab.issuing.key)
        let leaf = try lab.signer()
        let own = try lab.list(5, from: sixth) {
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        }
        let of = try lab.list(of: lab.root, number: 2) {
          if maker.name.hasSuffix("revokes") { $0.revoke(above.certificate, at: Lab.before) }
        }
        return Question(
          leaf: leaf, lists: [of, try lab.list(99, by: made)] + (hasOwnList ? [own] : []),
          intermediates: [lab.issuing.certificate, above.certificate, made.certificate]
            + more + (certifiesBack ? [back.certificate] : []))
      }
    }
    return [
      row("takes a hold back", held, certifiesBack: false, hasOwnList: true),
      row("takes a hold back, by its own word", held, certifiesBack: true, hasOwnList: true),
      row(
        "stands for a list that is missing", .refused(.tryLater), certifiesBack: false,
        hasOwnList: false),
      row(
        "stands for one by its own word", .refused(.tryLater), certifiesBack: true,
        hasOwnList: false),
    ]
  }

  /// A key of the CA's that the root says is not the CA's alone, and that has another certificate.
  private static let lost: [PathRow] = [RevocationReason.keyCompromise, .cACompromise].flatMap {
    reason in
    [true, false].map { hasOwnList in
      PathRow(
        "lost key",
        "\(reason): a list by the next key, which was certified twice"
          + (hasOwnList ? ", releases a hold" : ", stands for a missing one"),
        hasOwnList ? held : .refused(.tryLater)
      ) { lab in
        let next = try lab.rolledOver()
        let twin = try Lab.authority(under: lab.issuing, "Lab Issuing CA", key: next.key)
        let leaf = try lab.signer()
        let own = try lab.list(5, from: sixth) {
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        }
        let told = try lab.list(of: lab.root, number: 2, from: eighth) {
          $0.revoke(next.certificate, at: Lab.before, reason: reason)
        }
        return Question(
          leaf: leaf, lists: [told, try lab.list(9, by: next)] + (hasOwnList ? [own] : []),
          intermediates: [lab.issuing.certificate, next.certificate, twin.certificate])
      }
    }
  }

  private static let others: [PathRow] = [
    PathRow(
      "other name", "the CA's key, compromised under another name",
      .refused(.revokedCANoPOE, noting: ["keyCompromised"])
    ) { lab in
      let other = try Lab.authority(under: lab.root, "Former Name", key: lab.issuing.key)
      return Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(1),
          try lab.list(of: lab.root, number: 2) {
            $0.revoke(other.certificate, at: Lab.before, reason: .keyCompromise)
          },
        ], intermediates: [lab.issuing.certificate, other.certificate])
    },
    PathRow(
      "other name", "the signer's own key, compromised under another certificate",
      .refused(.revokedNoPOE, noting: ["keyCompromised"])
    ) { lab in
      let key = try PrivateKey.generate(.p256)
      let (leaf, former) = (try lab.signer(key: key), try lab.signer(key: key))
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1) { $0.revoke(former, at: Lab.before, reason: .keyCompromise) }
        ], intermediates: [lab.issuing.certificate, former])
    },
    PathRow(
      "other name", "the signer's former certificate of the same key, superseded", .valid()
    ) { lab in
      let key = try PrivateKey.generate(.p256)
      let (leaf, former) = (try lab.signer(key: key), try lab.signer(key: key))
      return Question(
        leaf: leaf,
        lists: [try lab.list(1) { $0.revoke(former, at: Lab.before, reason: .superseded) }],
        intermediates: [lab.issuing.certificate, former])
    },
    PathRow(
      "next keys",
      "lists of one time by two other keys, one of which the first key alone certified",
      .valid()
    ) {
      lab in
      let second = try lab.rolledOver()
      let third = try Lab.authority(under: lab.issuing, "Lab Issuing CA")
      return Question(
        leaf: try lab.signer(), lists: [try lab.list(1, by: second), try lab.list(1, by: third)],
        intermediates: [lab.issuing.certificate, second.certificate, third.certificate])
    },
    PathRow("no word of signers", "a later list of the root's, which the signer names", held) {
      lab in
      let leaf = try lab.signer { $0.extensions.append(Lab.point(to: lab.root)) }
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(5, from: sixth) {
            $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          }, try lab.list(of: lab.root, number: 3),
        ])
    },
    PathRow(
      "weak certificate", "of the next key, with a sound list that releases a hold", held
    ) { lab in
      let weak = CertificateAuthority(
        certificate: lab.root.certificate, key: lab.root.key, algorithm: .ecdsa(.sha1))
      let next = try Lab.authority(under: weak, "Lab Issuing CA")
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(5, from: sixth) {
            $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          }, try lab.list(9, by: next),
        ], intermediates: [lab.issuing.certificate, next.certificate])
    },
  ]
}
