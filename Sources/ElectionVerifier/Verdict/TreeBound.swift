package import CanonicalXML

/// What a document has more of than a tree may have.
package enum TreeBound: Hashable, Sendable {
  /// Bytes.
  case bytes(Int)
  /// Elements, texts, comments and instructions; or attributes.
  case nodes(Int, attributes: Int)
  /// Bytes of the tree and of the schema validator's copy of it.
  case copy(Int)

  /// The bound that a document without a tree met.
  package init(metBy document: XMLDocument) {
    self =
      document.byteCount > Limits.standard.treeBytes
      ? .bytes(Limits.standard.treeBytes)
      : .nodes(Limits.tableNodes, attributes: Limits.tableAttributes)
  }

  var data: [(String, FindingValue)] {
    switch self {
    case .bytes(let limit): [("limit", .number(limit))]
    case .copy(let limit): [("copy", .number(limit))]
    case .nodes(let nodes, let attributes):
      [("nodes", .number(nodes)), ("attributes", .number(attributes))]
    }
  }
}
