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

/// Evaluates a program over one tree. One thread at a time uses it; nothing is allocated for a step.
@safe final class XPathMachine {
  private let program: XPathProgram
  let operations: Column<XPathOperation>
  let literals: Column<UInt8>
  let table: NodeTable
  /// The node-sets of the expressions that are being evaluated, one above the other.
  let nodes: Stack<XPathNode>
  /// The texts that stand nowhere in the document.
  let scratch: Stack<UInt8>
  /// The value of `$this`.
  var this = XPathNode(0)
  /// The numbers of names, where the table was built before the program registered its own.
  let lateNames: LateNames?
  private let limit: Int
  private var stepsLeft = 0

  init(_ program: XPathProgram, _ table: NodeTable, nodes: Stack<XPathNode>, scratch: Stack<UInt8>)
  {
    self.program = program
    operations = program.operations
    literals = program.literals
    limit = program.steps
    self.table = table
    self.nodes = nodes
    self.scratch = scratch
    lateNames = program.nameVersion > table.nameVersion ? LateNames(table) : nil
  }

  /// Begins an evaluation at a node.
  func begin(at node: XPathNode) -> XPathContext {
    nodes.cut(to: 0)
    scratch.cut(to: 0)
    stepsLeft = limit
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
