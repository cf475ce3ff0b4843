import CanonicalXML

/// Every signature is left out of the content, so what its ds:Object elements hold must be signed by
/// itself: nothing may hide there.
struct SignatureObjects {
  let signed: SignedInfo
  let manifests: [Manifest]
  /// The XAdES properties, which have their own reference.
  let properties: XMLElement?

  /// Refuses an object of which not all is the target of references: the object itself, or each of its
  /// elements with no text beside them.
  func requireReferences(to object: ElementCursor) throws(SignatureFault) {
    if isReferenced(object) { return }
    var holdsProperties = false
    var holdsOthers = false
    var isCovered = true
    for child in object.elements {
      if properties.map(child.isSame) ?? false {
        holdsProperties = true
      } else {
        holdsOthers = true
        isCovered = isCovered && isReferenced(child)
      }
    }
    if holdsProperties {
      // No reference need cover the object around the properties.
      guard !object.hasForeignText else { throw object.fault(.unexpectedText) }
    } else {
      guard holdsOthers, !object.hasForeignText else { throw object.fault(.uncoveredObject) }
    }
    guard isCovered else { throw object.fault(.uncoveredObject) }
  }

  /// Whether SignedInfo, or a manifest that it refers to, names an element.
  private func isReferenced(_ element: ElementCursor) -> Bool {
    signed.references.contains { $0.names(element) }
      || manifests.contains {
        !element.isSame(as: $0.element) && $0.references.contains { $0.names(element) }
      }
  }
}
