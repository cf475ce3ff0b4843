@_spi(Engines) import CanonicalXML

/// A compiled schema of the part of XML Schema 1.0 that mohr's own formats use.
///
/// What a validator uses of it is in `SchemaTables`. It only ever says that a document is certainly valid. Everything else, a violation as well as a
/// doubt, is for libxml2 to judge, which also finds the words.
struct SchemaProgram: Sendable {
  /// The elements that a document may begin with.
  var roots: [NameID: Int] = [:]
  var elements: [SchemaElement] = []
  var types: [SchemaType] = []
  var values: [SchemaValueType] = []
  /// The registry's edition that knows all names of the schema.
  var nameVersion = 0
}

/// The declaration of an element.
struct SchemaElement: Sendable {
  var type: Int
  var constraints: [SchemaConstraint] = []
}

/// The type of an element: what attributes and content it has.
struct SchemaType: Sendable {
  enum Content: Sendable {
    /// Nothing at all.
    case empty
    /// A text of a simple type.
    case value(Int)
    /// Elements, and white space between them.
    case elements(SchemaContent)
  }

  var attributes: [SchemaAttribute] = []
  /// The attributes that must be there, a bit each.
  var required: UInt64 = 0
  var content = Content.empty
}

/// An attribute of a type.
struct SchemaAttribute: Sendable {
  let name: NameID
  let value: Int
}

/// A content model as an automaton over the names of elements (Part 1, 3.8.6: it is deterministic).
struct SchemaContent: Sendable {
  /// One occurrence or more of one element; state 0 stands before all.
  struct State: Sendable {
    var name = NameID.unregistered
    var element = -1
    var least = 1
    var most = 1
    /// The states that may follow.
    var next: [Int] = []
    /// Whether the content may end here.
    var isLast = false
  }

  var states: [State] = []
}

/// A unique, key or keyref whose selector goes down by names, and whose field is one attribute.
struct SchemaConstraint: Sendable {
  enum Kind: Sendable { case unique, key, reference(to: String) }
  var name: String
  var kind: Kind
  /// Each alternative of the selector: the names from the element down.
  var paths: [[NameID]]
  var field: NameID
}

/// A simple type.
struct SchemaValueType: Sendable {
  enum Builtin: String, Sendable, CaseIterable {
    case string, normalizedString, token, anyURI
    case ncName = "NCName"
    case integer, nonNegativeInteger, positiveInteger
    case date, dateTime
    /// xml:lang: a language, or nothing.
    case language = "xml:lang"

    /// Whether values are equal only if their texts are.
    var isText: Bool {
      switch self {
      case .string, .normalizedString, .token, .anyURI, .ncName, .language: true
      default: false
      }
    }
  }

  var builtin: Builtin
  /// The item type of a list; lengths count items then.
  var item: Int?
  /// Each must match: a list for each derivation, of which one pattern must.
  var patterns: [[PatternAutomaton]] = []
  var enumerations: [[[UInt8]]] = []
  var leastLength = 0
  var mostLength = Int.max
  var least = Int.min
  var most = Int.max
}
