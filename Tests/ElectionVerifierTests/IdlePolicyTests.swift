import CanonicalXML
import Foundation
import Testing

@testable import ElectionVerifier

/// Parts of policies that change nothing: rules that no document breaks, or that every document breaks, statements that
/// excuse nobody, excuses that nobody may give, paths that lead nowhere.
@Suite struct IdlePolicyTests {
  private static let folder: String = {
    let here = String(describing: #filePath)
    return String(here[..<must(here.firstRange(of: "/Tests/")).lowerBound]) + "/policies/"
  }()

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: Self.folder + name + ".xml", encoding: .utf8)
  }

  /// What is found of a shipped policy with one text in the place of another.
  private func kinds(
    _ name: String, _ old: String, _ new: String, withSamples: Bool = false
  ) throws -> [PolicyProblem.Kind] {
    let text = try text(name)
    #expect(text.contains(old), "\(name) has no \(old)")
    let bytes = Array(text.replacing(old, with: new).utf8)
    let policy = try UnverifiedDocument.policy(XMLSource(bytes: bytes, name: name)) { _ in nil }
    let folder = PolicySample.folder(of: FilePath(Self.folder + name + ".xml"))
    return policy.problems(samples: withSamples ? PolicySample.all(in: folder) : []).listed
      .map(\.kind)
  }

  private static let rule = "  <Rule code=\"S05-eligible\""

  private func rule(_ test: String, context: String = ".", severity: String = "warning") -> String {
    "  <Rule code=\"idle\" severity=\"\(severity)\" context=\"\(context)\" test=\"\(test)\">"
      + "<Sentence xml:lang=\"fa\">ب</Sentence><Sentence xml:lang=\"en\">b</Sentence></Rule>\n"
      + Self.rule
  }

  @Test(
    "a rule that is true as it is written",
    arguments: ["1 = 1", "true()", "not(false())", "@tier = 'county'", "not(r:Supersedes)"])
  func trueAsWritten(_ test: String) throws {
    #expect(try kinds("county", Self.rule, rule(test)) == [.neverBroken(tried: 0)])
  }

  @Test("a rule that no document made of the samples breaks, and one that all of them break")
  func tried() throws {
    for test in ["r:Ballots/r:Total &gt;= 0", "count(r:Ballots) = 1", "r:Unit/@code != ''"] {
      let found = try kinds("county", Self.rule, rule(test), withSamples: true)
      guard case .neverBroken(let tried)? = found.first, found.count == 1 else {
        Issue.record("\(test): \(found)")
        continue
      }
      #expect(tried > 100)
    }
    let found = try kinds(
      "county", Self.rule, rule("r:Ballots/r:Total &lt; 0"), withSamples: true)
    guard case .alwaysBroken(let tried)? = found.first, found.count == 1 else {
      Issue.record("\(found)")
      return
    }
    #expect(tried > 100)
  }

  @Test("a rule that some document breaks is none of these")
  func alive() throws {
    for test in ["r:Ballots/r:Void &lt; 5", "r:Contest/@code = 'president'", "not(r:Form)"] {
      #expect(try kinds("county", Self.rule, rule(test), withSamples: true) == [])
    }
  }

  @Test("statements that excuse nobody, accept nothing, or speak of nobody")
  func statements() throws {
    let place = "of=\"farmandar county-hq\" required=\"unless-reason\""
    #expect(
      try kinds("county", place, place.replacing("unless-reason", with: "always"))
        == [.excusesNobody("province-hq-head")])
    #expect(
      try kinds("county", "about=\"province-hq-head\"", "about=\"bakhshdar\"")
        == [.statesOfNobody("bakhshdar")])
    #expect(
      try kinds("county", " unless=\"recorded\"", "") == [.acceptsNothing])
    let accepted = "  <Statement says=\"accepted\" by=\"hq-secretary\"/>\n"
    guard case .neverAccepted(let codes)? = try kinds("county", accepted, "").first else {
      Issue.record("nobody may accept, and nothing is said")
      return
    }
    #expect(codes.contains("S03-total") && codes.contains("S03-second-count"))
  }

  @Test("an excuse that neither the document nor a statement can give")
  func excuses() throws {
    let statement = "  <Statement says=\"absent\" about=\"minister\" by=\"hq-head\"/>\n"
    #expect(try kinds("interim", statement, "") == [.neverExcused("minister")])
    let absences = try text("county").split(separator: "\n").first { $0.contains("<Absences") }
    let read = must(absences).description + "\n"
    #expect(try kinds("county", read, "") == [])
    let both = try text("county").replacing(read, with: "").replacing(
      "  <Statement says=\"absent refused\" about=\"province-hq-head\" by=\"farmandar county-hq-head\"/>\n",
      with: "")
    let policy = try UnverifiedDocument.policy(
      XMLSource(bytes: Array(both.utf8), name: "county")
    ) { _ in nil }
    #expect(policy.problems().listed.map(\.kind) == [.neverExcused("province-hq-head")])
  }

  private static let headquarters = "<Signer id=\"county-hq\" role=\"county-hq-head\""

  private func withCondition(
    _ when: String, withSamples: Bool = false
  ) throws -> [PolicyProblem.Kind] {
    try kinds(
      "county", Self.headquarters, Self.headquarters + " when=\"\(when)\"",
      withSamples: withSamples)
  }

  @Test(
    "a place whose condition no document meets, however it is written",
    arguments: [
      "@tier != 'county'", "'county' != @tier", "not(@tier = 'county')", "r:Unit/@kind != 'county'",
      "string(@tier) = 'province'", "normalize-space(@tier) != 'county'", "@tier = 'province'",
      "r:Supersedes", "not(@tier)", "@tier != 'county' or r:Supersedes",
    ])
  func placeOfNoDocument(_ when: String) throws {
    let found = try withCondition(when)
    #expect(found.contains(.placeNeverExists), "\(found)")
  }

  @Test(
    "and one that only trying finds",
    arguments: ["starts-with(@tier, 'p')"])
  func placeOfNoSample(_ when: String) throws {
    let found = try withCondition(when, withSamples: true)
    #expect(found.contains(.placeNeverExists), "\(found)")
  }

  @Test(
    "a place of some documents is none of these",
    arguments: [
      "@tier != 'province'", "r:Unit/@code != 'IR-01-02'", "@tier = 'county'",
      "starts-with(@tier, 'c')", "r:Form", "not(r:Form)",
    ])
  func placeOfSome(_ when: String) throws {
    let found = try withCondition(when, withSamples: true)
    #expect(!found.contains(.placeNeverExists), "\(found)")
  }

  @Test("a policy for sheets that reads neither inputs nor stations")
  func readsNoRows() throws {
    let line = try text("county").split(separator: "\n").first { $0.contains("<Inputs") }
    let found = try kinds("county", must(line).description + "\n", "")
    #expect(found.contains(.inputsNotRead), "\(found)")
  }

  @Test("elections after the end of the policy")
  func dates() throws {
    #expect(
      try kinds(
        "county", "from=\"2013-06-01\" until=\"2043-05-31\"",
        "from=\"2044-01-01\" until=\"2045-01-01\"") == [.datesAfterValidity])
  }

  @Test("without a schema, a path that leads to nothing in any sample")
  func pathsWithoutSchema() throws {
    #expect(
      try kinds("eml-nl-510", "eligible=\"e:Cast\"", "eligible=\"e:Casts\"", withSamples: true)
        == [.nothingInSamples(path: "e:Casts")])
    #expect(
      try kinds("nist-1500-100", "(n:IsTest) = 'false'", "(n:IsTst) = 'false'", withSamples: true)
        .isEmpty == false)
  }

  @Test("the parts of a document that are changed, whatever stands in it")
  func parts() {
    let xml = """
      <?xml version="1.0"?><!-- <no a="1"> --><a xmlns="urn:x" b='>'><c d="&gt;">5</c><![CDATA[<q>]]>
      <ds:Signature xmlns:ds="urn:d" e="f"><g>h</g><ds:Signature/></ds:Signature><i j="k"/> l </a>
      """
    let bytes = Array(xml.utf8)
    let parts = DocumentParts(bytes)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    #expect(parts.values.map(text) == [">", "&gt;", "5", "k", " l "])
    #expect(parts.elements.map(text) == ["<c d=\"&gt;\">5</c>", "<i j=\"k\"/>"])
  }
}
