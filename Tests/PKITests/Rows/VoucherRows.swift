@testable import CertificateIssuing
import PKI

/// Lists by other keys of the CA's name, which take a hold back or stand for a missing list: who says that they may?
enum VoucherRows {
  private typealias Question = PathRow.Question
  private static let (sixth, eleventh) = (Lab.date(2013, 6, 6), Lab.date(2013, 6, 11))
  static let held = PathRow.Expectation.refused(.tryLater, noting: ["suspended"])
  static let unproven = PathRow.Expectation.refused(
    .tryLater, noting: ["revocationUnusable"])

  static let all: [PathRow] = superiors + standing + parts + crosses + joins + anchors

  /// Another key of the CA's name, and what is there beside its list and the CA's own certificate.
  struct Other {
    let key: CertificateAuthority
    var certificates: [Certificate] = []
    var lists: [RevocationList] = []
    /// Whom the CA's own list names beside the signer.
    var superseded: [Certificate] = []
  }

  static func row(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, isHeld: Bool = true,
    _ make: @escaping @Sendable (Lab) throws -> Other
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let other = try make(lab)
      let leaf = try lab.signer()
      let own = try lab.list(5, from: sixth) {
        $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
        for one in other.superseded { $0.revoke(one, at: Lab.before, reason: .superseded) }
      }
      return Question(
        leaf: leaf, lists: [try lab.list(9, by: other.key)] + (isHeld ? [own] : []) + other.lists,
        intermediates: [lab.issuing.certificate, other.key.certificate] + other.certificates)
    }
  }

  /// Neither is a hold taken back, nor does the list stand for the CA's.
  static func both(
    _ id: String, _ situation: String, _ make: @escaping @Sendable (Lab) throws -> Other
  ) -> [PathRow] {
    [
      row(id + ", hold", situation + ", takes a hold back", held, make),
      row(
        id + ", missing", situation + ", stands for the CA's list", unproven, isHeld: false, make),
    ]
  }

  private static let superiors: [PathRow] =
    both("V1 no CA", "another CA certified a key, and the CA's own for an end entity") { lab in
      try crossed(lab, isAuthority: false)
    }
    + both("V1 length", "another CA, which certifies no CAs, certified a key and the CA's own") {
      lab in
      try crossed(lab) { $0.role = .authority(pathLength: 0) }
    }
    + both("V1 revoked", "a CA whose key is compromised joins a key that a good one certified") {
      lab in
      var made = try crossed(lab)
      let second = try Lab.authority(under: lab.root, "Second CA")
      let again = try Lab.listSigner(under: second, "Lab Issuing CA", key: made.key.key)
      let lost = made.certificates[0]
      made.lists += [
        try lab.list(1, by: second),
        try lab.list(of: lab.root, number: 2) {
          $0.revoke(lost, at: Lab.before, reason: .keyCompromise)
        },
      ]
      made.certificates += [second.certificate, again.certificate]
      return made
    }
    + [
      row("V1 root", "the root certified the next key, which takes a hold back", .valid()) { lab in
        Other(key: try lab.rolledOver())
      }
    ]

  /// Another CA certifies both keys, so that there is a path over it.
  private static let standing: [PathRow] =
    both("V1 path", "another CA certified a key and the CA's own, and has a list") { lab in
      try crossed(lab)
    }

  /// Another CA, which certified a key of the CA's name, and the CA's own.
  private static func crossed(
    _ lab: Lab, isAuthority: Bool = true, change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> Other {
    let other = try Lab.authority(under: lab.root, "Other CA", change: change)
    let made = try Lab.listSigner(under: other, "Lab Issuing CA")
    let back = try Lab.authority(under: other, "Lab Issuing CA", key: lab.issuing.key) {
      guard !isAuthority else { return }
      $0.role = .endEntity
      $0.keyUsage = [.digitalSignature]
    }
    return Other(
      key: made, certificates: [other.certificate, back.certificate],
      lists: [try lab.list(1, by: other)])
  }

  private static let (one, two) = ("http://r.test/1", "http://r.test/2")

  private static let parts: [PathRow] = [
    part("V3 withheld", "the root's part about the next key is not there", held) { _, _ in nil },
    part("V3 withheld 2", "the same, and the CA's list is missing", unproven, isHeld: false) {
      _, _ in nil
    },
    part("V3 compromised", "the root's part says that the next key is compromised", held) {
      lab, next in
      try lab.list(of: lab.root, number: 4) {
        $0.extensions = [Lab.part(two)]
        $0.revoke(next, at: Lab.before, reason: .cACompromise)
      }
    },
    part("V3 there", "the root's part tells of the next key, which takes a hold back", .valid()) {
      lab, _ in try lab.list(of: lab.root, number: 4) { $0.extensions = [Lab.part(two)] }
    },
    part(
      "V20 key", "the root's lists in parts, a list by the next key alone", .valid(), isHeld: false
    ) { lab, _ in try lab.list(of: lab.root, number: 4) { $0.extensions = [Lab.part(two)] } },
  ]

  /// The root's list is cut in two: one part for each of two keys.
  private static func part(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, isHeld: Bool = true,
    _ part: @escaping @Sendable (Lab, Certificate) throws -> RevocationList?
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let first = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
        $0.revocationListURL = one
      }
      let next = try Lab.authority(under: lab.root, "Lab Issuing CA") { $0.revocationListURL = two }
      let leaf = try lab.signer()
      var lists = [
        try lab.list(9, by: next),
        try lab.list(of: lab.root, number: 3) { $0.extensions = [Lab.part(one)] },
      ]
      if let more = try part(lab, next.certificate) { lists.append(more) }
      if isHeld {
        lists.append(
          try lab.list(5, from: sixth) {
            $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          })
      }
      return Question(
        leaf: leaf, lists: lists, intermediates: [first.certificate, next.certificate],
        hasRootList: false)
    }
  }

  private static let anchors: [PathRow] = [
    anchor("V5 ended", "a list by an anchor past its end, of before that", held, 13),
    anchor("V5 good", "a list by another anchor of the name", .valid(), 30),
  ]

  /// The root holds the CA; a later list by another anchor of the root's name does not.
  private static func anchor(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ lastDay: Int
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let key = try PrivateKey.generate(.p256)
      let certificate = try CertificateBuilder.authority(
        DistinguishedName(organization: "TEST", commonName: "Lab Root"), notBefore: Lab.start,
        notAfter: Lab.date(2013, 6, lastDay)
      ).issueSelfSigned(by: key)
      let other = CertificateAuthority(certificate: certificate, key: key)
      return Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(1),
          try lab.list(of: lab.root, number: 2, from: eleventh) {
            $0.revoke(lab.issuing.certificate, at: Lab.before, reason: .certificateHold)
          },
          try lab.list(of: other, number: 5, from: Lab.date(2013, 6, 12)),
        ], anchors: TrustAnchors(certificates: [lab.root.certificate, certificate]))
    }
  }
}
