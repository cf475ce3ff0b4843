/// Evaluates expressions over one tree, one after the other, in the same memory. One thread at a time
/// uses it.
@safe package final class XPathEvaluation {
  private let tree: XMLTree
  private var machine: XPathMachine?

  /// Prepares evaluations over a tree.
  package init(in tree: XMLTree) { self.tree = tree }

  /// The value of an expression.
  package func value(
    of expression: XPathExpression, at node: XMLTree.Node
  ) throws(XPathError) -> XPathValue {
    let machine = machine(for: expression)
    let context = machine.begin(at: XPathNode(node))
    do throws(XPathStop) {
      switch machine.operation(expression.entry).type {
      case .boolean: return .boolean(try machine.boolean(expression.entry, context))
      case .number: return .number(try machine.number(expression.entry, context))
      case .string: return .string(text(try machine.string(expression.entry, context)))
      case .nodes:
        try machine.select(expression.entry, context)
        return .nodes((0..<machine.nodes.count).map { XMLTree.Node(tree: tree, machine.nodes[$0]) })
      }
    } catch { throw .tooManySteps(expression.program.steps) }
  }

  /// The value of an expression as `boolean()` gives it; of a node-set, one node is enough.
  package func boolean(
    of expression: XPathExpression, at node: XMLTree.Node
  ) throws(XPathError) -> Bool {
    let machine = machine(for: expression)
    let context = machine.begin(at: XPathNode(node))
    do throws(XPathStop) {
      return try machine.boolean(expression.entry, context)
    } catch { throw .tooManySteps(expression.program.steps) }
  }

  /// The value of an expression as `string()` gives it.
  package func string(
    of expression: XPathExpression, at node: XMLTree.Node
  ) throws(XPathError) -> String {
    let machine = machine(for: expression)
    let context = machine.begin(at: XPathNode(node))
    do throws(XPathStop) {
      return text(try machine.string(expression.entry, context))
    } catch { throw .tooManySteps(expression.program.steps) }
  }

  private func machine(for expression: XPathExpression) -> XPathMachine {
    if let machine {
      machine.bind(expression.program)
      return machine
    }
    let made = XPathMachine(expression.program, tree.table)
    machine = made
    return made
  }

  private func text(_ text: XPathText) -> String {
    guard let machine else { return "" }
    return unsafe String(decoding: machine.bytes(text), as: UTF8.self)
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
