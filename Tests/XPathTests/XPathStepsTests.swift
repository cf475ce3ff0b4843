import CanonicalXML
import Testing
import XPath

/// The steps of all evaluations over one tree together.
@Suite struct XPathStepsTests {
  @Test func evaluationsShareOneBudget() throws {
    let tree = try readTree("<a>" + String(repeating: "<b/>", count: 100) + "</a>")
    let evaluation = XPathEvaluation(in: tree, steps: 350)
    let count = try XPathExpression("count(//b[1 = 1])", namespaces: [:])
    #expect(try evaluation.value(of: count, at: tree.document).number == 100)
    #expect(!evaluation.isSpent)
    #expect(throws: XPathError.tooManySteps(350)) {
      for _ in 0..<4 { _ = try evaluation.value(of: count, at: tree.document) }
    }
    #expect(evaluation.isSpent)
    let small = try XPathExpression("count(/a)", namespaces: [:])
    #expect(throws: XPathError.tooManySteps(350)) {
      _ = try evaluation.value(of: small, at: tree.document)
    }
  }

  /// A sum by keys over more keys than any honest sheet has takes no more than the steps of its size.
  @Test func manyKeysAreLinear() throws {
    var text = "<a>"
    for number in 0..<20_000 { text += "<c k='\(number)'/><s k='\(number)'>1</s>" }
    let tree = try readTree(text + "</a>")
    let evaluation = XPathEvaluation(in: tree)
    let sum = try XPathExpression("sum(../s[@k = $this/@k])", namespaces: [:])
    for child in tree.root.children where child.name.local == "c" {
      #expect(try evaluation.value(of: sum, at: child).number == 1)
    }
  }

  /// Nodes that are found by a key, between predicates and with steps behind them, take no more either.
  @Test(arguments: [
    "/a/s[@t = 'x'][@k = $this/@k]/v", "../s[@k = $this/@k][@t = 'x']/v", "/a/s[$this/@k = @k]/v",
    "/a/s[concat($this/@k, '') = @k]/v", "boolean(/a/s[@k = $this/@k]/v)",
    "../s[@k = $this/@k]/v = $this/@k", "//s[@k = $this/@k]/v", "//a/s[@k = $this/@k]/v",
    "//a//s[@k = $this/@k][@t = 'x']//v", "//s/v[../@k = $this/@k]",
  ])
  func manyKeysAreFound(_ text: String) throws {
    var document = "<a>"
    for number in 0..<20_000 {
      document += "<c k='\(number)'/><s k='\(number)' t='x'><v>\(number)</v></s>"
    }
    let tree = try readTree(document + "</a>")
    let evaluation = XPathEvaluation(in: tree)
    let path = try XPathExpression(text, namespaces: [:])
    for child in tree.root.children where child.name.local == "c" {
      switch try evaluation.value(of: path, at: child) {
      case .nodes(let nodes): try #require(nodes.count == 1)
      case .boolean(let holds): try #require(holds)
      default: Issue.record("another type")
      }
    }
  }

  /// Keys that are all the same are work: each node that is found is a step.
  @Test func oneKeyIsWork() throws {
    let rows = String(repeating: "<s k='1'/>", count: 5_000)
    let tree = try readTree("<a>" + rows + "</a>")
    let evaluation = XPathEvaluation(in: tree)
    let path = try XPathExpression("/a/s[@k = $this/@k]", namespaces: [:])
    #expect(throws: XPathError.tooManySteps(evaluation.steps)) {
      for child in tree.root.children { _ = try evaluation.value(of: path, at: child) }
    }
  }

  /// Long texts that are compared again and again are work.
  @Test(arguments: [
    "count(//b[. = $this])", "count(//b[string($this) = .])", "count(//b[starts-with($this, .)])",
    "count(//b[contains($this, .)])", "count(//b[number($this) = 1])",
    "count(//b[translate($this, 'x', 'y') = 'z'])",
  ])
  func longTextsAreWork(_ text: String) throws {
    let long = String(repeating: "x", count: 40_000)
    let tree = try readTree("<a>" + String(repeating: "<b>\(long)</b>", count: 50) + "</a>")
    let expression = try XPathExpression(text, namespaces: [:])
    let first = try #require(tree.root.children.first)
    #expect(throws: XPathError.tooManySteps(20_000)) {
      try expression.evaluate(in: tree, at: first, steps: 20_000)
    }
  }

  /// A number is more work than a node: a sum of the same nodes again and again ends sooner than their count.
  @Test func numbersAreWork() throws {
    let tree = try readTree("<a>" + String(repeating: "<b c='7'/>", count: 1_000) + "</a>")
    let nodes = try XPathExpression("count(/a/b/@c)", namespaces: [:])
    #expect(try nodes.evaluate(in: tree, steps: 5_000).number == 1_000)
    let sum = try XPathExpression("sum(/a/b/@c)", namespaces: [:])
    #expect(throws: XPathError.tooManySteps(5_000)) {
      _ = try sum.evaluate(in: tree, steps: 5_000)
    }
  }
}
