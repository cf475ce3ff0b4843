import CLibXML2
import Synchronization

/// An XPath 1.0 expression whose prefixes the caller binds. `$this` is the context node.
public final class XPathExpression: Sendable {
  /// The text of the expression.
  public let text: String
  private let namespaces: [String: String]
  private let limits: Limits
  /// Compiled forms that nobody is using: libxml2 writes into one while it evaluates.
  private let idle: Mutex<[XPathEvaluator]>

  /// Compiles an expression.
  /// - Parameters:
  ///   - text: The expression.
  ///   - namespaces: The namespace of each prefix. Nothing else binds prefixes.
  ///   - limits: Its length and its steps are bounded by these.
  /// - Throws: `XPathError` if it is refused.
  public init(
    _ text: String, namespaces: [String: String], limits: Limits = .standard
  ) throws(XPathError) {
    guard text.utf8.count <= limits.expressionBytes else { throw .tooLong(limits.expressionBytes) }
    try XPathLexer.check(
      text, prefixes: Set(namespaces.keys).union(["xml"]), depth: limits.expressionDepth)
    self.text = text
    self.namespaces = namespaces
    self.limits = limits
    let first = try XPathEvaluator(text, namespaces, steps: limits.expressionSteps)
    idle = Mutex([first])
  }

  /// Evaluates the expression.
  /// - Parameters:
  ///   - tree: The tree that is read.
  ///   - node: The context node, the document node unless told otherwise.
  /// - Throws: `XPathError` if it takes too many steps or fails.
  public func evaluate(
    in tree: XMLTree, at node: XMLTree.Node? = nil
  ) throws(XPathError) -> XPathValue {
    let ready = idle.withLock { $0.popLast() }
    let evaluator =
      if let ready { ready } else {
        try XPathEvaluator(text, namespaces, steps: limits.expressionSteps)
      }
    defer { idle.withLock { $0.append(evaluator) } }
    return try evaluator.evaluate(tree, node ?? tree.document)
  }
}
