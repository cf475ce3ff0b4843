import CanonicalXML
import Testing
import XPath

/// Expressions over a tree: what they select, what is refused, where they stop.
@Suite struct XPathExpressionTests {
  private let sheet = """
    <?pi before?>
    <r:Sheet xmlns:r="urn:r" xmlns:unused="urn:u" tier="county" xml:lang="fa">
      <r:Votes>1<!-- x -->2<![CDATA[3]]></r:Votes>
      <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><r:Votes>99</r:Votes></ds:Signature>
      <r:Candidate
         code="1"/><r:Candidate code="2">&lt;</r:Candidate>
    </r:Sheet>
    """

  @Test func seesWhatIsSignedAlone() throws {
    let tree = try readTree(sheet)
    let count = try XPathExpression("count(//text()[parent::r:Votes])", namespaces: ["r": "urn:r"])
    #expect(try count.evaluate(in: tree).number == 1)
    let comments = try XPathExpression("count(//comment())", namespaces: [:])
    #expect(try comments.evaluate(in: tree).number == 0)
  }

  @Test func evaluatesWithTheCallersPrefixesOnly() throws {
    let tree = try readTree(sheet)
    let value = try XPathExpression("//q:Candidate[@code='2']", namespaces: ["q": "urn:r"])
      .evaluate(in: tree)
    #expect(value.nodes.map(\.stringValue) == ["<"])
    #expect(value.nodes.first?.line == 6)
    #expect(throws: XPathError.unknownPrefix("r")) {
      try XPathExpression("//r:Candidate", namespaces: ["q": "urn:r"])
    }
    let this = try XPathExpression(
      "count(//q:Candidate[. = string($this)])", namespaces: ["q": "urn:r"])
    #expect(try this.evaluate(in: tree, at: tree.root.children[2]).number == 1)
  }

  @Test(arguments: [
    ("id('a')", XPathError.unknownFunction("id")),
    ("document('/etc/passwd')", .unknownFunction("document")),
    ("true() or f:x()", .unknownPrefix("f")),
    ("false() and key('a', 'b')", .unknownFunction("key")),
    ("$x", .variable("x")),
  ])
  func refusesWhatIsNotCoreXPath(_ text: String, _ error: XPathError) {
    #expect(throws: error) { try XPathExpression(text, namespaces: [:]) }
  }

  @Test func refusesLongExpressions() {
    let text = String(repeating: "1+", count: 9000) + "1"
    #expect(throws: XPathError.tooLong(16 << 10)) { try XPathExpression(text, namespaces: [:]) }
  }

  @Test(arguments: ["", "//", "a[", "1 +", "'x", "a b", ")", "@@", "a::b"])
  func refusesWhatIsNotXPath(_ text: String) {
    #expect(throws: XPathError.self) { try XPathExpression(text, namespaces: [:]) }
  }

  @Test func stopsAtTheLimitOfSteps() throws {
    let wide = "<a>" + String(repeating: "<b/>", count: 3000) + "</a>"
    let tree = try readTree(wide)
    let expression = try XPathExpression(
      "count(//b[count(//b[count(//b) > 0]) > 0])", namespaces: [:])
    #expect(throws: XPathError.tooManySteps(100_000)) {
      try expression.evaluate(in: tree, steps: 100_000)
    }
  }

  @Test(arguments: [
    ("1 div 0", "Infinity"), ("0 div 0", "NaN"), ("3", "3"), ("-0.5", "-0.5"), ("1 = 1", "true"),
    ("concat('a', 2)", "a2"), ("number(' 12 ')", "12"), ("//none", ""),
  ])
  func convertsValues(_ text: String, _ expected: String) throws {
    let tree = try readTree("<a/>")
    let value = try XPathExpression(text, namespaces: [:]).evaluate(in: tree)
    #expect(value.string == expected)
    let again = try XPathExpression("string(\(text))", namespaces: [:]).evaluate(in: tree)
    #expect(again.string == expected)
  }

  /// libxml2 recurses; the stacks of tasks hold what the limits let through.
  @Test func deepExpressions() async throws {
    let tree = try readTree("<a/>")
    try await Task { () async throws -> Void in
      let nested = String(repeating: "(", count: 64) + "1" + String(repeating: ")", count: 64)
      #expect(try XPathExpression(nested, namespaces: [:]).evaluate(in: tree).number == 1)
      #expect(throws: XPathError.self) { try XPathExpression("(\(nested))", namespaces: [:]) }
      let predicates =
        String(repeating: "a[", count: 3000) + "1" + String(repeating: "]", count: 3000)
      #expect(throws: XPathError.self) { try XPathExpression(predicates, namespaces: [:]) }
      for long in [
        String(repeating: "1+", count: 8000) + "1", String(repeating: "-", count: 16_000) + "1",
        String(repeating: "a/", count: 8000) + "a", String(repeating: "a|", count: 8000) + "a",
        String(repeating: "a or ", count: 3000) + "a",
      ] {
        // Either a value or a typed error; what counts is that nothing overflows.
        let value = Result { try XPathExpression(long, namespaces: [:]).evaluate(in: tree) }
        if case .failure(let error) = value { #expect(error is XPathError) }
      }
    }.value
  }

  @Test func evaluatesFromManyThreads() async throws {
    let tree = try readTree(sheet)
    let expression = try XPathExpression("count(//r:Candidate)", namespaces: ["r": "urn:r"])
    let all = try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<200 { group.addTask { try expression.evaluate(in: tree).number } }
      return try await group.reduce(into: [Double]()) { $0.append($1) }
    }
    #expect(all == Array(repeating: 2, count: 200))
  }
}
