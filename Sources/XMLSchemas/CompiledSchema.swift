@_spi(Engines) import CanonicalXML

/// The owner of a schema's tables.
@safe final class CompiledSchema: Sendable {
  let tables: SchemaTables

  init(_ program: SchemaProgram) {
    var flattening = SchemaFlattening()
    tables = flattening.tables(of: program)
  }

  deinit { tables.free() }
}

/// Writes the parts of a schema one after the other.
private struct SchemaFlattening {
  private var attributes: [SchemaTables.Attribute] = []
  private var states: [SchemaTables.State] = []
  private var following: [Int32] = []
  private var constraints: [SchemaTables.Constraint] = []
  private var paths: [TableRange] = []
  private var names: [NameID] = []
  private var patterns: [TableRange] = []
  private var automata: [PatternAutomaton.Flat] = []
  private var transitions: [UInt16] = []
  private var enumerations: [TableRange] = []
  private var texts: [TableRange] = []
  private var bytes: [UInt8] = []

  mutating func tables(of program: SchemaProgram) -> SchemaTables {
    let elements = program.elements.map { add($0) }
    let types = program.types.map { add($0) }
    let values = program.values.map { add($0) }
    return SchemaTables(
      roots: Column(program.roots.map { .init(name: $0.key, element: Int32($0.value)) }),
      elements: Column(elements), types: Column(types), attributes: Column(attributes),
      states: Column(states), following: Column(following), constraints: Column(constraints),
      paths: Column(paths), names: Column(names), values: Column(values),
      patterns: Column(patterns), automata: Column(automata), transitions: Column(transitions),
      enumerations: Column(enumerations), texts: Column(texts), bytes: Column(bytes),
      nameVersion: program.nameVersion)
  }

  /// Puts elements at the end of a list.
  private func append<Element>(_ new: [Element], to list: inout [Element]) -> TableRange {
    list += new
    return TableRange(start: Int32(list.count - new.count), count: Int32(new.count))
  }

  // MARK: Elements and their types

  private mutating func add(_ element: SchemaElement) -> SchemaTables.Element {
    let start = Int32(constraints.count)
    let all = element.constraints
    for (index, constraint) in all.enumerated() {
      var ranges: [TableRange] = []
      for path in constraint.paths { ranges.append(append(path, to: &names)) }
      var isKey = false
      var reference = start + Int32(index)
      switch constraint.kind {
      case .unique: break
      case .key: isKey = true
      case .reference(let name):
        let referred = all.lastIndex { other in
          if case .reference = other.kind { false } else { other.name == name }
        }
        reference = referred.map { start + Int32($0) } ?? -1
      }
      constraints.append(
        SchemaTables.Constraint(
          isKey: isKey, reference: reference, paths: append(ranges, to: &paths),
          field: constraint.field))
    }
    return SchemaTables.Element(
      type: Int32(element.type), constraints: TableRange(start: start, count: Int32(all.count)))
  }

  private mutating func add(_ type: SchemaType) -> SchemaTables.ElementType {
    let attributes = append(
      type.attributes.map { SchemaTables.Attribute(name: $0.name, value: Int32($0.value)) },
      to: &attributes)
    var content = SchemaTables.ElementType.Content.empty
    var first: Int32 = 0
    switch type.content {
    case .empty: break
    case .value(let value):
      content = .value
      first = Int32(value)
    case .elements(let model):
      content = .elements
      first = Int32(states.count)
      for state in model.states {
        states.append(
          SchemaTables.State(
            name: state.name, isLast: state.isLast, element: Int32(state.element),
            least: state.least, most: state.most,
            next: append(state.next.map { first + Int32($0) }, to: &following)))
      }
    }
    return SchemaTables.ElementType(
      attributes: attributes, required: type.required, content: content, first: first)
  }

  // MARK: Simple types

  private mutating func add(_ value: SchemaValueType) -> SchemaTables.Value {
    var groups: [TableRange] = []
    for alternatives in value.patterns {
      var flat: [PatternAutomaton.Flat] = []
      for pattern in alternatives { flat.append(pattern.flat(&bytes, &transitions)) }
      groups.append(append(flat, to: &automata))
    }
    var choices: [TableRange] = []
    for enumeration in value.enumerations {
      var ranges: [TableRange] = []
      for text in enumeration { ranges.append(append(text, to: &bytes)) }
      choices.append(append(ranges, to: &texts))
    }
    return SchemaTables.Value(
      builtin: value.builtin, item: value.item.map { Int32($0) } ?? -1,
      patterns: append(groups, to: &patterns), enumerations: append(choices, to: &enumerations),
      leastLength: value.leastLength, mostLength: value.mostLength, least: value.least,
      most: value.most)
  }
}
