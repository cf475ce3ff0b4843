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
  public var string: String {
    switch self {
    case .nodes(let nodes): nodes.first?.stringValue ?? ""
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): Self.text(value)
    case .string(let value): value
    }
  }

  /// The value as XPath's `boolean()` would give it.
  public var boolean: Bool {
    switch self {
    case .nodes(let nodes): !nodes.isEmpty
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .string(let value): !value.isEmpty
    }
  }

  /// The value as XPath's `number()` would give it.
  public var number: Double {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .number(let value): value
    case .nodes, .string: Self.number(string)
    }
  }

  /// The nodes; none if it is another value.
  public var nodes: [XMLTree.Node] {
    if case .nodes(let nodes) = self { nodes } else { [] }
  }

  /// XPath 1.0, 4.2: whole numbers without a point, no exponent.
  private static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == value.rounded(), let whole = Int64(exactly: value) { return "\(whole)" }
    return "\(value)"
  }

  /// XPath 1.0, 4.4: optional white space, a minus sign, digits and a point, nothing else.
  private static func number(_ text: String) -> Double {
    let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let bytes = text.utf8.drop { space.contains($0) }.reversed().drop { space.contains($0) }
    let trimmed = bytes.reversed()
    let digits = trimmed.first == UInt8(ascii: "-") ? trimmed.dropFirst() : trimmed[...]
    let isNumber =
      digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      && digits.count { $0 == UInt8(ascii: ".") } <= 1 && digits.contains { $0 != 0x2E }
    return isNumber ? Double(String(decoding: trimmed, as: UTF8.self)) ?? .nan : .nan
  }
}
