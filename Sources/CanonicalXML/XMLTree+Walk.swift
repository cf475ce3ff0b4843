extension XMLTree.Node {
  /// The child elements in document order; none for other nodes than elements and documents.
  public var children: [XMLTree.Node] { [] }

  /// The value of an attribute, by its expanded name; nil if the node has none such.
  public func attribute(_ local: String, namespace: String = "") -> String? { nil }
}
