import CLibXML2

/// The nodes of `NodeSelection.content` as a tree: no signature, no comment, adjoining text merged.
///
/// Only the namespaces that exclusive canonicalisation writes are in scope in it.
@safe public final class XMLTree: @unchecked Sendable {
  // Nothing changes the libxml2 document after it is built; libxml2 only reads it.
  let pointer: UnsafeMutableRawPointer
  private let records: [TreeRecord]

  init(owning document: xmlDocPtr, records: [TreeRecord]) {
    unsafe pointer = UnsafeMutableRawPointer(document)
    self.records = records
  }

  deinit { unsafe xmlFreeDoc(libXML) }

  /// libxml2's document.
  var libXML: xmlDocPtr { unsafe pointer.assumingMemoryBound(to: xmlDoc.self) }

  /// The document node.
  public var document: Node { unsafe Node(tree: self, pointer: pointer) }

  /// The root element; the document node if the document's root is a signature.
  public var root: Node {
    guard let root = unsafe xmlDocGetRootElement(libXML) else { return document }
    return unsafe Node(tree: self, pointer: UnsafeMutableRawPointer(root))
  }

  /// What is known of the nearest element at or above a node.
  func record(of node: xmlNodePtr) -> TreeRecord? {
    var place: xmlNodePtr? = unsafe node
    while let current = unsafe place {
      if unsafe current.pointee.type == XML_ELEMENT_NODE {
        let index = unsafe Int(bitPattern: current.pointee._private) - 1
        return records.indices.contains(index) ? records[index] : nil
      }
      unsafe place = current.pointee.parent
    }
    return nil
  }
}

extension XMLTree {
  /// A node of a tree, which it keeps alive.
  @safe public struct Node: @unchecked Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      case document, element, attribute, text, processingInstruction
    }

    /// The tree that it belongs to.
    public let tree: XMLTree
    // Points into the tree, which never changes.
    let pointer: UnsafeMutableRawPointer

    init(tree: XMLTree, pointer: UnsafeMutableRawPointer) {
      self.tree = tree
      unsafe self.pointer = pointer
    }

    /// libxml2's node.
    var libXML: xmlNodePtr { unsafe pointer.assumingMemoryBound(to: xmlNode.self) }

    /// What it is.
    public var kind: Kind {
      switch unsafe libXML.pointee.type {
      case XML_ELEMENT_NODE: .element
      case XML_ATTRIBUTE_NODE: .attribute
      case XML_PI_NODE: .processingInstruction
      case XML_DOCUMENT_NODE: .document
      default: .text
      }
    }

    /// The expanded name; of an instruction, its target; empty for text and documents.
    public var name: ExpandedName {
      guard kind != .text, kind != .document, let local = unsafe libXML.pointee.name else {
        return ExpandedName("", "")
      }
      let hasNamespace = kind == .element || kind == .attribute
      let namespace = hasNamespace ? unsafe libXML.pointee.ns?.pointee.href : nil
      return unsafe ExpandedName(
        namespace.map { unsafe String(cString: $0) } ?? "", String(cString: local))
    }

    /// The string value, as XPath 1.0 defines it.
    public var stringValue: String {
      let node =
        kind == .document
        ? unsafe xmlDocGetRootElement(tree.libXML) : unsafe Optional(libXML)
      guard let content = unsafe xmlNodeGetContent(node) else { return "" }
      defer { unsafe CLibXML2_free(content) }
      return unsafe String(cString: content)
    }

    /// The line of the element or of the element that it stands in, counted from 1.
    public var line: Int { unsafe tree.record(of: libXML)?.line ?? 1 }

    /// Where an element lies in the bytes of the document; nil for other nodes.
    public var position: ElementPosition? {
      kind == .element ? unsafe tree.record(of: libXML)?.position : nil
    }
  }
}

extension XMLTree.Node: Hashable {
  /// Whether both are the same node.
  public static func == (left: Self, right: Self) -> Bool { unsafe left.pointer == right.pointer }

  /// Hashes the identity of the node.
  public func hash(into hasher: inout Hasher) { unsafe hasher.combine(pointer) }
}
