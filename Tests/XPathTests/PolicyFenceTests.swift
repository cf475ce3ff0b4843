import Generators
import Testing

@_spi(Engines) @testable import CanonicalXML
@testable import XPath

/// Every expression of every policy over mutated real documents: ours and libxml2's XPath say the same.
///
/// `MOHR_ROUNDS` multiplies the documents.
@Suite struct PolicyFenceTests {
  static let documents = 2_000 * RoundsOfTests.factor

  /// Where the two part, one by one; whatever is not here fails.
  private static let deviations: [(reason: String, holds: @Sendable (Case) -> Bool)] = [
    (
      "libxml2 reads exponents; a Number has none (XPath 1.0, 3.7), and no comparison holds for what is none",
      {
        $0.ours == .boolean(false) && String(decoding: $0.document, as: UTF8.self).contains(">1e3<")
      }
    )
  ]

  struct Case {
    let expression: String
    let document: [UInt8]
    let ours: XPathAnswer?
    let theirs: XPathAnswer?
  }

  static let values = [
    "0", "1", "-1", "007", "999999999", "1000000000", "12.5", "1e3", " 5 ", "+3", "", "x", "NaN",
    "true", "false", "fa", "en", "FA", "۱۲", "٣", "complete", "absent", "signed", "IR-01",
    "IR-01-02",
    "2013-06-14", "2013-06-14T18:30:00Z", "0x10", ".5", "5.", "نام", "a  b",
  ]

  /// An expression compiled by ours; nil where ours refuses it.
  private struct Compiled {
    let item: PolicyExpressions.Item
    let xpath: XPathExpression?
    let context: XPathExpression?
  }

  @Test(arguments: 0..<4)
  func agreesWithLibXML2(_ part: Int) throws {
    let compiled = try PolicyExpressions.all().map { item in
      Compiled(
        item: item, xpath: try? XPathExpression(item.text, namespaces: item.namespaces),
        context: item.context.flatMap { try? XPathExpression($0, namespaces: item.namespaces) })
    }
    #expect(compiled.count > 100)
    let bases = RepositoryFiles.xml(in: ["samples"]).filter { !$0.contains("/trust") }
      .compactMap(RepositoryFiles.content).filter { $0.count < 16_000 }
    #expect(bases.count > 100)
    var tally = (documents: 0, refused: 0, compared: 0, nodes: 0, failed: 0)
    for round in 0..<(Self.documents / 4) {
      let seed = UInt64(round * 4 + part)
      var mutator = DocumentMutator(seed: seed, values: Self.values)
      let bytes = mutator.mutated(bases[Int(seed) % bases.count])
      guard let tree = RepositoryFiles.tree(bytes) else {
        tally.refused += 1
        continue
      }
      tally.documents += 1
      try compare(compiled, tree, bytes, seed: seed, &tally)
    }
    print(
      "policy fence: \(compiled.count) expressions over \(tally.documents) documents, "
        + "\(tally.refused) no XML to ours, \(tally.compared) values alike, \(tally.nodes) of them nodes, "
        + "\(tally.failed) refused by both")
    #expect(tally.nodes > 100)
  }

  private func compare(
    _ compiled: [Compiled], _ tree: XMLTree, _ bytes: [UInt8], seed: UInt64,
    _ tally: inout (documents: Int, refused: Int, compared: Int, nodes: Int, failed: Int)
  ) throws {
    let nodes = tree.allNodes
    let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    let namespaces = compiled.reduce(into: [:]) {
      $0.merge($1.item.namespaces) { first, _ in first }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let judge = try #require(XPathJudge(text, namespaces: namespaces), "seed \(seed)")
    try #require(judge.nodeCount == nodes.count, "seed \(seed): other nodes in \(text)")
    for item in compiled where item.item.namespaces.allSatisfy({ namespaces[$0] == $1 }) {
      for place in try places(of: item, tree, numbers) {
        let node = XMLTree.Node(tree: tree, nodes[place])
        let value = item.xpath.flatMap { try? $0.evaluate(in: tree, at: node) }
        let ours = try value.map { try answer($0, numbers) }
        let theirs = judge.evaluate(item.item.text, at: place)
        if ours == theirs {
          if ours == nil { tally.failed += 1 } else { tally.compared += 1 }
          if case .nodes(let found) = ours, !found.isEmpty { tally.nodes += 1 }
          continue
        }
        let found = Case(expression: item.item.text, document: bytes, ours: ours, theirs: theirs)
        #expect(
          Self.deviations.contains { $0.holds(found) },
          "seed \(seed): \(item.item.text) at node \(place): ours \(String(describing: ours)), theirs \(String(describing: theirs)) of \(text)"
        )
      }
    }
  }

  /// The root element, or some nodes of the context.
  private func places(
    of item: Compiled, _ tree: XMLTree, _ numbers: [XPathNode: Int]
  ) throws -> [Int] {
    guard item.item.context != nil else { return [numbers[XPathNode(tree.root)] ?? 0] }
    guard let context = item.context, let value = try? context.evaluate(in: tree, at: tree.root),
      case .nodes(let found) = value
    else { return [] }
    return try found.prefix(2).map { try #require(numbers[XPathNode($0)]) }
      + found.dropFirst(2).suffix(1).map { try #require(numbers[XPathNode($0)]) }
  }

  private func answer(_ value: XPathValue, _ numbers: [XPathNode: Int]) throws -> XPathAnswer {
    switch value {
    case .boolean(let value): return .boolean(value)
    case .number(let value): return .number(value)
    case .string(let value): return .string(value)
    case .nodes(let found): return .nodes(try found.map { try #require(numbers[XPathNode($0)]) })
    }
  }
}
