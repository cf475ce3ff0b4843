@testable import CertificateIssuing
import PKI

/// Names that cost more than they say: one bound over all paths of a signature, within which honest ones stay by far.
enum CostRows {
  private typealias Question = PathRow.Question
  private typealias Extension = CertificateBuilder.Extension
  private static let tooComplex = PathRow.Expectation.refused(
    .certificateChainGeneralFailure, noting: ["tooComplex"])

  static let all: [PathRow] = [
    constrained(
      "11a", "a CA with 20 constraints and a signer with 20 names, 32 times", 20, .valid()),
    constrained("11b", "the same with 1,000 of each", 1_000, tooComplex),
    points(
      "12a", "a signer with 10 distribution points and 100 lists for one name", 10, 1, .valid()),
    points("12b", "1,000 points and 100 lists for 1,000 names each", 1_000, 1_000, tooComplex),
    PathRow(
      "13", "1,000 excluded directory names and a signer with 1,000 other ones", .valid()
    ) { lab in
      let excluded = (0..<1_000).flatMap { DERWriter.sequence(directory("Excluded \($0)")) }
      let authority = try Lab.authority(under: lab.root, "Constrained CA") {
        $0.extensions.append(constraints(0xA1, excluded))
      }
      let leaf = try lab.signer(by: authority) {
        $0.extensions.append(names((0..<1_000).flatMap { directory("Other \($0)") }))
      }
      return Question(
        leaf: leaf, lists: [try lab.list(1, by: authority)],
        intermediates: [authority.certificate], profile: lab.profile(pinning: authority))
    },
  ]

  /// Paths of which only the last holds, each with as many constraints as the signer has names.
  private static func constrained(
    _ id: String, _ situation: String, _ count: Int, _ expected: PathRow.Expectation
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let permitted = (0..<count).flatMap { DERWriter.sequence(host("\($0).t")) }
      let key = lab.issuing.key
      let twins = try (0..<32).map { number in
        try Lab.authority(under: lab.root, "Lab Issuing CA", key: key) {
          $0.extensions.append(constraints(0xA0, permitted))
          // Only validation finds that its policy is none that a signer needs.
          if count > 20 || number > 0 { $0.policies = ["2.999.1"] }
        }.certificate
      }
      let leaf = try lab.signer {
        $0.extensions.append(names((0..<count).flatMap { host("a.\($0).t") }))
      }
      return Question(leaf: leaf, lists: [try lab.list(1)], intermediates: twins)
    }
  }

  private static func points(
    _ id: String, _ situation: String, _ count: Int, _ namesOfList: Int,
    _ expected: PathRow.Expectation
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let leaf = try lab.signer {
        $0.extensions.append(
          Lab.points((0..<count).map { Lab.listsAt("http://t.test/\($0)") }))
      }
      let lists = try (0..<100).map { number in
        try lab.list(RevocationListNumber(UInt64(number + 1))) {
          $0.extensions = [scope((0..<namesOfList).map { "http://t.test/\(number)/\($0)" })]
        }
      }
      return Question(leaf: leaf, lists: lists + [try lab.list(1)])
    }
  }

  private static func scope(_ addresses: [String]) -> Extension {
    let names = addresses.flatMap { DERWriter.value(0x86, Array($0.utf8)) }
    return Extension(
      oid: "2.5.29.28", isCritical: true,
      value: DERWriter.sequence(DERWriter.value(0xA0, DERWriter.value(0xA0, names))))
  }

  private static func constraints(_ kind: UInt8, _ subtrees: [UInt8]) -> Extension {
    Extension(
      oid: "2.5.29.30", isCritical: true,
      value: DERWriter.sequence(DERWriter.value(kind, subtrees)))
  }

  private static func names(_ names: [UInt8]) -> Extension {
    Extension(oid: "2.5.29.17", isCritical: false, value: DERWriter.sequence(names))
  }

  private static func host(_ name: String) -> [UInt8] { DERWriter.value(0x82, Array(name.utf8)) }

  private static func directory(_ organization: String) -> [UInt8] {
    DERWriter.value(0xA4, DistinguishedName([.init(.organization, organization)]).der)
  }
}
