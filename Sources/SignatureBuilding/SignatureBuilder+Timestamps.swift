package import CanonicalXML
package import PKI
package import XAdES

extension SignatureBuilder {
  /// The digest of what a timestamp over a signature is over: the exclusive canonical form of its value
  /// (EN 319 132-1, 5.3).
  package func imprint(of signature: Signature, _ algorithm: DigestAlgorithm) -> [UInt8] {
    let sink = DigestSink([algorithm])
    signature.valueElement.canonicalize(.exclusive, into: sink)
    return sink.finalize()[algorithm] ?? []
  }

  /// Refuses a timestamp that another signature would not survive, or for which there is no place.
  package func requirePlace(
    forTimestampIn signature: Signature, of document: SignedDocument
  ) throws(SigningError) {
    let place = try UnsignedPropertyPlace(in: signature)
    try document.requireSurvival(ofSignatureAt: .inside(signature, place.element))
  }

  /// Adds timestamps to signatures of a document (EN 319 132-1, baseline B-T); nothing outside ds:Signature changes.
  ///
  /// - Parameters:
  ///   - tokens: Each with the signature that it is over.
  ///   - source: The document's bytes.
  ///   - document: The same document as it was read and checked.
  /// - Returns: The document with the timestamps.
  /// - Throws: ``SigningError``; also where a token is over something else than its signature.
  package func add(
    _ tokens: [(signature: Signature, token: TimestampToken)], to source: XMLSource,
    _ document: SignedDocument
  ) throws(SigningError) -> SplicedDocument {
    var edits: [Edit] = []
    for (signature, token) in tokens {
      guard token.imprint == imprint(of: signature, token.imprintAlgorithm) else {
        throw .noSuchSignature(id: signature.id ?? "")
      }
      try requirePlace(forTimestampIn: signature, of: document)
      let place = try UnsignedPropertyPlace(in: signature)
      edits.append(
        place.edit(
          inserting: "SignatureTimeStamp", holding: UnsignedPropertyMarkup.timestamp(token)))
    }
    return SplicedDocument(
      bytes: try apply(edits, to: source, document),
      signatureIDs: tokens.compactMap(\.signature.id))
  }
}
