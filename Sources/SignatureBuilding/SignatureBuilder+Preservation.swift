package import CanonicalXML
package import PKI
package import XAdES

/// Evidence that goes into a signature: what makes it last (EN 319 132-1, levels B-LT and B-LTA).
package struct AddedEvidence: Sendable {
  /// Certificates between signers, or authorities, and anchors.
  package var certificates: [Certificate]
  /// Lists that are put into the document.
  package var lists: [RevocationList]
  /// Responses in DER.
  package var responses: [[UInt8]]
  /// The SHA-256 of lists that lie in the evidence store.
  package var pins: [[UInt8]]

  /// Takes evidence.
  package init(
    certificates: [Certificate] = [], lists: [RevocationList] = [], responses: [[UInt8]] = [],
    pins: [[UInt8]] = []
  ) {
    self.certificates = certificates
    self.lists = lists
    self.responses = responses
    self.pins = pins
  }

  /// Whether there is nothing.
  package var isEmpty: Bool {
    certificates.isEmpty && lists.isEmpty && responses.isEmpty && pins.isEmpty
  }
}

extension SignatureBuilder {
  /// Adds evidence to signatures of a document; nothing outside ds:Signature changes.
  ///
  /// The first goes into CertificateValues and RevocationValues; whatever comes later into TimeStampValidationData, which stands
  /// behind the timestamps that it is about.
  package func add(
    _ evidence: [(signature: Signature, AddedEvidence)], to source: XMLSource,
    _ document: SignedDocument
  ) throws(SigningError) -> SplicedDocument {
    var edits: [Edit] = []
    for (signature, added) in evidence where !added.isEmpty {
      try requirePlace(forTimestampIn: signature, of: document)
      let place = try UnsignedPropertyPlace(in: signature)
      edits.append(place.edit(inserting: Self.properties(added, isFirst: signature.isPlain)))
    }
    return SplicedDocument(
      bytes: try apply(edits, to: source, document),
      signatureIDs: evidence.compactMap(\.signature.id))
  }

  private static func properties(
    _ added: AddedEvidence, isFirst: Bool
  ) -> [UnsignedPropertyMarkup] {
    var values: [UnsignedPropertyMarkup] = []
    if !added.certificates.isEmpty { values.append(.certificateValues(added.certificates)) }
    if !added.lists.isEmpty || !added.responses.isEmpty {
      values.append(.revocationValues(added.lists, added.responses))
    }
    if !isFirst, !values.isEmpty { values = [.validationData(values)] }
    return values + (added.pins.isEmpty ? [] : [.revocationRefs(added.pins)])
  }

  /// Adds archive timestamps to signatures of a document.
  ///
  /// - Parameters:
  ///   - tokens: Each with the intact signature that it is over, with all that stands in it.
  ///   - source: The document's bytes.
  ///   - document: The same document, read with ``SignedDocument/Options/preparesArchiveTimestamps``.
  /// - Throws: ``SigningError``; also where a token is over something else.
  package func seal(
    _ tokens: [(signature: IntactSignature, token: TimestampToken)], in source: XMLSource,
    _ document: SignedDocument
  ) throws(SigningError) -> SplicedDocument {
    var edits: [Edit] = []
    for (intact, token) in tokens {
      guard token.imprintAlgorithm == .sha256, token.imprint == intact.nextArchiveImprint else {
        throw .noSuchSignature(id: intact.signature.id ?? "")
      }
      try requirePlace(forTimestampIn: intact.signature, of: document)
      let place = try UnsignedPropertyPlace(in: intact.signature)
      edits.append(place.edit(inserting: [.archiveTimestamp(token)]))
    }
    return SplicedDocument(
      bytes: try apply(edits, to: source, document),
      signatureIDs: tokens.compactMap(\.signature.signature.id))
  }
}

extension Signature {
  /// Whether it has neither certificates nor lists among its unsigned properties.
  fileprivate var isPlain: Bool { properties?.evidence?.isEmpty ?? true }
}
