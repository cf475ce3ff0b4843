@testable import CertificateIssuing
import PKI

/// Those who sign lists and nothing else: who certified them, and what is known of their certificates.
enum ListerRows {
  private typealias Question = PathRow.Question
  private static let sixth = Lab.date(2013, 6, 6)
  private static let held = PathRow.Expectation.refused(.tryLater, noting: ["suspended"])
  private static let unproven = PathRow.Expectation.refused(
    .tryLater, noting: ["revocationUnusable"])

  static let all: [PathRow] = namesakes + known + inParts

  /// Two of one name, to whom the signer's certificate points.
  private static let namesakes: [PathRow] = [
    namesake("V2 hold", "another CA certified the second: no hold is taken back", held),
    namesake("V2 missing", "the same, the first one's list is missing", unproven, isHeld: false),
    namesake("V2 root", "the root certified both", .valid(), isOthers: false),
    namesake(
      "V2 root 2", "the same, the first one's list is missing", .valid(), isOthers: false,
      isHeld: false),
  ]

  private static func namesake(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, isOthers: Bool = true,
    isHeld: Bool = true
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let first = try Lab.listSigner(under: lab.root, "List Issuer")
      let second = try Lab.listSigner(under: isOthers ? other : lab.root, "List Issuer")
      let leaf = try lab.signer { $0.extensions.append(Lab.point(to: first)) }
      let own = try lab.list(5, from: sixth, by: first) {
        $0.extensions = [Lab.indirect(first)]
        $0.revoke(leaf, at: Lab.before, reason: .certificateHold, isIndirect: true)
      }
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(9, by: second) { $0.extensions = [Lab.indirect(first)] },
          try lab.list(1, by: other),
        ] + (isHeld ? [own] : []),
        intermediates: [lab.issuing, other, first, second].map(\.certificate))
    }
  }

  /// One to whom the signer's certificate points.
  private static let known: [PathRow] = [
    lister("V19 endless", "below another CA, whose list does not say how long it holds", unproven) {
      lab in
      let between = try Lab.authority(under: lab.root, "Between")
      let lister = try Lab.listSigner(under: between, "List Issuer")
      return (lister, [between.certificate], [try lab.list(1, until: nil, by: between)])
    },
    lister(
      "V19 endless 2", "by the CA, whose list does not say how long it holds",
      .refused(.tryLater, noting: ["revocationStale"])
    ) { lab in
      (try Lab.listSigner(under: lab.issuing, "List Issuer"), [], [try lab.list(1, until: nil)])
    },
    lister("V19 fresh", "by the CA, whose list is fresh", .valid()) { lab in
      (try Lab.listSigner(under: lab.issuing, "List Issuer"), [], [try lab.list(1)])
    },
    lister("V21 unknown", "by the CA, of which there is no list", unproven) { lab in
      (try Lab.listSigner(under: lab.issuing, "List Issuer"), [], [])
    },
    lister("V21 noRevAvail", "the same, and there are no revocation data of it", .valid()) { lab in
      (try Lab.listSigner(under: lab.issuing, "List Issuer", change: dataless), [], [])
    },
    named("V21 name", "of the CA's name, by the CA, of which there is no list", unproven) { _ in },
    named("V21 name 2", "the same, and there are no revocation data of it", .valid(), dataless),
  ]

  @Sendable private static func dataless(_ builder: inout CertificateBuilder) {
    builder.extensions.append(Lab.noRevocationData)
  }

  private static func lister(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ make:
      @escaping @Sendable (Lab) throws -> (CertificateAuthority, [Certificate], [RevocationList])
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let (lister, certificates, lists) = try make(lab)
      let list = try lab.list(9, by: lister) { $0.extensions = [Lab.indirect(lister)] }
      return Question(
        leaf: try lab.signer { $0.extensions.append(Lab.point(to: lister)) },
        lists: [list] + lists,
        intermediates: [lab.issuing.certificate, lister.certificate] + certificates)
    }
  }

  private static func named(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ change: @escaping @Sendable (inout CertificateBuilder) -> Void
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let lister = try Lab.listSigner(under: lab.issuing, "Lab Issuing CA", change: change)
      return Question(
        leaf: try lab.signer(), lists: [try lab.list(9, by: lister)],
        intermediates: [lab.issuing.certificate, lister.certificate])
    }
  }

  /// The root's lists are cut in parts, one for CAs, one for those who sign lists.
  private static let inParts: [PathRow] = [
    PathRow("V20 lister", "the root's lists in parts, each of which is there", .valid()) { lab in
      try parts(lab, hasAll: true)
    },
    PathRow("V20 withheld", "the part about who signs lists is not there", unproven) { lab in
      try parts(lab, hasAll: false)
    },
  ]

  private static func parts(_ lab: Lab, hasAll: Bool) throws -> PathRow.Question {
    let urls = ["http://r.test/1", "http://r.test/2"]
    let issuing = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
      $0.revocationListURL = urls[0]
    }
    let lister = try Lab.listSigner(under: lab.root, "List Issuer") {
      $0.revocationListURL = urls[1]
    }
    let parts = try urls.prefix(hasAll ? 2 : 1).map { url in
      try lab.list(of: lab.root, number: 3) { $0.extensions = [Lab.part(url)] }
    }
    let list = try lab.list(9, by: lister) { $0.extensions = [Lab.indirect(lister)] }
    return Question(
      leaf: try lab.signer { $0.extensions.append(Lab.point(to: lister)) },
      lists: [list] + parts, intermediates: [issuing.certificate, lister.certificate],
      hasRootList: false)
  }
}
