/// What an XPath 1.0 expression gave.
public enum XPathValue: Sendable {
  /// Nodes in document order.
  case nodes([XMLTree.Node])
  /// A boolean.
  case boolean(Bool)
  /// A number, which may be NaN or infinite.
  case number(Double)
  /// A string.
  case string(String)

  /// The value as XPath's `string()` would give it.
  public var string: String { "" }
  /// The value as XPath's `boolean()` would give it.
  public var boolean: Bool { false }
  /// The value as XPath's `number()` would give it.
  public var number: Double { .nan }
}

/// Why an expression was refused or could not be evaluated.
public enum XPathError: Error, Hashable, Sendable {
  /// It is not XPath 1.0; the parser's own words.
  case syntax(String)
  /// It is longer than the limit in bytes.
  case tooLong(Int)
  /// It calls a function that is not one of XPath's core, or `id`.
  case unknownFunction(String)
  /// It uses a prefix that was not bound.
  case unknownPrefix(String)
  /// It uses a variable.
  case variable(String)
  /// It took more steps than the limit.
  case tooManySteps(Int)
  /// It could not be evaluated; the evaluator's own words.
  case failed(String)
}

/// An XPath 1.0 expression whose prefixes the caller binds.
public final class XPathExpression: Sendable {
  /// The text of the expression.
  public let text: String
  private let namespaces: [String: String]
  private let limits: Limits

  /// Compiles an expression.
  /// - Parameters:
  ///   - text: The expression.
  ///   - namespaces: The namespace of each prefix. Nothing else binds prefixes.
  ///   - limits: Its length and its steps are bounded by these.
  /// - Throws: `XPathError` if it is refused.
  public init(
    _ text: String, namespaces: [String: String], limits: Limits = .standard
  ) throws(XPathError) {
    self.text = text
    self.namespaces = namespaces
    self.limits = limits
  }

  /// Evaluates the expression.
  /// - Parameters:
  ///   - tree: The tree that is read.
  ///   - node: The context node, the document node unless told otherwise.
  /// - Throws: `XPathError` if it takes too many steps or fails.
  public func evaluate(
    in tree: XMLTree, at node: XMLTree.Node? = nil
  ) throws(XPathError) -> XPathValue {
    throw .failed("")
  }
}
