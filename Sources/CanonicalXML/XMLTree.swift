import CLibXML2

/// The nodes of `NodeSelection.content` as a tree: no signature, no comment, adjoining text merged.
public final class XMLTree: Sendable {
  /// A node of a tree, which it keeps alive.
  public struct Node: Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      case document, element, attribute, text, processingInstruction, namespace
    }
    /// The tree that it belongs to.
    public let tree: XMLTree
    /// What it is.
    public var kind: Kind { .document }
    /// The expanded name; of an instruction, its target; empty for text and documents.
    public var name: ExpandedName { ExpandedName("", "") }
    /// The string value, as XPath 1.0 defines it.
    public var stringValue: String { "" }
    /// The line of the element or of the element that it stands in, counted from 1.
    public var line: Int { 0 }
    /// Its place for people, such as `/ResultSheet/Votes/Candidate[2]/@code`.
    public var path: String { "" }
    /// Where an element lies in the bytes of the document; nil for other nodes.
    public var position: ElementPosition? { nil }
  }

  init() {}

  /// The document node.
  public var document: Node { Node(tree: self) }
  /// The root element.
  public var root: Node { Node(tree: self) }
}
