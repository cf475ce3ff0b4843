/// One tree and the expressions of one program, evaluated one after the other without allocating.
/// One thread at a time uses it.
@safe package final class XPathEvaluation {
  private let tree: XMLTree
  private let machine: XPathMachine
  private let steps: Int

  /// Prepares the evaluation of a program's expressions over a tree.
  package init(_ program: XPathProgram, in tree: XMLTree) {
    self.tree = tree
    steps = program.steps
    machine = XPathMachine(
      program, tree.table, nodes: Stack<XPathNode>(capacity: 64),
      scratch: Stack<UInt8>(capacity: 256))
  }

  /// The value of an expression.
  func value(_ entry: Int32, at node: XPathNode) throws(XPathError) -> XPathValue {
    let context = machine.begin(at: node)
    do throws(XPathStop) {
      switch machine.operation(entry).type {
      case .boolean: return .boolean(try machine.boolean(entry, context))
      case .number: return .number(try machine.number(entry, context))
      case .string: return .string(text(try machine.string(entry, context)))
      case .nodes:
        try machine.select(entry, context)
        return .nodes((0..<machine.nodes.count).map { XMLTree.Node(tree: tree, machine.nodes[$0]) })
      }
    } catch { throw .tooManySteps(steps) }
  }

  private func text(_ text: XPathText) -> String {
    unsafe String(decoding: machine.bytes(text), as: UTF8.self)
  }
}

extension XPathNode {
  init(_ node: XMLTree.Node) {
    if let attribute = node.reference.attribute {
      self.init(attribute: Int(attribute), of: node.tree.table.attributes[attribute].owner)
    } else {
      self.init(node.reference.node ?? 0)
    }
  }
}

extension XMLTree.Node {
  init(tree: XMLTree, _ node: XPathNode) {
    self.init(
      tree: tree,
      reference: node.isAttribute
        ? NodeReference(attribute: Int32(node.attribute)) : NodeReference(node: node.node))
  }
}
