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
  ///
  /// - Parameter unread: Gets why entries cannot be read.
  init(
    reading element: ElementCursor, _ rules: ReadingRules, _ faults: inout FormFaults,
    unread: inout [SignatureFault]
  ) throws(SignatureFault) {
    var children = ChildSequence(of: element, &faults)
    let found = try children.many(
      .reference, limit: SignatureLimits.manifestReferences, of: .references)
    _ = faults.attempt(try children.end())
    _ = faults.attempt(try element.identifier())
    guard !found.isEmpty else { throw element.fault(.missingElement("Reference")) }
    let entries = Reference.all(found, rules, &faults)
    unread += entries.unread
    for entry in entries.read {
      guard let type = entry.type, entry.isToManifest else { continue }
      unread.append(
        SignatureFault(.unsupportedReferenceType(type), element: "Reference", line: entry.line))
    }
    references = entries.read.filter { !$0.isToManifest }
    self.element = element.element
  }

  /// The manifests of a signature: each stands alone in a ds:Object and is the target of a reference.
  ///
  /// - Parameter unread: Gets why manifests and entries cannot be read.
  static func all(
    in objects: ElementRun, of signed: SignedInfo, _ rules: ReadingRules,
    _ faults: inout FormFaults, unread: inout [SignatureFault]
  ) -> [Manifest] {
    var manifests: [Manifest] = []
    for object in objects {
      for child in object.elements where child.isNamed(.manifest) {
        guard signed.references.contains(where: { $0.names(child) || $0.names(object) }) else {
          faults.note(child.fault(.unsupportedObject(child.qualifiedName)))
          continue
        }
        do throws(SignatureFault) {
          manifests.append(try Manifest(reading: child, rules, &faults, unread: &unread))
        } catch {
          unread.append(error)
        }
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
