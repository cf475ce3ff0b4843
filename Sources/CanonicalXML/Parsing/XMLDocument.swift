/// What one reading of a document found.
package final class XMLDocument: Sendable {
  /// The root element.
  package let root: XMLRoot
  /// Each ds:Signature that is not inside another one, in document order.
  package let signatures: [XMLElement]
  /// Where each of `signatures` stands.
  package let signaturePlaces: [SignaturePlace]
  /// The tree of exactly the nodes of `NodeSelection.content`, if one was asked for and fits.
  package let tree: XMLTree?
  /// Whether a tree was asked for and left out, because the document is larger than the cap.
  package let treeOmitted: Bool
  /// Comments and processing instructions outside signatures, as many as `Limits.listedNodes`.
  package let uncovered: [UncoveredNode]
  /// How many comments and processing instructions stand outside signatures.
  package let uncoveredCount: Int
  /// How many of them are comments.
  package let commentCount: Int
  /// How many CDATA sections stand outside signatures.
  package let sectionCount: Int
  /// The places of the elements of each of `ReadOptions.marks`, in document order.
  package let marks: [[ElementPosition]]
  /// The number of bytes that were read.
  package let byteCount: Int
  let ids: IDIndex

  init(
    root: XMLRoot, signatures: [XMLElement], signaturePlaces: [SignaturePlace], tree: XMLTree?,
    treeOmitted: Bool, uncovered: [UncoveredNode], uncoveredCount: Int,
    commentCount: Int, sectionCount: Int, marks: [[ElementPosition]], byteCount: Int, ids: IDIndex
  ) {
    self.root = root
    self.signatures = signatures
    self.signaturePlaces = signaturePlaces
    self.tree = tree
    self.treeOmitted = treeOmitted
    self.uncovered = uncovered
    self.uncoveredCount = uncoveredCount
    self.commentCount = commentCount
    self.sectionCount = sectionCount
    self.marks = marks
    self.byteCount = byteCount
    self.ids = ids
  }

  /// How often an id occurs as an Id, ID, id or xml:id attribute in the whole document.
  /// - Returns: 0, 1, or 2 for more than once.
  package func occurrences(ofID id: String) -> Int { ids.occurrences(of: id) }
}

/// The root element of a document.
package struct XMLRoot: Hashable, Sendable {
  /// The expanded name.
  package let name: ExpandedName
  /// The prefix it was written with; empty for none.
  package let prefix: String
  /// The attributes in the order of the document, without namespace declarations.
  package let attributes: [XMLAttribute]
  /// The line of its start tag, counted from 1.
  package let line: Int
  /// Where it lies in the bytes of the document.
  package let position: ElementPosition

  /// The value of an attribute, by its expanded name.
  package func attribute(_ local: String, namespace: String = "") -> String? {
    attributes.first { $0.name == ExpandedName(namespace, local) }?.value
  }
}

/// Where a signature stands.
package struct SignaturePlace: Hashable, Sendable {
  /// The names of its ancestors, the root element first; empty if the signature is the root.
  package let ancestors: [ExpandedName]
  /// The name of its parent, unless it is the root.
  package var parent: ExpandedName? { ancestors.last }
}

/// A node outside all signatures that canonical XML without comments may leave out.
package struct UncoveredNode: Hashable, Sendable {
  /// What it is.
  package enum Kind: Hashable, Sendable {
    /// A comment; no reference of the profile covers it.
    case comment
    /// A processing instruction; covered, but able to split a text.
    case processingInstruction
  }

  /// What it is.
  package let kind: Kind
  /// Its line, counted from 1.
  package let line: Int
}
