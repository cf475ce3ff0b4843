package import CanonicalXML

/// What one reference of an intact signature covers.
package struct CoveredPart: Hashable, Sendable {
  /// The part.
  package enum Part: Hashable, Sendable {
    /// The whole document, `URI=""`.
    case document
    /// The root element, by its id.
    case rootElement(id: String)
    /// Another element of the content, by its id: not the whole document.
    case element(id: String)
    /// The signature's own signed properties.
    case signedProperties
    /// The signature's own KeyInfo or a part of it.
    case keyInfo
    /// A ds:Object of the signature or a part of it.
    case object(id: String)
    /// A manifest of the signature; its entries are checked besides.
    case manifest(id: String)
    /// The value of the signature that is countersigned.
    case signatureValue(id: String)
    /// A file that the caller handed in.
    case file(name: FilePath)
  }

  /// The part.
  package let part: Part
  /// What is left out of it.
  package let excluding: NodeSelection.Exclusion

  /// Whether it is the document's whole content.
  package var isWholeContent: Bool {
    switch part {
    case .document, .rootElement: true
    default: false
    }
  }
}

extension IntactParts {
  /// Whether a reference of the signature itself covers the document's whole content; what a manifest
  /// covers is checked, and counts for less.
  package var coversContent: Bool { coverage.contains(where: \.isWholeContent) }
}

extension IntactSignature {
  /// The same of an intact signature.
  package var coversContent: Bool { parts.coversContent }
}

extension CoveredPart {
  /// What one reference covers; nil where it names nothing.
  init?(of entry: CheckedReference, in authentic: SignatureChecker.Authentic) {
    var id = ""
    if case .element(let named) = entry.reference.target { id = named }
    excluding =
      if case .content(let selection) = entry.resolved { selection.excluding } else { .nothing }
    switch entry.resolved {
    case .content(let selection):
      let isRoot = authentic.rootIDs.contains { $0.isSame(as: id) }
      part =
        selection.apex == .document ? .document : isRoot ? .rootElement(id: id) : .element(id: id)
    case .parentValue: part = .signatureValue(id: id)
    case .own(let element): part = Self.own(element, id: id, of: authentic.signature)
    case .file(let form): part = .file(name: form.name)
    case .unresolved: return nil
    }
  }

  private static func own(_ element: XMLElement, id: String, of signature: Signature) -> Part {
    if element == signature.signedProperties?.element { return .signedProperties }
    if signature.manifests.contains(where: { $0.element == element }) { return .manifest(id: id) }
    let place = element.place(in: signature.element)
    return place?.name == .ds("KeyInfo") ? .keyInfo : .object(id: id)
  }
}
