package import CanonicalXML

/// A ds:Manifest (XMLDSig 1.1, clause 5.1): a list of references, each checked like one of SignedInfo.
///
/// The specification leaves it to the application whether the digests of a manifest are compared. Here
/// they always are: a manifest of which one entry does not hold makes the signature fail.
package struct Manifest: Sendable {
  /// The references in their order.
  package let references: [Reference]
  /// The element as read.
  package let element: XMLElement
}

extension Manifest {
  /// Reads ds:Manifest; an entry that is itself a manifest is refused by name.
  init(reading element: ElementCursor, _ rules: ReadingRules) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    let found = try children.many(
      .reference, limit: SignatureLimits.manifestReferences, of: .references)
    try children.end()
    _ = try element.identifier()
    guard !found.isEmpty else { throw element.fault(.missingElement("Reference")) }
    var references: [Reference] = []
    for child in found {
      let reference = try Reference(reading: child, rules)
      if let type = reference.type, reference.isToManifest {
        throw child.fault(.unsupportedReferenceType(type))
      }
      references.append(reference)
    }
    self.references = references
    self.element = element.element
  }

  /// The manifests of a signature: each stands alone in a ds:Object and is the target of a reference.
  static func all(
    in objects: ElementRun, of signed: SignedInfo, _ rules: ReadingRules
  ) throws(SignatureFault) -> [Manifest] {
    var manifests: [Manifest] = []
    for object in objects {
      for child in object.elements where child.isNamed(.manifest) {
        guard signed.references.contains(where: { $0.names(child) || $0.names(object) }) else {
          throw child.fault(.unsupportedObject(child.qualifiedName))
        }
        manifests.append(try Manifest(reading: child, rules))
      }
    }
    return manifests
  }
}

extension Reference {
  /// Whether its Type says that it is to a manifest.
  var isToManifest: Bool { type == SignatureURI.manifest }

  /// Whether it names an element by one of its ids.
  func names(_ element: ElementCursor) -> Bool {
    guard case .element(let id) = target else { return false }
    return element.hasID(id)
  }
}
