/// Why an evaluation ended before it had a value.
enum XPathStop: Error { case tooManySteps }

/// A node during an evaluation: its index in the table, and of an attribute its own. The numbers are
/// in document order (XPath 1.0, section 5: attributes stand before children).
struct XPathNode: Hashable, Comparable, BitwiseCopyable {
  let key: UInt64

  init(_ node: Int32) { key = UInt64(UInt32(bitPattern: node)) << 32 }

  init(attribute: Int, of owner: Int32) {
    key = UInt64(UInt32(bitPattern: owner)) << 32 | UInt64(attribute + 1)
  }

  /// The index of the node, or of the attribute's element.
  var node: Int32 { Int32(truncatingIfNeeded: key >> 32) }
  /// The index of the attribute; -1 for other nodes.
  var attribute: Int { Int(key & 0xFFFF_FFFF) - 1 }
  /// Whether it is an attribute.
  var isAttribute: Bool { key & 0xFFFF_FFFF != 0 }

  static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

/// The context of an expression (XPath 1.0, section 1).
struct XPathContext: BitwiseCopyable {
  let node: XPathNode
  var position = 1
  var size = 1
}

/// Evaluates programs over one tree. One thread at a time uses it; nothing is allocated for a step.
@safe final class XPathMachine {
  private var program: XPathProgram
  private(set) var operations: Column<XPathOperation>
  private(set) var literals: Column<UInt8>
  let table: NodeTable
  /// The node-sets of the expressions that are being evaluated, one above the other.
  let nodes: Stack<XPathNode>
  /// The texts that stand nowhere in the document.
  let scratch: Stack<UInt8>
  /// The value of `$this`.
  var this = XPathNode(0)
  /// The numbers of names, where the table was built before a program registered its own.
  private var lateNames: LateNames?
  private var lateVersion: Int
  private var stepsLeft = 0

  init(_ program: XPathProgram, _ table: NodeTable) {
    self.program = program
    operations = program.operations
    literals = program.literals
    self.table = table
    nodes = Stack<XPathNode>(capacity: 64)
    scratch = Stack<UInt8>(capacity: 256)
    lateVersion = table.nameVersion
    bind(program)
  }

  /// Takes another program.
  func bind(_ program: XPathProgram) {
    if program !== self.program {
      self.program = program
      operations = program.operations
      literals = program.literals
    }
    if program.nameVersion > lateVersion {
      lateVersion = NameRegistry.shared.version
      lateNames = LateNames(table)
    }
  }

  /// Begins an evaluation at a node.
  func begin(at node: XPathNode) -> XPathContext {
    nodes.cut(to: 0)
    scratch.cut(to: 0)
    stepsLeft = program.steps
    this = node
    return XPathContext(node: node)
  }

  @inline(__always) func operation(_ index: Int32) -> XPathOperation { operations[index] }

  /// Counts work; every node that is looked at and every eight bytes that are copied are a step.
  @inline(__always) func spend(_ steps: Int = 1) throws(XPathStop) {
    stepsLeft -= steps
    if stepsLeft < 0 { throw .tooManySteps }
  }

  // MARK: Names

  @inline(__always) func name(_ node: Int32) -> NameID {
    lateNames.map { $0.nodes[Int(node)] } ?? table.nodes[node].name
  }

  @inline(__always) func name(attribute: Int) -> NameID {
    lateNames.map { $0.attributes[attribute] } ?? table.attributes[attribute].name
  }
}

/// The numbers of the names in a table, looked up again.
struct LateNames {
  let nodes: [NameID]
  let attributes: [NameID]

  init(_ table: NodeTable) {
    nodes = (0..<table.nodes.count).map { index in
      let node = table.nodes[index]
      guard node.kind == .element else { return .unregistered }
      return NameRegistry.shared.number(of: table.expandedName(node))
    }
    attributes = (0..<table.attributes.count).map { index in
      NameRegistry.shared.number(of: table.expandedName(table.attributes[index]))
    }
  }
}
