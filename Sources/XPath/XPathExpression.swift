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
