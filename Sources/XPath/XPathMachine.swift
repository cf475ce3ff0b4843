@_spi(Engines) import CanonicalXML

/// Why an evaluation ended before it had a value.
enum XPathStop: Error {
  case tooManySteps
  /// A text or a number is wanted of several nodes; the second of them.
  case severalNodes(XPathNode)
}

/// A node during an evaluation: its index in the table, and of an attribute its own. The numbers are
/// in document order (XPath 1.0, section 5: attributes stand before children).
package struct XPathNode: Hashable, Comparable, BitwiseCopyable, Sendable {
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

  package static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

/// The context of an expression (XPath 1.0, section 1).
struct XPathContext: BitwiseCopyable {
  let node: XPathNode
  var position = 1
  var size = 1
}

/// Evaluates programs over one tree. One thread at a time uses it; nothing is allocated for a step, and
/// no object that threads share is retained for an evaluation.
@safe final class XPathMachine {
  private(set) var operations: Column<XPathOperation>
  private(set) var literals: Column<UInt8>
  private(set) var groupings: Column<XPathGrouping>
  private(set) var lookups: Column<XPathLookup>
  let table: NodeTable
  /// What is asked of nodes, with the numbers of names that the program knows.
  private(set) var marks: Column<NodeMark>
  /// The node-sets of the expressions that are being evaluated, one above the other.
  let nodes: Stack<XPathNode>
  /// The texts that stand nowhere in the document.
  let scratch: Stack<UInt8>
  /// The value of `$this`.
  var this = XPathNode(0)
  /// What is remembered, and where that of the present program begins.
  var memory: XPathMemory
  private(set) var constantBase = 0
  private(set) var totalBase = 0
  private(set) var indexBase = 0
  /// The numbers of names, where the table was built before a program registered its own.
  private var lateNames: LateNames?
  private var lateVersion: Int
  private var stepsLeft: Int
  /// Whether the value of several nodes is the first one's, as XPath has it; else they stop the evaluation.
  let takesFirst: Bool

  /// Prepares evaluations that take so many steps at most, all together.
  init(_ table: NodeTable, steps: Int, takesFirst: Bool) {
    stepsLeft = steps
    self.takesFirst = takesFirst
    memory = XPathMemory(nodes: table.nodes.count)
    operations = XPathProgram.empty.operations
    literals = XPathProgram.empty.literals
    groupings = XPathProgram.empty.groupings
    lookups = XPathProgram.empty.lookups
    self.table = table
    marks = table.marks
    nodes = Stack<XPathNode>(capacity: 64)
    scratch = Stack<UInt8>(capacity: 256)
    lateVersion = table.nameVersion
  }

  /// Begins an evaluation at a node. The caller keeps the program alive until it ends; node-sets that are
  /// still in use stay below its own.
  func begin(_ program: XPathProgram, at node: XPathNode) -> XPathContext {
    operations = program.operations
    literals = program.literals
    if program.hasMemory {
      (groupings, lookups) = (program.groupings, program.lookups)
      (constantBase, totalBase, indexBase) = memory.places(of: program)
    }
    if program.nameVersion > lateVersion { renumber() }
    scratch.cut(to: 0)
    this = node
    return XPathContext(node: node)
  }

  private func renumber() {
    lateVersion = NameRegistry.shared.version
    let names = LateNames(table)
    marks = names.marks
    lateNames = names
  }

  @inline(__always) func operation(_ index: Int32) -> XPathOperation { operations[index] }

  /// Whether the steps of all evaluations are used up.
  var isSpent: Bool { stepsLeft < 0 }

  /// Counts work; every node that is looked at and every eight bytes that are read or copied are a step.
  /// Once all are used up, every later evaluation ends at its first step.
  @inline(__always) func spend(_ steps: Int = 1) throws(XPathStop) {
    stepsLeft -= steps
    if stepsLeft < 0 { throw .tooManySteps }
  }

  /// The number of an attribute's name.
  @inline(__always) func name(attribute: Int) -> NameID {
    guard let lateNames else { return table.attributes[attribute].name }
    return lateNames.attributes[attribute]
  }
}

/// The numbers of the names in a table, looked up again.
@safe private final class LateNames {
  let marks: Column<NodeMark>
  let attributes: Column<NameID>

  init(_ table: NodeTable) {
    marks = Column(
      (0..<table.nodes.count).map { index in
        let node = table.nodes[index]
        let name =
          node.kind == .element
          ? NameRegistry.shared.number(of: table.expandedName(node)) : .unregistered
        return NodeMark(node, name: name, subtreeEnd: node.subtreeEnd)
      })
    attributes = Column(
      (0..<table.attributes.count).map { index in
        NameRegistry.shared.number(of: table.expandedName(table.attributes[index]))
      })
  }

  deinit {
    marks.free()
    attributes.free()
  }
}
