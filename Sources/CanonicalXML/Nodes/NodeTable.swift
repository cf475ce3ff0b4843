/// The nodes of a part of a document in document order, in flat columns; nothing in it changes after
/// it was built. One table holds all signatures of a document, another one its content.
///
/// Names are interned: within one table, equal names have equal offsets into `bytes`.
@safe package final class NodeTable: @unchecked Sendable {
  // Sendable: nothing in it is written after it was made.

  /// The nodes; all nodes of a subtree stand together, its own element first.
  package let nodes: Column<TableNode>
  /// What walks ask of each node.
  package let marks: Column<NodeMark>
  /// All attributes of all elements, element by element.
  package let attributes: Column<TableAttribute>
  /// All namespace declarations of all elements, element by element. No digest covers all of those in a
  /// table of content: only the schema compiler reads them there.
  package let namespaces: Column<TableNamespace>
  /// Names and values; each name ends with a zero byte.
  package let bytes: Column<UInt8>
  /// What each signature stood in; empty in a table of content.
  let contexts: [SignatureContext]
  /// Where the columns lie, for cursors.
  let view: UnsafePointer<TableView>
  /// The edition of the registry of names that the numbers in it are of.
  package let nameVersion: Int

  private let stacks: NodeTableStorage

  /// Makes a table of what a builder built.
  init(_ stacks: NodeTableStorage, contexts: [SignatureContext], nameVersion: Int) {
    self.stacks = stacks
    nodes = Column(of: stacks.nodes)
    marks = Column(of: stacks.marks)
    attributes = Column(of: stacks.attributes)
    namespaces = Column(of: stacks.namespaces)
    bytes = Column(of: stacks.bytes)
    self.contexts = contexts
    self.nameVersion = nameVersion
    unsafe view = UnsafePointer(stacks.view)
    unsafe stacks.view.initialize(
      to: TableView(
        nodes: nodes.base, nodeCount: nodes.count, attributes: attributes.base,
        attributeCount: attributes.count, bytes: bytes.base, byteCount: bytes.count,
        table: Unmanaged.passUnretained(self)))
  }

  deinit { stacks.giveBack() }

  /// The zero-terminated name at an offset; empty for `TableNode.none`.
  package func name(_ offset: Int32) -> String {
    guard offset >= 0 else { return "" }
    var end = Int(offset)
    while bytes[end] != 0 { end += 1 }
    return string(TableRange(start: offset, count: Int32(end) - offset))
  }

  /// The expanded name of an element, or of an instruction, whose name has no namespace.
  package func expandedName(_ node: TableNode) -> ExpandedName {
    ExpandedName(name(node.namespace), name(node.local))
  }

  /// The expanded name of an attribute.
  package func expandedName(_ attribute: TableAttribute) -> ExpandedName {
    ExpandedName(name(attribute.namespace), name(attribute.local))
  }

  /// Whether a text, which has no zero byte, is the name at an offset.
  package func holds(_ text: String, at offset: Int32) -> Bool {
    guard offset >= 0 else { return text.isEmpty }
    var place = Int(offset)
    for byte in text.utf8 {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return bytes[place] == 0
  }

  /// The string of a range.
  package func string(_ range: TableRange) -> String {
    unsafe String(decoding: bytes.slice(range), as: UTF8.self)
  }

  /// The context of the signature that a node belongs to.
  func context(of node: Int32) -> SignatureContext? {
    contexts.last { $0.root <= node }
  }
}

/// What walks ask of a node, in sixteen bytes: of a large table, whole nodes do not fit a cache.
@_spi(Engines) public struct NodeMark: Sendable, BitwiseCopyable {
  /// The kind, and the number of the name.
  public struct Test: Equatable, Sendable, BitwiseCopyable {
    @usableFromInline let bits: UInt32

    init(_ kind: TableNode.Kind, _ name: NameID = .unregistered) {
      self.init(kind.rawValue, name.number)
    }

    @inlinable @inline(__always) init(_ kind: UInt8, _ name: UInt16) {
      bits = UInt32(kind) << 16 | UInt32(name)
    }

    /// The document node.
    @inlinable public static var document: Test { Test(0, 0) }
    /// An element whose name has a number.
    @inlinable @inline(__always) public static func element(_ name: UInt16) -> Test {
      Test(1, name)
    }
    /// A text.
    @inlinable public static var text: Test { Test(2, 0) }
    /// A comment.
    @inlinable public static var comment: Test { Test(3, 0) }
    /// A processing instruction.
    @inlinable public static var instruction: Test { Test(4, 0) }

    /// Whether it is an element, of whatever name.
    @inlinable public var isElement: Bool { @inline(__always) get { bits >> 16 == 1 } }
    /// The number of the name; 0 of one that is not registered.
    @inlinable public var name: UInt16 {
      @inline(__always) get { UInt16(truncatingIfNeeded: bits) }
    }

    /// Whether kind and name are the same.
    @inlinable @inline(__always) public static func == (left: Test, right: Test) -> Bool {
      left.bits == right.bits
    }
  }

  /// Its kind and the number of its name.
  public let test: Test
  /// Just past the last node of the subtree.
  public var subtreeEnd: Int32
  /// The attributes of an element, the content of others.
  public var range: TableRange

  package init(_ node: TableNode, name: NameID, subtreeEnd: Int32) {
    test = Test(node.kind, name)
    self.subtreeEnd = subtreeEnd
    range = node.kind == .element ? node.attributes : node.content
  }
}

/// A node of a table; places of nodes are indices, places of names are offsets into the bytes.
package struct TableNode: Sendable, BitwiseCopyable {
  /// The numbers are those of `NodeMark.Test`.
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    case document = 0
    case element, text, comment, instruction
  }
  /// No node, or no name.
  package static let none: Int32 = -1

  /// What is noted of an element, in one byte: the node keeps its size.
  package struct Notes: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It is written as an empty-element tag.
    package static let emptyElement = Notes(rawValue: 1)
    /// A comment or an instruction stands among its children.
    package static let interrupted = Notes(rawValue: 2)
  }

  package var kind: Kind
  package var notes: Notes = []
  /// The expanded name of an element, if it is registered.
  package var name = NameID.unregistered
  package var line: Int32
  package var parent: Int32
  package var firstChild = none
  package var nextSibling = none
  /// Just past the last node of the subtree.
  package var subtreeEnd = none
  /// The local name of an element, the target of an instruction.
  package var local = none
  package var prefix = none
  package var namespace = none
  package var attributes = TableRange()
  package var namespaces = TableRange()
  /// The content of a text, comment or instruction; of an element, its name as it is written.
  package var content = TableRange()
  package var start = 0
  package var startTagEnd = 0
  package var endTagStart = 0
  package var end = 0

  /// Where an element lies in the bytes of its document.
  var position: ElementPosition {
    ElementPosition(
      start: ByteOffset(start), startTagEnd: ByteOffset(startTagEnd),
      endTagStart: ByteOffset(endTagStart), end: ByteOffset(end),
      isEmptyElement: notes.contains(.emptyElement))
  }
}

/// An attribute of a table.
package struct TableAttribute: Sendable, BitwiseCopyable {
  /// The expanded name, if it is registered.
  package var name: NameID
  /// The element that it belongs to.
  package var owner: Int32
  package var local: Int32
  package var prefix: Int32
  package var namespace: Int32
  package var value: TableRange
}

/// A namespace declaration of a table; no prefix is the default, no namespace undeclares it.
package struct TableNamespace: Sendable, BitwiseCopyable {
  package var prefix: Int32
  package var namespace: Int32
}

/// What a signature stood in.
struct SignatureContext: Sendable {
  /// The signature's own element.
  let root: Int32
  /// The namespaces in scope at the parent of the signature, outermost first.
  let namespaces: [TableNamespace]
  /// The xml:* attributes of the ancestors of the signature, outermost first.
  let attributes: [OuterAttribute]
  /// The offset of the name `xml`.
  let xml: Int32
}

/// An xml:* attribute of an ancestor, with the ancestor's depth.
struct OuterAttribute: Sendable {
  let local: Int32
  let value: TableRange
  let depth: Int
}
