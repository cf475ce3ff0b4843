import CanonicalXML
import XPath

/// Evaluates the expressions of a policy over one document: fields, predicates, rules, places and the rest
/// within one budget of steps.
///
/// What cannot be evaluated is noted once an expression. The expression at which the steps are used up is the
/// last one that is noted: nothing is evaluated after it, and what was not evaluated is not claimed.
final class PolicyEvaluation {
  private let evaluation: XPathEvaluation
  /// What could not be evaluated.
  private(set) var findings: [Finding] = []
  private var noted: Set<String> = []
  private var isSpentNoted = false

  init(in tree: XMLTree) { evaluation = XPathEvaluation(in: tree, takesFirst: false) }

  /// Whether the steps are used up.
  var isSpent: Bool { evaluation.isSpent }
  /// The document's tree.
  var tree: XMLTree { evaluation.tree }
  /// The root element; the document node if there is none.
  var root: XPathNode { evaluation.root }

  // MARK: Expressions

  /// The nodes of an expression, until they are dropped; none if it cannot be evaluated.
  func select(_ expression: PolicyExpression, at node: XPathNode) -> Range<Int> {
    nodes(of: expression, at: node) ?? evaluation.nothing
  }

  /// The same; nil if it cannot be evaluated.
  func nodes(of expression: PolicyExpression, at node: XPathNode) -> Range<Int>? {
    do throws(XPathError) {
      if let nodes = try evaluation.select(expression.xpath, at: node) { return nodes }
      note(expression.name, ExpressionFault.noNodes)
    } catch { note(expression.name, error) }
    return nil
  }

  /// The first node of an expression; nil if there is none, or if its value is something else than nodes.
  func first(_ expression: PolicyExpression, at node: XPathNode) -> XPathNode? {
    do throws(XPathError) {
      guard let nodes = try evaluation.select(expression.xpath, at: node) else { return nil }
      defer { drop(nodes) }
      return nodes.isEmpty ? nil : evaluation[nodes.lowerBound]
    } catch {
      note(expression.name, error)
      return nil
    }
  }

  /// The text of an expression, valid until the next evaluation; nil if it cannot be evaluated.
  func text(_ expression: PolicyExpression, at node: XPathNode) -> ByteRun? {
    do throws(XPathError) { return try evaluation.text(of: expression.xpath, at: node) } catch {
      note(expression.name, error)
      return nil
    }
  }

  /// The whole numbers that an expression compares; nil where it compares others, or where the steps do not suffice.
  func compared(_ expression: PolicyExpression, at node: XPathNode) -> SumFigures? {
    guard let sides = expression.xpath.sides else { return nil }
    let place = evaluation.node(node)
    do throws(XPathError) {
      let left = Self.number(try evaluation.value(of: sides.left, at: place))
      let right = Self.number(try evaluation.value(of: sides.right, at: place))
      guard let left, let right, left != right else { return nil }
      return SumFigures(left, against: right)
    } catch { return nil }
  }

  /// A whole number; of nodes, that of the only one.
  private static func number(_ value: XPathValue) -> Int? {
    if case .nodes(let nodes) = value, nodes.count != 1 { return nil }
    if case .boolean = value { return nil }
    return Int(exactly: value.number)
  }

  /// Whether an expression holds; nil if it cannot be evaluated.
  func holds(_ expression: PolicyExpression, at node: XPathNode) -> Bool? {
    do throws(XPathError) { return try holds(expression.xpath, at: node) } catch {
      note(expression.name, error)
      return nil
    }
  }

  /// Whether an expression holds, for whoever notes under its name that it cannot be evaluated.
  func holds(_ expression: XPathExpression, at node: XPathNode) throws(XPathError) -> Bool {
    try evaluation.boolean(of: expression, at: node)
  }

  /// Counts work on what an expression gave.
  /// - Returns: Whether there were steps left for it; otherwise that is noted.
  func spend(_ steps: Int, for expression: PolicyExpression) -> Bool {
    do throws(XPathError) { try evaluation.spend(steps) } catch {
      note(expression.name, error)
      return false
    }
    return true
  }

  /// Notes why an expression cannot be evaluated.
  func note(_ name: String, _ error: XPathError) {
    switch error {
    case .severalNodes(let node):
      guard noted.insert(name).inserted else { return }
      findings.append(
        Finding(
          .document(.valueTwice(name, path: self.node(node).path)), about: .rule(name),
          line: line(of: node)))
    case .tooManySteps(let limit):
      guard !isSpentNoted else { return }
      isSpentNoted = true
      findings.append(
        Finding(.policy(.stepsExhausted(name: name, limit: limit)), about: .rule(name)))
    case .syntax, .tooLong, .unknownFunction, .unknownPrefix, .variable, .tooManyNames:
      note(name, ExpressionFault.evaluation(error))
    }
  }

  /// Notes that an expression is of no use.
  func note(_ name: String, _ fault: ExpressionFault) {
    guard noted.insert(name).inserted else { return }
    findings.append(
      Finding(.policy(.expressionFailed(name: name, fault)), about: .rule(name)))
  }

  // MARK: Nodes

  /// A selected node.
  subscript(place: Int) -> XPathNode { evaluation[place] }
  /// Gives selected nodes up, and all that were selected after them.
  func drop(_ places: Range<Int>) { evaluation.drop(places) }
  /// A node that keeps the tree alive.
  func node(_ node: XPathNode) -> XMLTree.Node { evaluation.node(node) }
  /// Whether two nodes have one parent.
  func areSiblings(_ one: XPathNode, _ other: XPathNode) -> Bool {
    evaluation.areSiblings(one, other)
  }
  /// The line of a node's element, counted from 1.
  func line(of node: XPathNode) -> Int { evaluation.line(of: node) }
  /// The xml:lang of an element itself.
  func language(of node: XPathNode) -> ByteRun? { evaluation.language(of: node) }
  /// The first bytes of the string value of a node, valid until the next evaluation.
  func textRun(of node: XPathNode, limit: Int = .max) -> ByteRun {
    evaluation.textRun(of: node, limit: limit)
  }
}
