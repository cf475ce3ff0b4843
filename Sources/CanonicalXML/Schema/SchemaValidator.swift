/// Says whether a tree is certainly valid by a compiled schema.
@safe struct SchemaValidator {
  private let program: SchemaProgram
  private let table: NodeTable
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Whether a tree is certainly valid; if not, nothing is known.
  static func accepts(_ tree: XMLTree, _ program: SchemaProgram) -> Bool {
    // Names that were not yet registered have no number in the tree.
    guard tree.table.nameVersion >= program.nameVersion else { return false }
    return withExtendedLifetime(tree) {
      SchemaValidator(program, tree.table).acceptsDocument()
    }
  }

  private init(_ program: SchemaProgram, _ table: NodeTable) {
    self.program = program
    self.table = table
    unsafe bytes = table.bytes.slice(TableRange(start: 0, count: Int32(table.bytes.count)))
  }

  private func acceptsDocument() -> Bool {
    var next = table.nodes[0].firstChild
    while next >= 0 {
      let node = table.nodes[next]
      if node.kind == .element {
        guard node.name.isRegistered, let declaration = program.roots[node.name] else {
          return false
        }
        return accepts(next, declaration)
      }
      next = node.nextSibling
    }
    return false
  }

  /// Whether an element is valid; the types of the schema bound the depth, or the limits of reading.
  private func accepts(_ index: Int32, _ declaration: Int) -> Bool {
    let element = program.elements[declaration]
    let node = table.nodes[index]
    guard acceptsAttributes(node, program.types[element.type]),
      acceptsContent(node, program.types[element.type])
    else { return false }
    return element.constraints.isEmpty || acceptsIdentities(index, element.constraints)
  }

  private func acceptsAttributes(_ node: TableNode, _ type: SchemaType) -> Bool {
    var seen: UInt64 = 0
    for index in node.attributes.indices {
      let attribute = table.attributes[index]
      guard attribute.name.isRegistered,
        let use = type.attributes.firstIndex(where: { $0.name == attribute.name }),
        accepts(attribute.value, type.attributes[use].value)
      else { return false }
      seen |= 1 << UInt64(use)
    }
    return type.required & ~seen == 0
  }

  private func acceptsContent(_ node: TableNode, _ type: SchemaType) -> Bool {
    switch type.content {
    case .empty: return node.firstChild < 0
    case .value(let value):
      guard node.firstChild >= 0 else { return accepts(TableRange(), value) }
      let child = table.nodes[node.firstChild]
      return child.kind == .text && child.nextSibling < 0 && accepts(child.content, value)
    case .elements(let content): return acceptsElements(node, content)
    }
  }

  private func acceptsElements(_ node: TableNode, _ content: SchemaContent) -> Bool {
    var state = 0
    var count = 1
    var next = node.firstChild
    while next >= 0 {
      let child = table.nodes[next]
      switch child.kind {
      case .element:
        if state > 0, content.states[state].name == child.name,
          count < content.states[state].most
        {
          count += 1
        } else {
          guard child.name.isRegistered, state == 0 || count >= content.states[state].least,
            let following = content.states[state].next.first(where: {
              content.states[$0].name == child.name
            })
          else { return false }
          state = following
          count = 1
        }
        guard accepts(next, content.states[state].element) else { return false }
      case .text: guard isSpace(child.content) else { return false }
      case .instruction, .comment: break
      case .document: return false
      }
      next = child.nextSibling
    }
    return content.states[state].isLast && (state == 0 || count >= content.states[state].least)
  }

  private func isSpace(_ range: TableRange) -> Bool {
    for index in range.indices {
      let byte = unsafe bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { return false }
    }
    return true
  }

  private func accepts(_ range: TableRange, _ value: Int) -> Bool {
    let text = unsafe UnsafeBufferPointer(rebasing: bytes[range.indices])
    return unsafe program.accepts(text, value)
  }

  // MARK: Identity constraints

  private func acceptsIdentities(_ index: Int32, _ constraints: [SchemaConstraint]) -> Bool {
    var keys: [String: Set<TextKey>] = [:]
    for constraint in constraints {
      guard let values = values(of: constraint, at: index) else { return false }
      if case .reference = constraint.kind { continue }
      let set = Set(values)
      guard set.count == values.count else { return false }
      keys[constraint.name] = set
    }
    for constraint in constraints {
      guard case .reference(let name) = constraint.kind else { continue }
      guard let set = keys[name], let values = values(of: constraint, at: index),
        values.allSatisfy(set.contains)
      else { return false }
    }
    return true
  }

  /// The values of the field at every element of a selector; nil if a key lacks one.
  private func values(of constraint: SchemaConstraint, at index: Int32) -> [TextKey]? {
    var values: [TextKey] = []
    var isComplete = true
    for path in constraint.paths {
      collect(path[...], index) { element in
        let found = table.nodes[element].attributes.indices.first {
          table.attributes[$0].name == constraint.field
        }
        if let found {
          let range = table.attributes[found].value
          unsafe values.append(
            TextKey(bytes: UnsafeBufferPointer(rebasing: bytes[range.indices])))
        } else if case .key = constraint.kind {
          isComplete = false
        }
      }
    }
    return isComplete ? values : nil
  }

  private func collect(_ path: ArraySlice<NameID>, _ index: Int32, _ found: (Int32) -> Void) {
    guard let name = path.first else { return found(index) }
    var next = table.nodes[index].firstChild
    while next >= 0 {
      if table.nodes[next].kind == .element, table.nodes[next].name == name {
        collect(path.dropFirst(), next, found)
      }
      next = table.nodes[next].nextSibling
    }
  }
}

/// A text of the table as a key; the table outlives it.
@safe private struct TextKey: Hashable {
  let bytes: UnsafeBufferPointer<UInt8>

  init(bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = bytes }

  static func == (left: Self, right: Self) -> Bool {
    unsafe left.bytes.elementsEqual(right.bytes)
  }

  func hash(into hasher: inout Hasher) {
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
  }
}
