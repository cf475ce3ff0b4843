@_spi(Engines) import CanonicalXML

/// A token of XPath 1.0 (section 3.7), with its place in the expression.
struct XPathToken {
  enum Kind: Hashable {
    case openParenthesis, closeParenthesis, openBracket, closeBracket
    case dot, dotDot, at, comma, doubleColon
    case literal
    case number(Double)
    /// `and`, `or`, `div`, `mod`, `*`, `/`, `//`, `|`, `+`, `-`, `=`, `!=`, `<`, `<=`, `>`, `>=`.
    case op(Operator)
    /// `*` where a name may stand.
    case star
    /// `prefix:*`; the text is the prefix.
    case prefixStar
    /// A name, with a prefix if there is one.
    case name
    case variable
    case end
  }

  enum Operator: UInt8 {
    case or, and, equal, notEqual, less, lessEqual, greater, greaterEqual
    case plus, minus, multiply, divide, modulo, union, slash, doubleSlash
  }

  let kind: Kind
  /// The content of a literal, the local part of a name, the prefix of `prefix:*`.
  var text: Range<Int>
  /// The prefix of a name; empty if there is none.
  var prefix: Range<Int> = 0..<0
  /// Where it begins, in bytes.
  let start: Int

  /// Whether `*` or a name after it is an operator (3.7, the first rule).
  var precedesOperator: Bool {
    switch kind {
    case .at, .doubleColon, .openParenthesis, .openBracket, .comma, .op: false
    default: true
    }
  }
}
