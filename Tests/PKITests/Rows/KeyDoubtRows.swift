@testable import CertificateIssuing
import PKI

/// The root certified the next key of the CA's name, whose list takes a hold back or stands for a missing one; yet something
/// is open about that key, or the CA has another superior who says nothing of it.
enum KeyDoubtRows {
  private typealias Question = PathRow.Question
  private typealias Other = VoucherRows.Other

  static let all: [PathRow] = certificates + superiors + paths + later + memory

  /// The next key, and another certificate of it by a second CA.
  private static func certified(
    _ lab: Lab, as name: String = "Lab Former CA",
    lists: (CertificateAuthority, Certificate) throws -> [RevocationList] = { _, _ in [] },
    change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> Other {
    let next = try lab.rolledOver()
    let second = try Lab.authority(under: lab.root, "Second CA")
    let again = try Lab.authority(under: second, name, key: next.key, change: change).certificate
    return Other(
      key: next, certificates: [second.certificate, again], lists: try lists(second, again))
  }

  private static let certificates: [PathRow] =
    VoucherRows.both(
      "K1 name", "a second CA certified the key by another name, its list is not here"
    ) {
      lab in try certified(lab)
    }
    + [
      VoucherRows.row("K1 told", "the second CA's list tells that it is good", .valid()) { lab in
        try certified(lab, lists: { second, _ in [try lab.list(1, by: second)] })
      },
      VoucherRows.row("K1 lost", "it tells that the key is lost", VoucherRows.held) { lab in
        try certified(lab) { second, again in
          [try lab.list(1, by: second) { $0.revoke(again, at: Lab.before, reason: .keyCompromise) }]
        }
      },
      VoucherRows.row("K1 damaged", "the newer of its lists is damaged", VoucherRows.held) { lab in
        try certified(lab) { second, again in
          let newer = try lab.list(2, from: Lab.date(2013, 6, 11), by: second) {
            $0.revoke(again, at: Lab.before, reason: .keyCompromise)
          }
          return [try lab.list(1, by: second), try Lab.damaged(newer)]
        }
      },
    ]
    + VoucherRows.both("K2 ended", "the second CA's certificate has ended, its list is not here") {
      lab in
      try certified(lab, as: "Lab Issuing CA", change: { $0.notAfter = Lab.before })
    }
    + VoucherRows.both("K2 future", "the second CA's certificate is of a time to come") { lab in
      try certified(lab, as: "Lab Issuing CA", change: { $0.notBefore = Lab.date(2013, 9, 1) })
    }
    + VoucherRows.both("K3", "a third key of the name certified it, whose list is not here") {
      lab in
      let next = try lab.rolledOver()
      let second = try Lab.authority(under: lab.root, "Second CA")
      let third = try Lab.authority(under: second, "Lab Issuing CA")
      let again = try Lab.authority(under: third, "Lab Issuing CA", key: next.key).certificate
      return Other(
        key: next, certificates: [second.certificate, third.certificate, again],
        lists: [try lab.list(1, by: second)])
    }

  private static let superiors: [PathRow] =
    VoucherRows.both("K4", "another CA certified the CA's key, and one of its own in that name") {
      lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let again = try Lab.authority(under: other, "Lab Issuing CA", key: lab.issuing.key)
      return Other(
        key: try Lab.authority(under: other, "Lab Issuing CA"),
        certificates: [other.certificate, again.certificate], lists: [try lab.list(1, by: other)])
    }
    + [
      VoucherRows.row("K4 both", "it and the root certified the CA and the next key", .valid()) {
        lab in
        let other = try Lab.authority(under: lab.root, "Other CA")
        let next = try lab.rolledOver()
        let twins = try [lab.issuing, next].map {
          try Lab.authority(under: other, "Lab Issuing CA", key: $0.key).certificate
        }
        return Other(
          key: next, certificates: [other.certificate] + twins,
          lists: [try lab.list(1, by: other)])
      }
    ]

  private static let paths: [PathRow] =
    VoucherRows.both("K5", "another CA's key in that name certified the CA's, and is in the path") {
      lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let strange = try Lab.authority(under: other, "Lab Issuing CA")
      let link = try Lab.authority(under: strange, "Lab Issuing CA", key: lab.issuing.key)
      return Other(
        key: strange, certificates: [other.certificate, link.certificate],
        lists: [try lab.list(1, by: other)])
    }
    + [
      PathRow(
        "K5 own", "the CA's next key certified the old one, which is known by it alone", .valid()
      ) {
        lab in
        let next = try lab.rolledOver()
        let link = try Lab.authority(under: next, "Lab Issuing CA", key: lab.issuing.key)
        return Question(
          leaf: try lab.signer(), lists: [try lab.list(9, by: next)],
          intermediates: [next.certificate, link.certificate],
          profile: lab.profile(pinning: lab.issuing, next))
      },
      PathRow(
        "K6", "another CA certified the CA's key; the newer of its lists is damaged",
        .refused(.tryLater, noting: ["revocationDamaged"])
      ) { lab in
        let second = try Lab.authority(under: lab.root, "Second CA")
        let twin = try Lab.authority(under: second, "Lab Former CA", key: lab.issuing.key)
        let newer = try lab.list(2, from: Lab.date(2013, 6, 11), by: second) {
          $0.revoke(twin.certificate, at: Lab.before, reason: .keyCompromise)
        }
        return Question(
          leaf: try lab.signer(),
          lists: [try lab.list(9), try lab.list(1, by: second), try Lab.damaged(newer)],
          intermediates: [lab.issuing.certificate, second.certificate, twin.certificate])
      },
    ]

  /// The next key is revoked after the time that is asked about, and its list claims to be from before: whoever has the
  /// key may have made it since.
  private static let later: [PathRow] = [
    PathRow("K7", "the next key is lost since, its list takes a hold back", VoucherRows.held) {
      lab in
      let next = try lab.rolledOver()
      let leaf = try lab.signer()
      let own = try lab.list(5, from: Lab.date(2013, 6, 6)) {
        $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
      }
      let lost = try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 20)) {
        $0.revoke(next.certificate, at: Lab.date(2013, 6, 19), reason: .cACompromise)
      }
      return Question(
        leaf: leaf, lists: [own, try lab.list(9, by: next), lost],
        intermediates: [lab.issuing.certificate, next.certificate], present: Lab.now)
    },
    PathRow(
      "K7 told", "the CA's key is lost since, by another certificate of it",
      .valid(noting: ["revokedLater"])
    ) { lab in
      let second = try Lab.authority(under: lab.root, "Second CA")
      let twin = try Lab.authority(under: second, "Lab Former CA", key: lab.issuing.key)
      let lost = try lab.list(2, from: Lab.date(2013, 6, 20), by: second) {
        $0.revoke(twin.certificate, at: Lab.date(2013, 6, 19), reason: .cACompromise)
      }
      return Question(
        leaf: try lab.signer(), lists: [try lab.list(9), lost],
        intermediates: [lab.issuing.certificate, second.certificate, twin.certificate],
        present: Lab.now)
    },
  ]

  /// What was seen is a matter of the key, however a certificate writes it, and of whoever else vouches.
  private static let memory: [PathRow] = [
    PathRow(
      "K8 point", "an older list, and the CA's key with its point compressed",
      .refused(.tryLater, noting: ["revocationRollback"])
    ) { lab in
      let written = try Lab.compressed(lab.issuing.key.publicKey)
      let twin = try Lab.twin(of: lab.issuing, written, under: lab.root)
      var question = Question(
        leaf: try lab.signer(), lists: [try lab.list(4)], intermediates: [twin])
      question.policy.memory = lab.memory(of: 9, from: Lab.date(2013, 6, 11))
      return question
    },
    PathRow(
      "K9", "the CA's lists are gone, and an indirect one is here",
      .refused(.tryLater, noting: ["revocationMissing"])
    ) { lab in
      let lister = try Lab.listSigner(under: lab.root, "List Issuer")
      let leaf = try lab.signer {
        $0.extensions.append(
          Lab.points(Lab.listsAt("http://i.test/1"), Lab.listsAt("http://n.test/1", by: lister)))
      }
      let indirect = try lab.list(3, from: Lab.date(2013, 6, 12), by: lister) {
        $0.extensions = [Lab.part("http://n.test/1", 0x84)]
      }
      var question = Question(
        leaf: leaf, lists: [indirect],
        intermediates: [lab.issuing.certificate, lister.certificate])
      question.policy.memory = lab.memory(of: 9, from: Lab.date(2013, 6, 11))
      return question
    },
  ]
}
