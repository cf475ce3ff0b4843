@_spi(Engines) import CanonicalXML

/// A compiled schema as plain values in flat tables: nothing is retained or copied for a node, and
/// threads share it without writing to it.
@safe struct SchemaTables: BitwiseCopyable, Sendable {
  /// An element that a document may begin with.
  struct Root: BitwiseCopyable, Sendable {
    let name: NameID
    let element: Int32
  }

  struct Element: BitwiseCopyable, Sendable {
    let type: Int32
    let constraints: TableRange
  }

  struct ElementType: BitwiseCopyable, Sendable {
    enum Content: UInt8 { case empty, value, elements }
    let attributes: TableRange
    let required: UInt64
    let content: Content
    /// The simple type, or the first of the states.
    let first: Int32
  }

  struct Attribute: BitwiseCopyable, Sendable {
    let name: NameID
    let value: Int32
  }

  /// A state of a content model; the numbers of those that follow are in `following`.
  struct State: BitwiseCopyable, Sendable {
    let name: NameID
    let isLast: Bool
    let element: Int32
    let least: Int
    let most: Int
    let next: TableRange
  }

  struct Constraint: BitwiseCopyable, Sendable {
    /// Whether the field must be there.
    let isKey: Bool
    /// The constraint of the same element that a keyref refers to; itself for all others, -1 if there is none.
    let reference: Int32
    let paths: TableRange
    let field: NameID
  }

  struct Value: BitwiseCopyable, Sendable {
    let builtin: SchemaValueType.Builtin
    let item: Int32
    /// Ranges of automata; one of each range must match.
    let patterns: TableRange
    /// Ranges of texts; one of each range must be equal.
    let enumerations: TableRange
    let leastLength: Int
    let mostLength: Int
    let least: Int
    let most: Int
  }

  let roots: Column<Root>
  let elements: Column<Element>
  let types: Column<ElementType>
  let attributes: Column<Attribute>
  let states: Column<State>
  let following: Column<Int32>
  let constraints: Column<Constraint>
  let paths: Column<TableRange>
  let names: Column<NameID>
  let values: Column<Value>
  let patterns: Column<TableRange>
  let automata: Column<PatternAutomaton.Flat>
  let transitions: Column<UInt16>
  let enumerations: Column<TableRange>
  let texts: Column<TableRange>
  let bytes: Column<UInt8>
  /// The registry's edition that knows all names of the schema.
  let nameVersion: Int

  func free() {
    roots.free()
    elements.free()
    types.free()
    attributes.free()
    states.free()
    following.free()
    constraints.free()
    paths.free()
    names.free()
    values.free()
    patterns.free()
    automata.free()
    transitions.free()
    enumerations.free()
    texts.free()
    bytes.free()
  }
}
