@_spi(Engines) package import CanonicalXML

/// What an XPath 1.0 expression gave.
package enum XPathValue: Sendable {
  /// Nodes in document order.
  case nodes([XMLTree.Node])
  /// A boolean.
  case boolean(Bool)
  /// A number, which may be NaN or infinite.
  case number(Double)
  /// A string.
  case string(String)

  /// The value as XPath's `string()` would give it.
  package var string: String {
    switch self {
    case .nodes(let nodes): nodes.first?.stringValue ?? ""
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): XPathNumber.text(value)
    case .string(let value): value
    }
  }

  /// The value as XPath's `boolean()` would give it.
  package var boolean: Bool {
    switch self {
    case .nodes(let nodes): !nodes.isEmpty
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .string(let value): !value.isEmpty
    }
  }

  /// The value as XPath's `number()` would give it.
  package var number: Double {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .number(let value): value
    case .nodes, .string: XPathNumber.value(string.utf8)
    }
  }

  /// The nodes; none if it is another value.
  package var nodes: [XMLTree.Node] {
    if case .nodes(let nodes) = self { nodes } else { [] }
  }
}
