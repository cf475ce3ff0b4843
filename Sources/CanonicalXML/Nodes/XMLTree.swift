import CLibXML2
import Synchronization

/// The nodes of `NodeSelection.content` as a tree: no signature, no comment, adjoining text merged.
///
/// Only the namespaces that exclusive canonicalisation writes are in scope in it.
package final class XMLTree: Sendable {
  /// The nodes; the first is the document node.
  package let table: NodeTable
  private let copy = Mutex<LibXMLTree?>(nil)
  private let ordinals = Mutex(SiblingOrdinals())

  init(_ table: NodeTable) { self.table = table }

  /// Whether libxml2 may have a copy of it, by ``Limits/copiedTreeBytes``.
  package var mayBeCopied: Bool { table.bytesOfCopy <= Limits.copiedTreeBytes }

  /// The same tree for libxml2, made when it is first asked for.
  var libXML: LibXMLTree? {
    copy.withLock { copy in
      if copy == nil { copy = LibXMLTree(table) }
      return copy
    }
  }

  /// `[n]` if siblings of an element have the same name.
  func ordinal(of element: Int32) -> String {
    ordinals.withLock { $0.ordinal(of: element, in: table) }
  }

  /// The document node.
  package var document: Node { Node(tree: self, reference: NodeReference(node: 0)) }

  /// The root element; the document node if the document's root is a signature.
  package var root: Node {
    var next = table.nodes[0].firstChild
    while next >= 0 {
      if table.nodes[next].kind == .element {
        return Node(tree: self, reference: NodeReference(node: next))
      }
      next = table.nodes[next].nextSibling
    }
    return document
  }
}

/// A node or an attribute of a table.
package struct NodeReference: Hashable, Sendable, BitwiseCopyable {
  private let place: Int32

  package init(node: Int32) { place = node }
  package init(attribute: Int32) { place = -1 - attribute }

  /// The index of the node; nil for an attribute.
  package var node: Int32? { place >= 0 ? place : nil }
  /// The index of the attribute; nil for other nodes.
  package var attribute: Int32? { place < 0 ? -1 - place : nil }
}

extension XMLTree {
  /// A node of a tree, which it keeps alive.
  package struct Node: Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
      case document, element, attribute, text, processingInstruction
    }

    /// The tree that it belongs to.
    package let tree: XMLTree
    package let reference: NodeReference

    package init(tree: XMLTree, reference: NodeReference) {
      self.tree = tree
      self.reference = reference
    }

    private var table: NodeTable { tree.table }

    /// What it is.
    package var kind: Kind {
      guard let index = reference.node else { return .attribute }
      return switch table.nodes[index].kind {
      case .document: .document
      case .element: .element
      case .text, .comment: .text
      case .instruction: .processingInstruction
      }
    }

    /// The expanded name; of an instruction, its target; empty for text and documents.
    package var name: ExpandedName {
      if let index = reference.attribute { return table.expandedName(table.attributes[index]) }
      return reference.node.map { table.expandedName(table.nodes[$0]) } ?? ExpandedName("", "")
    }

    /// The string value, as XPath 1.0 defines it.
    package var stringValue: String {
      if let index = reference.attribute { return table.string(table.attributes[index].value) }
      return reference.node.map { table.stringValue(of: $0) } ?? ""
    }

    /// The line of the element or of the element that it stands in, counted from 1.
    package var line: Int { element.map { Int(table.nodes[$0].line) } ?? 1 }

    /// Where an element lies in the bytes of the document; nil for other nodes.
    package var position: ElementPosition? {
      kind == .element ? element.map { table.nodes[$0].position } : nil
    }

    /// The nearest element at or above the node.
    private var element: Int32? {
      guard let index = reference.node else {
        return reference.attribute.map { table.attributes[$0].owner }
      }
      let node = table.nodes[index]
      if node.kind == .element { return index }
      guard node.parent >= 0, table.nodes[node.parent].kind == .element else { return nil }
      return node.parent
    }
  }
}

extension XMLTree.Node: Hashable {
  /// Whether both are the same node.
  package static func == (left: Self, right: Self) -> Bool {
    left.tree === right.tree && left.reference == right.reference
  }

  /// Hashes the identity of the node.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(tree))
    hasher.combine(reference)
  }
}

extension NodeTable {
  /// The string value of a node, as XPath 1.0 defines it (section 5).
  func stringValue(of index: Int32) -> String {
    let node = nodes[index]
    guard node.kind == .element || node.kind == .document else { return string(node.content) }
    let first = node.firstChild
    if first >= 0, nodes[first].kind == .text, nodes[first].nextSibling < 0 {
      return string(nodes[first].content)
    }
    var text: [UInt8] = []
    for place in index..<node.subtreeEnd where nodes[place].kind == .text {
      unsafe text.append(contentsOf: bytes.slice(nodes[place].content))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
