import CanonicalXML

/// An element's place in the bytes of a document.
struct Mark: Hashable {
  let position: ElementPosition
  let line: Int
}

extension SignatureBuilder {
  /// The elements at a path of names, from the root's child down.
  func marks(
    _ path: [ExpandedName], _ source: XMLSource, _ document: SignedDocument
  ) throws(SigningError) -> [Mark] {
    []
  }
}
