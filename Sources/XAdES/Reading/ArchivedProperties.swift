import CanonicalXML
import PKI

/// The unsigned signature properties of one signature in their order, as archive timestamps see them (EN 319 132-1, 5.5.2):
/// each is over all that stand before it.
struct ArchivedProperties: Sendable {
  /// One property.
  struct Property: Sendable {
    let element: XMLElement
    let kind: Kind
  }

  /// What it is.
  enum Kind: Sendable {
    /// Its tokens, or why they cannot be read, and how what they are over is made octets.
    case archiveTimestamp([Result<TimestampToken, TimestampFault>], CanonicalizationMethod)
    /// The tokens over the value that can be read.
    case signatureTimestamp([TimestampToken])
    case evidence(EmbeddedEvidence)
    case counterSignature
    case other
  }

  let list: [Property]

  /// Reads them; nil where there is neither an archive timestamp nor evidence, so that nothing is to be known of their order.
  init?(in unsigned: ElementCursor, decoder: CertificateDecoder) {
    let groups = unsigned.elements.filter { $0.isNamed(.unsignedSignatureProperties) }
    // Of several groups the order says nothing.
    guard groups.count == 1, let group = groups.first,
      group.elements.contains(where: Self.isOfInterest)
    else { return nil }
    var found: [Property] = []
    var left = TimestampLimits.ofArchive
    for property in group.elements {
      found.append(
        Property(element: property.element, kind: Self.kind(of: property, decoder, &left)))
    }
    list = found
  }

  /// The evidence of all of them.
  var evidence: EmbeddedEvidence {
    var all = EmbeddedEvidence()
    for case .evidence(let evidence) in list.map(\.kind) { all.add(evidence) }
    return all
  }

  private static func isOfInterest(_ property: ElementCursor) -> Bool {
    guard !KnownName.contains(property.nameID) else { return false }
    switch property.element.name {
    case .xades141("ArchiveTimeStamp"), .xades141("TimeStampValidationData"),
      .xades("CertificateValues"), .xades("RevocationValues"), .xades("CompleteRevocationRefs"):
      return true
    default: return false
    }
  }

  private static func kind(
    of property: ElementCursor, _ decoder: CertificateDecoder, _ left: inout Int
  ) -> Kind {
    if property.isNamed(.counterSignature) { return .counterSignature }
    if let evidence = EmbeddedEvidence(reading: property, decoder: decoder) {
      return .evidence(evidence)
    }
    let isOverValue = property.isXAdES("SignatureTimeStamp")
    guard isOverValue || property.element.name == .xades141("ArchiveTimeStamp") else {
      return .other
    }
    let contents = TimestampProperties.tokens(in: property)
    var tokens: [Result<TimestampToken, TimestampFault>] = []
    for der in contents?.tokens ?? [nil] {
      left -= 1
      guard left >= 0 else {
        tokens.append(.failure(.tooMany))
        break
      }
      tokens.append(
        Result { () throws(TimestampFault) in
          guard let der else { throw .unreadable }
          return try TimestampToken(der: der)
        })
    }
    guard !isOverValue else { return .signatureTimestamp(tokens.compactMap { try? $0.get() }) }
    return .archiveTimestamp(
      tokens, contents?.method ?? CanonicalizationMethod(.inclusive10))
  }
}
