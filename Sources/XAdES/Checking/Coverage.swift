public import CanonicalXML

/// What one reference of an intact signature covers.
public struct CoveredPart: Hashable, Sendable {
  /// The part.
  public enum Part: Hashable, Sendable {
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
    /// The value of the signature that is countersigned.
    case signatureValue(id: String)
  }

  /// The part.
  public let part: Part
  /// What is left out of it.
  public let excluding: NodeSelection.Exclusion

  /// Whether it is the document's whole content.
  public var isWholeContent: Bool {
    switch part {
    case .document, .rootElement: true
    default: false
    }
  }
}

extension IntactSignature {
  /// Whether the signature covers the document's whole content.
  public var coversContent: Bool { coverage.contains(where: \.isWholeContent) }
}

extension CoveredPart {
  static func parts(of authentic: SignatureChecker.Authentic) -> [CoveredPart] {
    zip(authentic.signature.references, authentic.references).map { reference, resolved in
      var id = ""
      if case .element(let named) = reference.target { id = named }
      switch resolved {
      case .content(let selection):
        let isRoot = authentic.rootIDs.contains { $0.isIdentical(to: id) }
        let part: Part =
          selection.apex == .document ? .document : isRoot ? .rootElement(id: id) : .element(id: id)
        return CoveredPart(part: part, excluding: selection.excluding)
      case .parentValue:
        return CoveredPart(part: .signatureValue(id: id), excluding: .nothing)
      case .own(let element):
        return CoveredPart(
          part: ownPart(element, id: id, of: authentic.signature), excluding: .nothing)
      }
    }
  }

  private static func ownPart(_ element: XMLElement, id: String, of signature: Signature) -> Part {
    if element == signature.signedProperties?.element { return .signedProperties }
    let place = element.place(in: signature.element)
    return place?.name == .ds("KeyInfo") ? .keyInfo : .object(id: id)
  }
}
