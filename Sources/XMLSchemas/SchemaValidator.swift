@_spi(Engines) import CanonicalXML

/// Says whether a tree is certainly valid by a compiled schema.
@safe struct SchemaValidator {
  private let schema: SchemaTables
  private let marks: Column<NodeMark>
  private let attributes: Column<TableAttribute>
  private let bytes: Column<UInt8>
  /// The values of identity constraints.
  private let keys: Stack<TextKey>

  /// Whether a tree is certainly valid; if not, nothing is known.
  static func accepts(_ tree: XMLTree, _ schema: CompiledSchema) -> Bool {
    // Names that were not yet registered have no number in the tree.
    guard tree.table.nameVersion >= schema.tables.nameVersion else { return false }
    return withExtendedLifetime((tree, schema)) {
      SchemaValidator(schema.tables, tree.table, comparesKeysAlone: false).acceptsDocument()
    }
  }

  /// Whether the identity constraints hold of a tree that is valid but for them; nil where that is not certain.
  static func holdsIdentities(_ tree: XMLTree, _ schema: CompiledSchema) -> Bool? {
    guard tree.table.nameVersion >= schema.tables.nameVersion else { return nil }
    return withExtendedLifetime((tree, schema)) {
      let validator = SchemaValidator(schema.tables, tree.table, comparesKeysAlone: true)
      let holds = validator.acceptsDocument()
      return validator.doubts.count == 0 ? holds : nil
    }
  }

  /// Whether all but the keys is known to be valid.
  private let comparesKeysAlone: Bool
  /// Places where keys could not be compared.
  private let doubts = Stack<UInt8>(capacity: 4)

  private init(_ schema: SchemaTables, _ table: NodeTable, comparesKeysAlone: Bool) {
    self.comparesKeysAlone = comparesKeysAlone
    self.schema = schema
    marks = table.marks
    attributes = table.attributes
    bytes = table.bytes
    keys = Stack<TextKey>(capacity: 64)
  }

  private func acceptsDocument() -> Bool {
    var next: Int32 = 1
    while next < marks[0].subtreeEnd {
      if marks[next].test.isElement {
        let name = marks[next].test.name
        for index in 0..<schema.roots.count where schema.roots[index].name.number == name {
          return accepts(next, schema.roots[index].element)
        }
        return doubted()
      }
      next = marks[next].subtreeEnd
    }
    return doubted()
  }

  /// What is met where a valid tree has something else.
  private func doubted() -> Bool {
    if doubts.count == 0 { doubts.push(0) }
    return false
  }

  /// Whether an element is valid; the types of the schema bound the depth, or the limits of reading.
  private func accepts(_ index: Int32, _ declaration: Int32) -> Bool {
    let element = schema.elements[declaration]
    let type = schema.types[element.type]
    guard comparesKeysAlone || acceptsAttributes(marks[index].range, type) else { return false }
    switch type.content {
    case .empty:
      guard comparesKeysAlone || marks[index].subtreeEnd == index + 1 else { return false }
    case .value: guard comparesKeysAlone || acceptsValue(index, type.first) else { return false }
    case .elements: guard acceptsElements(index, type.first) else { return false }
    }
    return element.constraints.count == 0 || acceptsIdentities(index, element.constraints)
  }

  private func acceptsAttributes(
    _ range: TableRange, _ type: SchemaTables.ElementType
  ) -> Bool {
    var seen: UInt64 = 0
    for index in range.indices {
      let attribute = attributes[index]
      guard attribute.name.number != 0 else { return false }
      var use = 0
      while use < Int(type.attributes.count) {
        if schema.attributes[Int(type.attributes.start) + use].name.number == attribute.name.number
        {
          break
        }
        use += 1
      }
      guard use < Int(type.attributes.count),
        accepts(attribute.value, schema.attributes[Int(type.attributes.start) + use].value)
      else { return false }
      seen |= 1 << UInt64(use)
    }
    return type.required & ~seen == 0
  }

  /// Whether an element holds one text, or nothing, that is of a simple type.
  private func acceptsValue(_ index: Int32, _ value: Int32) -> Bool {
    let end = marks[index].subtreeEnd
    if end == index + 1 { return accepts(TableRange(), value) }
    return end == index + 2 && marks[index + 1].test == NodeMark.Test.text
      && accepts(marks[index + 1].range, value)
  }

  private func acceptsElements(_ index: Int32, _ first: Int32) -> Bool {
    let end = marks[index].subtreeEnd
    var state = schema.states[first]
    var isFirst = true
    var count = 1
    var next = index + 1
    while next < end {
      let mark = marks[next]
      if mark.test.isElement {
        let name = mark.test.name
        if !isFirst, state.name.number == name, count < state.most {
          count += 1
        } else {
          guard name != 0, isFirst || count >= state.least,
            let following = following(state, name)
          else { return doubted() }
          state = schema.states[following]
          isFirst = false
          count = 1
        }
        guard accepts(next, state.element) else { return false }
      } else if !comparesKeysAlone {
        if mark.test == NodeMark.Test.text {
          guard isSpace(mark.range) else { return false }
        } else if mark.test == NodeMark.Test.document {
          return false
        }
      }
      next = mark.subtreeEnd
    }
    return state.isLast && (isFirst || count >= state.least) ? true : doubted()
  }

  /// The state that follows another by a name.
  private func following(_ state: SchemaTables.State, _ name: UInt16) -> Int32? {
    for index in state.next.indices {
      let following = schema.following[index]
      if schema.states[following].name.number == name { return following }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func isSpace(_ range: TableRange) -> Bool {
    let text = unsafe bytes.slice(range)
    for index in 0..<text.count where unsafe !Self.isSpace(text[index]) { return false }
    return true
  }

  private func accepts(_ range: TableRange, _ value: Int32) -> Bool {
    unsafe schema.accepts(bytes.slice(range), value)
  }

  // MARK: Identity constraints

  private func acceptsIdentities(_ index: Int32, _ constraints: TableRange) -> Bool {
    for place in constraints.indices {
      let constraint = schema.constraints[place]
      guard constraint.reference >= 0 else { return doubted() }
      let isReference = Int(constraint.reference) != place
      let mark = keys.count
      defer { keys.cut(to: mark) }
      if isReference, !collect(schema.constraints[constraint.reference], index) { return false }
      let middle = keys.count
      guard collect(constraint, index) else { return false }
      guard isReference ? keys.holdsAll(mark, middle) : keys.areDifferent(mark) else {
        return false
      }
    }
    return true
  }

  /// Pushes the values of the field at every element of a selector.
  /// - Returns: Whether none is missing that must be there.
  private func collect(_ constraint: SchemaTables.Constraint, _ index: Int32) -> Bool {
    for path in constraint.paths.indices {
      guard collect(schema.paths[path], constraint, index) else { return false }
    }
    return true
  }

  private func collect(
    _ path: TableRange, _ constraint: SchemaTables.Constraint, _ index: Int32
  ) -> Bool {
    guard path.count > 0 else { return push(constraint, index) }
    let sought = NodeMark.Test.element(schema.names[path.start].number)
    let rest = TableRange(start: path.start + 1, count: path.count - 1)
    let end = marks[index].subtreeEnd
    var next = index + 1
    while next < end {
      let mark = marks[next]
      if mark.test == sought, !collect(rest, constraint, next) { return false }
      next = mark.subtreeEnd
    }
    return true
  }

  private func push(_ constraint: SchemaTables.Constraint, _ element: Int32) -> Bool {
    for place in marks[element].range.indices
    where attributes[place].name.number == constraint.field.number {
      let text = unsafe bytes.slice(attributes[place].value)
      // Keys are equal as values: of one that may have to be normalised, its text does not tell.
      guard unsafe SchemaTables.isCollapsed(text) else { return doubted() }
      unsafe keys.push(TextKey(bytes: text))
      return true
    }
    return !constraint.isKey
  }
}

/// A text of the table as a key; the table outlives it.
@safe private struct TextKey: Hashable, BitwiseCopyable {
  let bytes: UnsafeBufferPointer<UInt8>

  init(bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = bytes }

  static func == (left: Self, right: Self) -> Bool {
    unsafe left.bytes.elementsEqual(right.bytes)
  }

  func hash(into hasher: inout Hasher) {
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
  }
}

extension Stack<TextKey> {
  /// Of few keys each is compared with each, of many their hashes are.
  private static var few: Int { 8 }

  /// Whether no key from an index on is there twice.
  fileprivate func areDifferent(_ mark: Int) -> Bool {
    guard count - mark > Self.few else {
      for left in mark..<count {
        for right in (left + 1)..<max(left + 1, count) where self[left] == self[right] {
          return false
        }
      }
      return true
    }
    return Set(array(mark..<count)).count == count - mark
  }

  /// Whether each key from the second index on is among those from the first index to the second.
  fileprivate func holdsAll(_ mark: Int, _ middle: Int) -> Bool {
    guard max(middle - mark, count - middle) > Self.few else {
      for place in middle..<count
      where !(mark..<middle).contains(where: { self[$0] == self[place] }) {
        return false
      }
      return true
    }
    let known = Set(array(mark..<middle))
    return (middle..<count).allSatisfy { known.contains(self[$0]) }
  }
}
