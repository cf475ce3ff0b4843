import CanonicalXML
import XMLSchemas
import XPath

/// A node of some document that follows a schema.
enum ShapeNode: Hashable {
  case document
  /// An element, by the place of its declaration.
  case element(Int)
  case attribute(ExpandedName, of: Int)
  case text(of: Int)
  /// Whatever the schema does not name.
  case anything
}

/// Where steps of a path lead in documents that follow a schema: everywhere that they may, and perhaps further.
struct ShapeWalk {
  let shape: SchemaShape
  /// The attributes of every element: xsi:type and its like.
  private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

  /// The nodes that a step leads to, before its predicates.
  func nodes(_ step: XPathOutlineStep, from nodes: Set<ShapeNode>) -> Set<ShapeNode> {
    if step.axis == .attribute { return attributes(step.test, of: nodes) }
    return all(step.axis, from: nodes).filter { matches(step.test, $0, step.axis) }
  }

  private func attributes(
    _ test: XPathOutlineStep.Test, of nodes: Set<ShapeNode>
  ) -> Set<ShapeNode> {
    var found: Set<ShapeNode> = []
    for node in nodes {
      guard case .element(let index) = node else {
        if node == .anything { found.insert(.anything) }
        continue
      }
      let element = shape.elements[index]
      for name in element.attributes.keys where matches(test, name) {
        found.insert(.attribute(name, of: index))
      }
      if element.isOpen { found.insert(.anything) }
      if case .name(let name) = test, name.namespace == Self.instance { found.insert(.anything) }
    }
    return found
  }

  private func matches(_ test: XPathOutlineStep.Test, _ name: ExpandedName) -> Bool {
    switch test {
    case .name(let wanted): name == wanted
    case .namespace(let wanted): name.namespace.isSame(as: wanted)
    case .anyName, .node: true
    case .text, .other: false
    }
  }

  private func matches(
    _ test: XPathOutlineStep.Test, _ node: ShapeNode, _ axis: XPathOutlineStep.Axis
  ) -> Bool {
    switch (node, test) {
    case (.anything, _), (_, .node): true
    case (.element(let index), _): matches(test, shape.elements[index].name)
    case (.text, .text): true
    default: false
    }
  }

  // MARK: Axes

  private func all(
    _ axis: XPathOutlineStep.Axis, from nodes: Set<ShapeNode>
  ) -> Set<ShapeNode> {
    switch axis {
    case .attribute: []
    case .itself: nodes
    case .child: children(of: nodes)
    case .parent: parents(of: nodes)
    case .descendant: closure(children(of: nodes), children)
    case .descendantOrSelf: closure(nodes, children)
    case .ancestor: closure(parents(of: nodes), parents)
    case .ancestorOrSelf: closure(nodes, parents)
    case .followingSibling, .precedingSibling:
      children(of: parents(of: nodes.filter { !$0.isAttribute }))
    case .following, .preceding: closure([.document], children)
    }
  }

  private func children(of nodes: Set<ShapeNode>) -> Set<ShapeNode> {
    var found: Set<ShapeNode> = []
    for node in nodes {
      switch node {
      case .document: for index in shape.roots.values { found.insert(.element(index)) }
      case .element(let index):
        let element = shape.elements[index]
        for child in element.children { found.insert(.element(child.element)) }
        // White space stands between elements.
        found.insert(.text(of: index))
        if element.isOpen { found.insert(.anything) }
      case .anything: found.insert(.anything)
      case .attribute, .text: break
      }
    }
    return found
  }

  private func parents(of nodes: Set<ShapeNode>) -> Set<ShapeNode> {
    var found: Set<ShapeNode> = []
    for node in nodes {
      switch node {
      case .document: break
      case .element(let index):
        for parent in shape.parents[index] { found.insert(.element(parent)) }
        if shape.roots.values.contains(index) { found.insert(.document) }
        if isOpen { found.insert(.anything) }
      case .attribute(_, of: let index), .text(of: let index): found.insert(.element(index))
      case .anything:
        found.insert(.anything)
        for index in shape.elements.indices { found.insert(.element(index)) }
        found.insert(.document)
      }
    }
    return found
  }

  /// Whether some element may hold what the schema does not name.
  private var isOpen: Bool { shape.elements.contains { $0.isOpen } }

  private func closure(
    _ start: Set<ShapeNode>, _ next: (Set<ShapeNode>) -> Set<ShapeNode>
  ) -> Set<ShapeNode> {
    var all = start
    var fresh = start
    while !fresh.isEmpty {
      fresh = next(fresh).subtracting(all)
      all.formUnion(fresh)
    }
    return all
  }

  // MARK: Values

  /// The texts that some nodes may have; nil where one of them may have any.
  func values(of nodes: Set<ShapeNode>) -> [String]? {
    var values: [String] = []
    for node in nodes {
      switch node {
      case .attribute(let name, of: let index):
        guard let own = shape.elements[index].attributes[name]?.values else { return nil }
        values += own
      case .element(let index), .text(of: let index):
        guard shape.elements[index].children.isEmpty, let own = shape.elements[index].values else {
          return nil
        }
        values += own
      case .document, .anything: return nil
      }
    }
    return values
  }
}

extension ShapeNode {
  var isAttribute: Bool { if case .attribute = self { true } else { false } }
}
