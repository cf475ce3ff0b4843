@_spi(Engines) package import CanonicalXML

/// An XPath 1.0 expression whose prefixes the caller binds. `$this` is the context node.
///
/// All of XPath 1.0 is there but the namespace axis and `id()`, which speak of what no signature covers.
package final class XPathExpression: Sendable {
  /// The text of the expression.
  package let text: String
  let program: XPathProgram
  let entry: Int32

  /// Compiles an expression.
  /// - Parameters:
  ///   - text: The expression.
  ///   - namespaces: The namespace of each prefix. Nothing else binds prefixes.
  ///   - limits: Its length and its depth are bounded by these.
  /// - Throws: `XPathError` if it is refused.
  package init(
    _ text: String, namespaces: [String: String], limits: Limits = .standard
  ) throws(XPathError) {
    guard text.utf8.count <= limits.expressionBytes else { throw .tooLong(limits.expressionBytes) }
    self.text = text
    (program, entry) = try XPathParser.compile(text, namespaces: namespaces, limits: limits)
  }

  /// A part of an expression.
  private init(_ text: String, _ program: XPathProgram, at entry: Int32) {
    (self.text, self.program, self.entry) = (text, program, entry)
  }

  /// What stands on both sides of a comparison, where neither is a number that is written there; nil for another
  /// expression.
  package var sides: (left: XPathExpression, right: XPathExpression)? {
    let whole = program.operations[Int(entry)]
    switch whole.code {
    case .equal, .less, .lessEqual, .greater, .greaterEqual:
      let entries = [whole.first, whole.second]
      guard entries.allSatisfy({ program.operations[Int($0)].code != .number }) else { return nil }
      return (
        XPathExpression(text, program, at: whole.first),
        XPathExpression(text, program, at: whole.second)
      )
    default: return nil
    }
  }

  /// The parts of it that select nodes at its own context node, each as large as it is: what it reads but for what stands
  /// in predicates and below the steps of others.
  package var paths: [XPathExpression] {
    var paths: [XPathExpression] = []
    func collect(_ index: Int32) {
      let operation = program.operations[Int(index)]
      guard operation.type != .nodes else {
        paths.append(XPathExpression(text, program, at: index))
        return
      }
      switch operation.code {
      case .equal, .less, .lessEqual, .greater, .greaterEqual, .notEqual:
        collect(operation.first)
        collect(operation.second)
      case .or, .and, .function: program.list(operation.first).forEach(collect)
      case .negate: collect(operation.first)
      case .arithmetic:
        collect(operation.first)
        for term in program.list(operation.second) {
          collect(program.operations[Int(term)].first)
        }
      default: break
      }
    }
    collect(entry)
    return paths
  }

  /// Whether its value is a set of nodes; otherwise it is a text, a number or a truth.
  package var givesNodes: Bool { program.operations[Int(entry)].type == .nodes }

  /// Evaluates the expression.
  /// - Parameters:
  ///   - tree: The tree that is read.
  ///   - node: The context node, the document node unless told otherwise.
  ///   - steps: The most steps; nil for what the limits give a tree of its size.
  /// - Throws: `XPathError.tooManySteps`.
  package func evaluate(
    in tree: XMLTree, at node: XMLTree.Node? = nil, steps: Int? = nil
  ) throws(XPathError) -> XPathValue {
    try XPathEvaluation(in: tree, steps: steps).value(of: self, at: node ?? tree.document)
  }
}
