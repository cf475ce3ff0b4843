import CanonicalXML

/// Every signature is left out of the content, so what its ds:Object elements hold must be signed by
/// itself: nothing may hide there.
struct SignatureObjects {
  let signed: SignedInfo
  let manifests: [Manifest]
  /// The XAdES properties, which have their own reference.
  let properties: XMLElement?

  /// Refuses an object of which not all is the target of references: the object itself, or all that its
  /// elements hold, with no text beside them.
  func requireReferences(to object: ElementCursor) throws(SignatureFault) {
    if isReferenced(object) { return }
    var holdsProperties = false
    var holdsOthers = false
    var uncovered: ElementCursor?
    var isTouched = false
    for child in object.elements {
      if properties.map(child.isSame) ?? false {
        holdsProperties = true
      } else {
        holdsOthers = true
        guard let stray = firstUncovered(in: child) else {
          isTouched = true
          continue
        }
        uncovered = uncovered ?? stray
        isTouched = isTouched || holdsReferenced(child)
      }
    }
    if holdsProperties {
      // No reference need cover the object around the properties.
      guard !object.hasForeignText else { throw object.fault(.unexpectedText) }
    } else {
      guard holdsOthers else { throw object.fault(.uncoveredObject) }
      guard !object.hasForeignText else {
        throw object.fault(
          isTouched ? .partlyUncoveredObject(object.qualifiedName) : .uncoveredObject)
      }
    }
    guard let uncovered else { return }
    throw object.fault(
      isTouched ? .partlyUncoveredObject(uncovered.qualifiedName) : .uncoveredObject)
  }

  /// The first element of a subtree that no reference covers; nil where references cover all that it holds.
  ///
  /// An element that holds only such elements, and neither text nor an attribute but its id, says nothing of
  /// its own: ds:SignatureProperties around signed properties is one.
  private func firstUncovered(in element: ElementCursor) -> ElementCursor? {
    var next: ElementCursor? = element
    while let current = next {
      let isCovered = isReferenced(current)
      if !isCovered, current.firstElement == nil || current.hasForeignText || current.saysMore {
        return current
      }
      next = current.nextElement(inSubtreeOf: element, skippingOwn: isCovered)
    }
    return nil
  }

  /// How many elements are looked at for the sake of a better sentence.
  private static let looks = 1024

  /// Whether a reference names an element inside, as far as one looks.
  private func holdsReferenced(_ element: ElementCursor) -> Bool {
    var next: ElementCursor? = element
    var looks = 0
    while let current = next, looks < Self.looks {
      if isReferenced(current) { return true }
      next = current.nextElement(inSubtreeOf: element)
      looks += 1
    }
    return false
  }

  /// Whether SignedInfo, or a manifest that it refers to, names an element.
  private func isReferenced(_ element: ElementCursor) -> Bool {
    signed.references.contains { $0.names(element) }
      || manifests.contains {
        !element.isSame(as: $0.element) && $0.references.contains { $0.names(element) }
      }
  }
}

extension ElementCursor {
  /// Whether it has attributes besides its id.
  fileprivate var saysMore: Bool { element.attributes.contains { !$0.isID } }
}
