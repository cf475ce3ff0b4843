extension XMLTree.Node {
  /// The exclusive canonical form of an element as it stands in its document, without some of the elements in it; empty for
  /// other nodes. Of the text between elements nothing is left out.
  package func canonicalBytes(leavingOut omitted: [XMLTree.Node] = []) -> [UInt8] {
    guard kind == .element, let index = reference.node else { return [] }
    let collector = ByteCollector()
    ElementCanonicalizer().write(
      tree.table, index, .exclusive, into: collector,
      leavingOut: Set(omitted.compactMap(\.reference.node)))
    return collector.bytes
  }
}
