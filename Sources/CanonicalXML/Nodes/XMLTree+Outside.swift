/// A part of a document that is outside of some of its elements.
package struct OutsidePart: Hashable, Sendable {
  /// Its place for people, with the prefixes of the document, such as `/r:ResultSheet/r:Ballots[2]`.
  package let path: String
  /// The line of the element that it is or stands in, counted from 1.
  package let line: Int

  /// What follows the path of an element that is outside, while all that it holds is inside.
  package static let name = "/name()"

  /// Makes a part.
  package init(path: String, line: Int) {
    self.path = path
    self.line = line
  }
}

extension XMLTree {
  /// Names what is outside the elements with the given ids: the largest elements that hold none of them,
  /// and the attributes, texts and instructions of those that do.
  /// - Parameters:
  ///   - ids: Values of attributes Id, ID, id or xml:id.
  ///   - limit: How many parts are named at most.
  /// - Returns: The first parts in document order, and how many there are.
  package func parts(
    outside ids: [String], limit: Int
  ) -> (parts: [OutsidePart], count: Int) {
    let root = root
    guard root.kind == .element, let start = root.reference.node else { return ([], 0) }
    var walk = OutsideWalk(self, inside: table.elements(withIDs: ids), limit: limit)
    walk.run(start, isRoot: true)
    return (walk.parts, walk.count)
  }
}

extension NodeTable {
  /// The elements with one of the ids.
  fileprivate func elements(withIDs ids: [String]) -> Set<Int32> {
    let wanted = Set(ids.map { Array($0.utf8) })
    var found: Set<Int32> = []
    let lengths = wanted.map(\.count)
    guard let shortest = lengths.min(), let longest = lengths.max() else { return found }
    for index in 0..<attributes.count {
      let attribute = attributes[index]
      guard (shortest...longest).contains(Int(attribute.value.count)), isID(attribute) else {
        continue
      }
      let value = unsafe Array(bytes.slice(attribute.value))
      if wanted.contains(value) { found.insert(attribute.owner) }
    }
    return found
  }

  private func isID(_ attribute: TableAttribute) -> Bool {
    attribute.namespace < 0
      ? ["Id", "ID", "id"].contains { holds($0, at: attribute.local) }
      : holds("id", at: attribute.local) && holds(XMLNamespace.xml, at: attribute.namespace)
  }

  /// The name as the document writes it.
  fileprivate func qualifiedName(_ prefix: Int32, _ local: Int32) -> String {
    prefix < 0 ? name(local) : name(prefix) + ":" + name(local)
  }
}

/// Goes through the elements that hold some that are inside, and no others.
///
/// Nodes are numbered in the order of the document, and so is what is inside: its next element tells of each that is met
/// whether it is inside, holds something inside, or neither.
private struct OutsideWalk {
  private let tree: XMLTree
  private let limit: Int
  private let inside: [Int32]
  /// The place, among those inside, of the first that is not before the walk.
  private var next = 0
  private(set) var parts: [OutsidePart] = []
  private(set) var count = 0

  private var table: NodeTable { tree.table }

  init(_ tree: XMLTree, inside: Set<Int32>, limit: Int) {
    self.tree = tree
    self.inside = inside.sorted()
    self.limit = limit
  }

  private enum Standing { case inside, around, outside }

  private mutating func standing(of element: Int32) -> Standing {
    while next < inside.count, inside[next] < element { next += 1 }
    guard next < inside.count else { return .outside }
    if inside[next] == element { return .inside }
    return inside[next] < table.marks[element].subtreeEnd ? .around : .outside
  }

  /// The depth of elements is limited by the reader, and with it that of these calls.
  mutating func run(_ element: Int32, isRoot: Bool = false) {
    switch standing(of: element) {
    case .inside: return
    case .outside: return add(element, "")
    case .around: break
    }
    let node = table.nodes[element]
    for place in node.attributes.indices {
      let attribute = table.attributes[place]
      add(element, "/@" + table.qualifiedName(attribute.prefix, attribute.local))
    }
    var next = node.firstChild
    while next >= 0 {
      let child = table.nodes[next]
      switch child.kind {
      case .element: run(next)
      case .text where table.isVisible(child.content): add(element, "/text()")
      case .instruction: add(element, "/processing-instruction()")
      default: break
      }
      next = child.nextSibling
    }
    // Where all that the root holds is inside, the root itself is not: what it is called, and that it holds no more.
    if isRoot, count == 0 { add(element, OutsidePart.name) }
  }

  private mutating func add(_ element: Int32, _ rest: String) {
    count += 1
    guard parts.count < limit else { return }
    parts.append(
      OutsidePart(path: path(of: element) + rest, line: Int(table.nodes[element].line)))
  }

  private func path(of element: Int32) -> String {
    var steps: [String] = []
    var place = element
    while place >= 0, table.nodes[place].kind == .element {
      let node = table.nodes[place]
      steps.append(
        table.qualifiedName(node.prefix, node.local) + tree.ordinal(of: place))
      place = node.parent
    }
    return "/" + steps.reversed().joined(separator: "/")
  }
}
