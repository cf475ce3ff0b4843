import CanonicalXML
import XAdES

/// Where something is about to be added to a signed document.
enum Addition {
  /// A further signature in the content.
  case content
  /// A countersignature in an element of a signature.
  case inside(Signature, XMLElement)
}

extension SignedDocument {
  /// The intact signature or countersignature with an id.
  func parent(id: String) throws(SigningError) -> IntactSignature {
    let found = signatures.flatMap(\.withCounterSignatures).compactMap(\.intact)
      .filter { $0.signature.id?.isSame(as: id) == true }
    guard found.count == 1, let parent = found.first else { throw .noSuchSignature(id: id) }
    return parent
  }

  /// Refuses an addition that a signature which is there would not survive, and names it.
  func requireSurvival(ofSignatureAt addition: Addition) throws(SigningError) {
    for intact in signatures.flatMap(\.withCounterSignatures).compactMap(\.computed) {
      let signature = intact.signature
      let entries = signature.manifests.flatMap(\.references)
      let covered =
        Array(zip(signature.references, intact.coverage))
        + Array(zip(entries, intact.manifestCoverage))
      let contentBreaks = covered.contains { reference, part in
        Self.breaks(reference, part, of: signature, by: addition)
      }
      var ownBreaks = false
      if case .inside(_, let element) = addition {
        // What an archive timestamp covers may not grow, either: a countersignature before it, and all in that.
        ownBreaks = (intact.coveredElements + intact.archivedElements).contains {
          element.isOrStands(in: $0)
        }
      }
      if contentBreaks || ownBreaks {
        throw .wouldBreak(
          id: signature.id, ordinal: signature.ordinal, line: signature.element.line)
      }
    }
  }

  /// A reference to content that does not leave out all signatures covers the place of a new one.
  private static func breaks(
    _ reference: Reference, _ part: CoveredPart, of signature: Signature, by addition: Addition
  ) -> Bool {
    switch part.part {
    case .document, .rootElement, .element:
      if reference.excludesAllSignatures { return false }
      if case .inside(let parent, _) = addition, reference.excludesOwnSignature {
        return parent.ordinal != signature.ordinal
      }
      return true
    case .signedProperties, .keyInfo, .object, .manifest, .signatureValue, .file: return false
    }
  }
}

extension XMLElement {
  /// Whether this element is another one or stands somewhere inside it.
  func isOrStands(in other: XMLElement) -> Bool {
    var element: XMLElement? = self
    while let current = element {
      if current == other { return true }
      element = current.parent
    }
    return false
  }
}
