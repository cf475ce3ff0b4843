@_spi(Engines) import CanonicalXML

/// One operation of a compiled expression. Operations refer to each other by index, -1 for none.
struct XPathOperation: BitwiseCopyable, Sendable {
  enum Code: UInt8 {
    // Node-sets.
    case path, filter, union, this
    // Booleans.
    case or, and, equal, notEqual, less, lessEqual, greater, greaterEqual
    // Numbers: a list of terms or factors.
    case number, negate, arithmetic
    case literal, function
    // Parts of others.
    case step, add, subtract, multiply, divide, modulo
  }

  /// The static type of an expression; XPath 1.0 has no other types, and `$this` is a node-set.
  enum ValueType: UInt8 { case nodes, boolean, number, string }

  enum Axis: UInt8 {
    case child, attribute, selfNode, parent, descendant, descendantOrSelf
    case ancestor, ancestorOrSelf, following, followingSibling, preceding, precedingSibling

    /// Whether positions count backwards in document order (2.4).
    var isReverse: Bool {
      switch self {
      case .parent, .ancestor, .ancestorOrSelf, .preceding, .precedingSibling: true
      default: false
      }
    }
  }

  enum NodeTest: UInt8 {
    /// A name; any name; any name of one namespace.
    case name, any, namespace
    case node, text, comment, instruction, instructionNamed
  }

  enum Function: UInt8 {
    case last, position, count, localName, namespaceURI, name
    case string, concat, startsWith, contains, substringBefore, substringAfter, substring
    case stringLength, normalizeSpace, translate
    case boolean, not, isTrue, isFalse, lang
    case number, sum, floor, ceiling, round
  }

  let code: Code
  var type: ValueType
  var axis = Axis.child
  var test = NodeTest.node
  var function = Function.last
  /// Of an expression: whether its value depends on the context position or size.
  var isPositional = false
  /// Of a path: whether a walk in depth gives its nodes in document order, each once.
  /// Of a step: whether none of its predicates depends on positions.
  var isSimple = false
  /// Of a path: whether it begins at the document.
  var isAbsolute = false
  /// Of an expression: whether its value depends on `$this`.
  var usesThis = false
  /// Of an expression: whether its value is the same at every context node, for one `$this`.
  var isOuter = false
  /// Of what an evaluation remembers: its number among the program's constant paths, or among its
  /// groupings; -1 for all others.
  var memo: Int32 = -1
  /// Of a path: its number among the program's lookups; -1 for all others.
  var lookup: Int32 = -1
  /// Of a name test.
  var nameID = NameID.unregistered
  /// The first operand, argument, predicate (of a step) or the expression that a path or filter begins
  /// with.
  var first: Int32 = -1
  /// The second operand, the first step of a path, the first predicate of a filter.
  var second: Int32 = -1
  /// The next argument, step, predicate, term or member of the same list.
  var next: Int32 = -1
  /// Of a literal or a name: its place among the program's bytes.
  var start: Int32 = 0
  var count: Int32 = 0
  /// The value of a number; of a step, the position that its first predicate asks for, 0 for none.
  var number = 0.0

  init(_ code: Code, _ type: ValueType) {
    self.code = code
    self.type = type
  }
}
