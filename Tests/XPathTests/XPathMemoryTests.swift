import Testing

@_spi(Engines) @testable import CanonicalXML
@testable import XPath

/// What an evaluation remembers of a tree: the same answers as libxml2's at every node, one after the
/// other, and as an evaluation that remembers nothing.
@Suite struct XPathMemoryTests {
  private func compile(_ text: String) throws -> XPathExpression {
    try XPathExpression(text, namespaces: XPathGenerator.namespaces)
  }

  /// Expressions of which something is remembered: keys that are missing, repeated, put together from
  /// several texts, of the document or of the expression; starts that differ and starts that do not.
  private static let expressions: [String] = {
    let paths = [
      "//", "../", "../../", "/p:a/", "", ".//", "self::p:a/", "/descendant::*/", "//p:a/", ".//*/",
      "//p:b//",
    ]
    let keys = [
      "@x = $this/@x", "$this/@y = @y", "local-name() = local-name($this)", "p:b = $this/p:b",
      "@x = '1'", ". = $this", "@* = $this/@*", "name(..) = name($this)", "@x = /p:a/@x",
      "concat(@x, '') = $this/@x", "@x = string($this)", "@x = concat($this/@y, '')",
      "@x != $this/@x",
      "@x = $this/@x or @y", "@x = 1", "@x = position()", "normalize-space(@x) = $this/@x",
    ]
    let rests = [
      "", "/p:b", "/@y", "//text()", "/*[@x]", "/..", "/p:c[1]", "/*[@x = $this/@x]",
    ]
    var all: [String] = [
      "/p:a/p:b", "count(/p:a/p:b[@x])", "//p:b = /p:a/@x", "/p:a/*[2]/@x = $this",
    ]
    for (number, key) in keys.enumerated() {
      for (place, path) in paths.enumerated() {
        let rest = rests[(number + place) % rests.count]
        let step = place % 2 == 0 ? "*" : "p:b"
        all.append("\(number % 3 == 0 ? "count" : "sum")(\(path)\(step)[\(key)]\(rest))")
        // The same nodes by themselves, between other predicates, and one of them.
        all.append("\(path)\(step)[\(key)]\(rest)")
        all.append("\(path)p:a/\(step)[@y][\(key)][@x]\(rest)")
        all.append("boolean(\(path)*[*][\(key)][p:b = $this/p:b]\(rest))")
      }
    }
    return all
  }()

  @Test(arguments: 0..<6)
  func agreesWithLibXML2(_ seed: Int) throws {
    var generator = XPathGenerator(seed: UInt64(100 + seed))
    var (grouped, indexed) = (0, 0)
    for _ in 0..<12 {
      let text = generator.document()
      let tree = try readTree(text)
      let judge = try #require(XPathJudge(text, namespaces: XPathGenerator.namespaces))
      let nodes = tree.allNodes
      try #require(judge.nodeCount == nodes.count)
      let evaluation = XPathEvaluation(in: tree)
      for text in Self.expressions {
        let expression = try compile(text)
        if expression.program.groupings.count > 0 { grouped += 1 }
        if expression.program.lookups.count > 0 { indexed += 1 }
        for (place, node) in nodes.enumerated() where place % 3 != 2 {
          // libxml2 forgets that the children of an element follow its attributes.
          let expected = try #require(judge.evaluate(text, at: place))
          let value = try evaluation.value(of: expression, at: evaluation.node(node))
          let given: XPathAnswer =
            switch value {
            case .boolean(let value): .boolean(value)
            case .number(let value): .number(value)
            case .string(let value): .string(value)
            case .nodes(let found):
              .nodes(try found.map { try #require(nodes.firstIndex(of: XPathNode($0))) })
            }
          #expect(given.agrees(with: expected), "\(text) at \(place)")
        }
      }
    }
    #expect(grouped > 500 && indexed > 1_500, "\(grouped) \(indexed)")
  }

  /// More keys than are counted, and more nodes than are kept.
  @Test func boundsAreKept() throws {
    let count = 70_000
    var text = "<a xmlns='urn:p'>"
    for number in 0..<count { text += "<b x='\(number % 5000)'>1</b>" }
    let tree = try readTree(text + "</a>")
    let evaluation = XPathEvaluation(in: tree)
    let sum = try compile("sum(../p:b[@x = $this/@x])")
    let all = try compile("count(/p:a/p:b)")
    let last = try compile("string(/p:a/p:b[last()]/@x)")
    for (index, child) in tree.root.children.prefix(6).enumerated() {
      #expect(try evaluation.value(of: sum, at: child).number == 14, "\(index)")
      #expect(try evaluation.value(of: all, at: child).number == Double(count))
      #expect(try evaluation.value(of: last, at: child).string == String((count - 1) % 5000))
    }
  }

  /// Counting all totals at once takes steps as counting one does.
  @Test func stepsAreCounted() throws {
    var text = "<a xmlns='urn:p'>"
    for number in 0..<500 { text += "<b x='\(number)'>1</b>" }
    let tree = try readTree(text + "</a>")
    let sum = try XPathExpression(
      "sum(../p:b[@x = $this/@x])", namespaces: XPathGenerator.namespaces)
    let evaluation = XPathEvaluation(in: tree, steps: 400)
    for child in tree.root.children.prefix(4) {
      #expect(throws: XPathError.tooManySteps(400)) {
        try evaluation.value(of: sum, at: child)
      }
    }
  }

  /// Numbers are added in document order, group by group.
  @Test func sumsAreThoseOfOneWalk() throws {
    var text = "<a xmlns='urn:p'>"
    for number in 0..<300 { text += "<b x='\(number % 3)'>0.\(number)1</b>" }
    let tree = try readTree(text + "</a>")
    let sum = try compile("sum(../p:b[@x = $this/@x])")
    let evaluation = XPathEvaluation(in: tree)
    for child in tree.root.children.prefix(9) {
      let alone = try sum.evaluate(in: tree, at: child).number
      #expect(try evaluation.value(of: sum, at: child).number.bitPattern == alone.bitPattern)
    }
  }
}
