/// Where the columns of a table lie, for cursors.
@safe package struct TableView {
  package let nodes: UnsafePointer<TableNode>
  package let nodeCount: Int
  package let attributes: UnsafePointer<TableAttribute>
  package let attributeCount: Int
  package let bytes: UnsafePointer<UInt8>
  package let byteCount: Int
  /// The table, which is not kept alive.
  package let table: Unmanaged<NodeTable>
}

/// An element of a captured ds:Signature that costs nothing to pass on: it does not keep its table
/// alive. Whoever reads with cursors holds an `XMLElement` or the document all the while.
@safe package struct ElementCursor: BitwiseCopyable {
  package let view: UnsafePointer<TableView>
  /// The index of the node.
  package let index: Int32

  @inlinable package init(view: UnsafePointer<TableView>, index: Int32) {
    unsafe self.view = view
    self.index = index
  }

  /// The node.
  @inlinable package var node: UnsafePointer<TableNode> { unsafe node(index) }

  @inlinable package func node(_ index: Int32) -> UnsafePointer<TableNode> {
    unsafe precondition(index >= 0 && Int(index) < view.pointee.nodeCount)
    return unsafe view.pointee.nodes + Int(index)
  }

  @inlinable package func attribute(at index: Int) -> UnsafePointer<TableAttribute> {
    unsafe precondition(index >= 0 && index < view.pointee.attributeCount)
    return unsafe view.pointee.attributes + index
  }

  @inlinable package func run(_ range: TableRange) -> ByteRun {
    unsafe precondition(
      range.start >= 0 && range.count >= 0
        && Int(range.start) + Int(range.count) <= view.pointee.byteCount)
    return unsafe ByteRun(base: view.pointee.bytes + Int(range.start), count: Int(range.count))
  }

  /// The number of the expanded name.
  @inlinable package var nameID: NameID { unsafe node.pointee.name }

  /// The local name.
  package var localName: ByteRun {
    let start = unsafe node.pointee.local
    guard start >= 0 else { return run(TableRange()) }
    var end = Int(start)
    while unsafe end < view.pointee.byteCount && view.pointee.bytes[end] != 0 { end += 1 }
    return run(TableRange(start: start, count: Int32(end) - start))
  }

  /// Whether it has this name.
  @inlinable package func isNamed(_ name: KnownName) -> Bool { isNamed(name.id) }

  /// Whether it has the name of this number.
  @inlinable package func isNamed(_ name: NameID) -> Bool { nameID.number == name.number }

  /// Whether both are the same element of the same table.
  @inlinable package static func == (left: Self, right: Self) -> Bool {
    unsafe left.view == right.view && left.index == right.index
  }

  /// The line of its start tag, counted from 1.
  package var line: Int { unsafe Int(node.pointee.line) }

  /// The element as a value that keeps its document's signatures alive.
  package var element: XMLElement {
    unsafe XMLElement(table: view.pointee.table.takeUnretainedValue(), index: index)
  }

  /// Whether this is the cursor's element.
  package func isSame(as element: XMLElement) -> Bool {
    unsafe element.index == index && element.table.view == view
  }

  // MARK: Attributes

  /// The value of an attribute.
  @inlinable package func attribute(_ name: KnownName) -> ByteRun? { attribute(name.id) }

  /// The value of an attribute whose name is registered.
  @inlinable package func attribute(_ name: NameID) -> ByteRun? {
    let range = unsafe node.pointee.attributes
    for index in range.indices {
      let attribute = unsafe attribute(at: index)
      if unsafe attribute.pointee.name == name { return unsafe run(attribute.pointee.value) }
    }
    return nil
  }

  /// Whether an attribute that counts as an id (Id, ID, id, xml:id) has this value.
  package func hasID(_ id: String) -> Bool {
    let range = unsafe node.pointee.attributes
    for index in range.indices {
      let attribute = unsafe attribute(at: index)
      if unsafe attribute.pointee.name.isIDAttribute, unsafe run(attribute.pointee.value) == id {
        return true
      }
    }
    return false
  }

  // MARK: Children

  /// The first child element.
  @inlinable package var firstElement: ElementCursor? {
    unsafe element(from: node.pointee.firstChild)
  }

  /// The next element beside it.
  @inlinable package var nextElement: ElementCursor? {
    unsafe element(from: node.pointee.nextSibling)
  }

  @inlinable package func element(from index: Int32) -> ElementCursor? {
    var index = index
    while index >= 0 {
      let node = unsafe node(index)
      if unsafe node.pointee.kind == .element {
        return unsafe ElementCursor(view: view, index: index)
      }
      index = unsafe node.pointee.nextSibling
    }
    return nil
  }

  /// The child elements.
  @inlinable package var elements: ElementRun { ElementRun(first: firstElement, limit: .max) }

  /// The element it stands in, if that belongs to the same signature.
  @inlinable package var parent: ElementCursor? {
    let parent = unsafe node.pointee.parent
    return parent < 0 ? nil : unsafe ElementCursor(view: view, index: parent)
  }

  /// The node that comes next in the subtree of `apex` in document order, or after this one's
  /// subtree if that is skipped; nil at its end.
  package func nextElement(
    inSubtreeOf apex: ElementCursor, skippingOwn: Bool = false
  ) -> ElementCursor? {
    let end = unsafe apex.node.pointee.subtreeEnd
    var index = unsafe skippingOwn ? node.pointee.subtreeEnd : self.index + 1
    while index < end {
      if unsafe node(index).pointee.kind == .element {
        return unsafe ElementCursor(view: view, index: index)
      }
      index += 1
    }
    return nil
  }

  // MARK: Text

  /// The text of an element in which nothing but text stands; nil where something else does.
  @inlinable package var onlyTextRun: ByteRun? {
    let child = unsafe node.pointee.firstChild
    guard child >= 0 else { return run(TableRange()) }
    let text = unsafe node(child)
    guard unsafe text.pointee.kind == .text && text.pointee.nextSibling < 0 else { return nil }
    return unsafe run(text.pointee.content)
  }

  /// Whether a comment, an instruction or the border of a CDATA section stands inside its text.
  package var isInterrupted: Bool { unsafe node.pointee.notes.contains(.interrupted) }

  /// Whether text other than white space stands beside its child elements.
  package var hasForeignText: Bool {
    var hasElement = false
    var hasText = false
    var child = unsafe node.pointee.firstChild
    while child >= 0 {
      let node = unsafe node(child)
      if unsafe node.pointee.kind == .element { hasElement = true }
      if unsafe node.pointee.kind == .text, unsafe !run(node.pointee.content).isBlank {
        hasText = true
      }
      child = unsafe node.pointee.nextSibling
    }
    return hasElement && hasText
  }

  /// Whether a prefix is bound here to the namespace of XML Signature.
  package func bindsToSignatures(_ prefix: ByteRun) -> Bool {
    element.namespace(forPrefix: prefix.string) == XMLNamespace.signature
  }
}

extension NameID {
  /// Whether it is the name of an attribute that counts as an id.
  package var isIDAttribute: Bool {
    self == KnownName.idMixed.id || self == KnownName.idUpper.id || self == KnownName.idLower.id
      || self == KnownName.xmlID.id
  }
}

/// Elements that stand one after another below the same parent.
package struct ElementRun: Sequence, IteratorProtocol, BitwiseCopyable {
  private var current: ElementCursor?
  private var left: Int

  package init(first: ElementCursor?, limit: Int) {
    current = first
    left = limit
  }

  /// At most so many elements, from the first.
  package init(_ first: ElementCursor?, count: Int) { self.init(first: first, limit: count) }

  /// The first element.
  package var first: ElementCursor? { left > 0 ? current : nil }

  /// Whether there is none.
  package var isEmpty: Bool { first == nil }

  /// The next element.
  package mutating func next() -> ElementCursor? {
    guard left > 0, let found = current else { return nil }
    left -= 1
    current = found.nextElement
    return found
  }
}
