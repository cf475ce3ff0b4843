extension XMLElement {
  /// Writes the canonical form of this subtree as it stands in its document: with the namespaces
  /// in scope and, under the inclusive methods, the xml:* attributes of its ancestors.
  /// - Parameters:
  ///   - method: The method; comments are written only if it says `withComments`.
  ///   - sink: Where the bytes go; all of them have arrived on return.
  package func canonicalize(_ method: CanonicalizationMethod, into sink: any ByteSink) {
    ElementCanonicalizer().write(self, method, into: sink)
  }

  /// The canonical form of this subtree as it stands in its document.
  package func canonicalBytes(_ method: CanonicalizationMethod) -> [UInt8] {
    let collector = ByteCollector()
    canonicalize(method, into: collector)
    return collector.bytes
  }
}
