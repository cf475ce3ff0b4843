import CanonicalXML
import ElectionVerifier
import Testing

/// Totals and their parts by keys, in a vocabulary whose rows stand side by side.
@Suite struct SumRuleTests {
  private static let sentence = """
    <Sentence xml:lang="fa">جمع نادرست است</Sentence><Sentence xml:lang="en">the sum is wrong</Sentence>
    """

  /// Each list is the sum of the candidates below it, and each candidate the sum over the stations.
  static let sums = """
    <Sum code="list" severity="error" context="f:Total | f:Station">
      <Heading select="f:Row[f:List]" key="f:List"/>
      <Whole select="f:Row[f:List]" value="f:Votes"/>
      <Part select="f:Row[f:Person]" value="f:Votes"/>
      \(sentence)
    </Sum>
    <Sum code="total" severity="error" context=".">
      <Heading select="*/f:Row[f:List]" key="f:List"/>
      <Whole select="f:Total/f:Row[f:Person]" key="f:Person" value="f:Votes"/>
      <Part select="f:Station/f:Row[f:Person]" key="f:Person" value="f:Votes"/>
      \(sentence)
    </Sum>
    """

  static func policy(_ rules: String = sums) -> String {
    """
    <Policy xmlns="urn:mohr:policy:1" id="urn:example:sums" edition="1" \
    validFrom="2013-01-01T00:00:00Z" validUntil="2014-01-01T00:00:00Z">
      <Title xml:lang="fa">جمع</Title><Title xml:lang="en">Sums</Title>
      <Namespace prefix="f" uri="urn:example:sums"/>
      <Applies namespace="urn:example:sums" element="Count" date="@day" from="2013-06-01"
          until="2013-07-01"/>
      \(rules)
      <Signer id="head" role="farmandar" required="always" commitment="origin"/>
      <Role id="farmandar"><Name xml:lang="fa">فرماندار</Name><Name xml:lang="en">governor</Name></Role>
      <Algorithms minimumRSABits="2048">
        <Signature uri="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
        <Digest uri="http://www.w3.org/2001/04/xmlenc#sha256"/>
      </Algorithms>
      <Level>B</Level>
    </Policy>
    """
  }

  private static func list(_ code: String, _ votes: String) -> String {
    "<Row><List>\(code)</List><Votes>\(votes)</Votes></Row>"
  }

  private static func person(_ code: String, _ votes: String) -> String {
    "<Row><Person>\(code)</Person><Votes>\(votes)</Votes></Row>"
  }

  private static let station =
    list("A", "3") + person("1", "1") + person("2", "2") + list("B", "5") + person("1", "5")

  private static func document(_ total: String, _ stations: [String]) -> String {
    "<Count xmlns=\"urn:example:sums\" day=\"2013-06-14\"><Total>\(total)</Total>"
      + stations.map { "<Station>\($0)</Station>" }.joined() + "</Count>"
  }

  private static let whole =
    list("A", "6") + person("1", "2") + person("2", "4") + list("B", "10") + person("1", "10")

  /// The codes that a document raises under a policy.
  static func raised(_ document: String, _ policy: String = policy()) throws -> [String] {
    let policy = try UnverifiedDocument.policy(XMLSource(bytes: Array(policy.utf8), name: "p"))
    let sample = PolicySample(
      source: XMLSource(bytes: Array(document.utf8), name: "pass"), name: "pass.xml")
    return policy.problems(of: [sample]).flatMap { problem -> [String] in
      if case .sampleFails(let codes) = problem.kind { codes } else { ["?"] }
    }
  }

  @Test func rightSums() throws {
    #expect(try Self.raised(Self.document(Self.whole, [Self.station, Self.station])) == [])
  }

  static let wrong: [(what: String, old: String, new: String, codes: [String])] = [
    ("a list's votes", list("A", "6"), list("A", "7"), ["list"]),
    ("a candidate's votes", person("2", "4"), person("2", "5"), ["list", "total"]),
    ("a candidate moved to the other list", person("1", "10"), person("2", "10"), ["total"]),
    ("a list twice", list("B", "10"), list("A", "10"), ["list", "total"]),
    ("a candidate twice", person("2", "4"), person("2", "2") + person("2", "2"), ["total"]),
    ("a row above all lists", list("A", "6"), "", ["list", "total"]),
    (
      "a candidate of no list", list("A", "6"), person("1", "0") + list("A", "6"),
      ["list", "total"]
    ),
    ("a list without a code", list("B", "10"), list("", "10"), ["list", "total"]),
    ("a total that is no number", list("A", "6"), list("A", "6.5"), ["list"]),
    ("a part that is no number", person("2", "4"), person("2", "four"), ["list", "total"]),
    ("a negative part", person("2", "4"), person("2", "-4"), ["list", "total"]),
  ]

  @Test(arguments: wrong)
  func wrongSums(_ what: String, _ old: String, _ new: String, _ codes: [String]) throws {
    let total = Self.whole.replacing(old, with: new)
    #expect(total != Self.whole)
    let raised = try Self.raised(Self.document(total, [Self.station, Self.station]))
    #expect(raised == codes, "\(what)")
  }

  /// What is broken is said with its figures: by which key, what the total is, and what its parts make.
  @Test func figures() throws {
    let registry = Registry.shared
    let sum = """
      <Sum code="S03-sum" severity="error" context=".">
        <Whole select="r:Votes/r:Candidate[@code != '3']" key="@code" value="r:Count"/>
        <Part select="r:Votes/r:Candidate[@code = '1'] | r:Inputs/r:Input[1]" key="concat('1', '')"
            value="concat('60', substring('', 1))"/>
        \(Self.sentence)
      </Sum>
      """
    let text = String(
      decoding: must(BuiltInPolicies.all.first { $0.name == "county.xml" }).bytes, as: UTF8.self
    ).replacing("  <Placement", with: sum + "<Placement")
    let policy = try registry["ministry"].sign(Array(text.utf8))
    let verifier = try registry.verifier {
      $0.policyDocuments = [source(policy, "county.xml")]
    }
    let sheet = try registry.forge(Sheet.county(), verifier, by: "farmandar")
    let broken = verifier.verify(sheet).findings.filter { $0.identifier == "S03-sum" }
    // Twice sixty makes the first candidate's 120; nothing makes the second one's 79.
    #expect(broken.map { $0["key"] } == [.text("2")])
    #expect(broken.map { $0["total"] } == [.number(79)])
    #expect(broken.map { $0["parts"] } == [.number(0)])
  }

  /// A list of one station is no heading for the rows of the next one.
  @Test func headingsEndWithTheirParent() throws {
    let second = Self.station.replacing(Self.list("A", "3"), with: "")
    let raised = try Self.raised(Self.document(Self.whole, [Self.station, second]))
    #expect(raised == ["list", "total"])
  }

  @Test func partsWithoutTotal() throws {
    let stranger = Self.station + Self.person("9", "0")
    let raised = try Self.raised(Self.document(Self.whole, [Self.station, stranger]))
    #expect(raised == ["total"])
    let total = Self.whole + Self.person("9", "0")
    #expect(try Self.raised(Self.document(total, [Self.station, Self.station])) == [])
  }

  @Test func wholeFloats() throws {
    let total = Self.whole.replacing(Self.list("B", "10"), with: Self.list("B", "1.0E1"))
      .replacing(Self.person("1", "10"), with: Self.person("1", "10.0"))
    #expect(try Self.raised(Self.document(total, [Self.station, Self.station])) == [])
  }

  /// What would be looked through again for each row is read once: thirty thousand rows are within the steps of a
  /// document, and by predicates they are not.
  @Test func linear() throws {
    let lists = (0..<3_000).map { number in
      Self.list("L\(number)", "9") + (0..<9).map { Self.person("\($0)", "1") }.joined()
    }.joined()
    let document = Self.document(lists, [lists])
    #expect(try Self.raised(document) == [])
    let predicates = """
      <Rule code="list" severity="error" context="*/f:Row[f:List]" test="f:Votes = \
      sum(following-sibling::f:Row[f:Person][count(preceding-sibling::f:Row[f:List]) = \
      count($this/preceding-sibling::f:Row[f:List]) + 1]/f:Votes)">\(Self.sentence)</Rule>
      """
    #expect(try Self.raised(document, Self.policy(predicates)) == ["steps-exhausted"])
  }

  /// An expression that gives no nodes, or that takes too many steps, makes the rule unknown and not kept.
  @Test func notEvaluated() throws {
    let document = Self.document(Self.whole, [Self.station, Self.station])
    for (old, new) in [
      ("select=\"f:Row[f:Person]\"", "select=\"1 + 1\""),
      ("context=\".\"", "context=\"'x'\""),
    ] {
      let policy = Self.policy().replacing(old, with: new)
      #expect(try Self.raised(document, policy) == ["expression-failed"])
    }
  }

  @Test func misspelt() throws {
    let text = Self.policy().replacing("value=\"f:Votes\"", with: "value=\"f:Votes[\"")
    #expect(throws: TrustFinding.RefusalReason.self) {
      try UnverifiedDocument.policy(XMLSource(bytes: Array(text.utf8), name: "p"))
    }
  }

  /// Parts that need not make the total: at most so many times as the node says.
  @Test func atMost() throws {
    func rules(_ bound: String, parts: String = "f:Row[f:Person]") -> String {
      """
      <Sum code="most" severity="error" context="f:Station" atMost="\(bound)">
        <Whole select="f:Cast" key="@unit" value="."/>
        <Part select="\(parts)" key="f:Person" value="f:Votes"/>
        \(Self.sentence)
      </Sum>
      """
    }
    func raised(_ cast: String, _ bound: String, _ rows: String) throws -> [String] {
      try Self.raised(Self.document(Self.whole, [cast + rows]), Self.policy(rules(bound)))
    }
    let cast = "<Cast unit=\"1\">5</Cast><Allowed>2</Allowed>"
    #expect(try raised(cast, "1", Self.person("1", "5")) == [])
    #expect(try raised(cast, "1", Self.person("1", "6")) == ["most"])
    // Nobody may make up for another, nor be counted twice.
    #expect(try raised(cast, "1", Self.person("1", "3") + Self.person("1", "3")) == ["most"])
    #expect(try raised(cast, "f:Allowed", Self.person("1", "10")) == [])
    #expect(try raised(cast, "f:Allowed", Self.person("1", "11")) == ["most"])
    // Parts without a total, two totals, and a bound that is no number.
    #expect(try raised(cast, "1", Self.person("2", "1")) == ["most"])
    #expect(try raised(cast + "<Cast unit=\"1\">9</Cast>", "1", Self.person("1", "6")) == ["most"])
    #expect(try raised(cast, "f:Nothing", Self.person("1", "5")) == ["most"])
    #expect(try raised(cast, "'x'", Self.person("1", "5")) == ["most"])
    // A total without parts is none too many, and a bound may be large.
    #expect(try raised(cast, "1", "") == [])
    let huge = "<Cast unit=\"1\">999999999</Cast><Allowed>999999999</Allowed>"
    #expect(try raised(huge, "f:Allowed", Self.person("1", "5")) == [])
  }

  /// A list of keys: each word is a row.
  @Test(arguments: [
    ("1 2", true), (" 1\n\t2 ", true), ("2 1", true), ("1", false), ("1 2 3", false),
    ("1 2 2", false),
    ("1 1", false), ("12", false), ("", false), (" ", false), ("1,2", false), ("1\u{A0}2", false),
  ])
  func list(_ list: String, _ holds: Bool) throws {
    let rule = """
      <Sum code="named" severity="error" context="f:Station">
        <Whole select="f:Row" key="f:Person" value="1"/>
        <Part select="f:Names" key="." list="true" value="1"/>
        \(Self.sentence)
      </Sum>
      """
    let station = "<Names>\(list)</Names>" + Self.person("1", "0") + Self.person("2", "0")
    let raised = try Self.raised(Self.document("", [station]), Self.policy(rule))
    #expect(raised.isEmpty == holds, "\(raised)")
    #expect(raised.allSatisfy { $0 == "named" })
  }

  /// A long list is one walk, too; without a key there is no list.
  @Test func longList() throws {
    let people = (1...3_000).map { "person-\($0)" }
    let rows = people.map { Self.person($0, "0") }.joined()
    let rule = """
      <Sum code="named" severity="error" context="f:Station">
        <Whole select="f:Row" key="f:Person" value="1"/>
        <Part select="f:Names" key="." list="true" value="1"/>
        \(Self.sentence)
      </Sum>
      """
    for (names, codes) in [(people, []), (people.dropLast() + ["other"], ["named"])] {
      let station = "<Names>\(names.joined(separator: " "))</Names>" + rows
      let raised = try Self.raised(Self.document("", [station]), Self.policy(rule))
      #expect(Set(raised) == Set(codes), "\(raised)")
    }
    let text = Self.policy(rule.replacing(" key=\".\"", with: ""))
    #expect(throws: TrustFinding.RefusalReason.self) {
      try UnverifiedDocument.policy(XMLSource(bytes: Array(text.utf8), name: "p"))
    }
  }
}
