package import CanonicalXML
package import PKI
package import XAdES

/// Makes signatures and countersignatures and splices them into the document's own bytes.
package struct SignatureBuilder: Sendable {
  /// The largest document that is signed, in bytes: its bytes are held in memory once.
  package var byteLimit: Int
  /// The limits of reading.
  package var limits: Limits

  /// Makes a builder.
  ///
  /// - Parameters:
  ///   - byteLimit: The largest document that is signed, in bytes.
  ///   - limits: The limits of reading.
  package init(byteLimit: Int = 256 << 20, limits: Limits = .standard) {
    self.byteLimit = byteLimit
    self.limits = limits
  }

  /// Signs a document's content beside whatever signatures it has (EN 319 132-1, baseline B-B).
  ///
  /// - Parameters:
  ///   - source: The document's bytes.
  ///   - document: The same document as it was read and checked.
  ///   - request: What to say in the signed properties, and where the signature goes.
  ///   - signer: Who signs.
  /// - Returns: The document with the signature; nothing outside ds:Signature is added.
  /// - Throws: ``SigningError``.
  package func sign(
    _ source: XMLSource, _ document: SignedDocument, _ request: SignatureRequest,
    with signer: any Signer
  ) throws(SigningError) -> SplicedDocument {
    try requireIntact(document)
    try requireRoom(for: 1, in: document)
    try document.requireSurvival(ofSignatureAt: .content)
    let place = try insertionPoint(request.placement, source, document)
    let ids = SignatureIDs(new: document.document, besides: [])
    let markup = try build(
      ids, request, .content(digest: document.contentDigest), signer)
    let edit = Edit(at: place, insert: markup)
    return SplicedDocument(
      bytes: try apply([edit], to: source, document), signatureIDs: [ids.signature])
  }

  /// Countersigns signatures of a document, each by a countersignature of its own
  /// (EN 319 132-1, clause 5.2.7).
  ///
  /// - Parameters:
  ///   - source: The document's bytes.
  ///   - document: The same document as it was read and checked.
  ///   - parents: The ids of the signatures or countersignatures to follow.
  ///   - request: What to say in the signed properties.
  ///   - signer: Who countersigns.
  /// - Returns: The document with one countersignature inside each parent.
  /// - Throws: ``SigningError``.
  package func countersign(
    _ source: XMLSource, _ document: SignedDocument, parents: [String],
    _ request: SignatureRequest, with signer: any Signer
  ) throws(SigningError) -> SplicedDocument {
    try requireIntact(document)
    try requireRoom(for: parents.count, in: document)
    var edits: [Edit] = []
    var made: [String] = []
    for id in parents {
      let parent = try document.parent(id: id)
      guard parent.signature.depth < SignatureLimits.counterSignatureDepth else {
        throw .tooDeep(limit: SignatureLimits.counterSignatureDepth)
      }
      let place = try UnsignedPropertyPlace(in: parent.signature)
      try document.requireSurvival(ofSignatureAt: .inside(parent.signature, place.element))
      let ids = SignatureIDs(new: document.document, besides: Set(made))
      let subject = try subject(over: parent.signature)
      let markup = try build(ids, request, subject, signer)
      edits.append(place.edit(inserting: "CounterSignature", holding: markup))
      made.append(ids.signature)
    }
    return SplicedDocument(
      bytes: try apply(edits, to: source, document), signatureIDs: made)
  }

  private func requireIntact(_ document: SignedDocument) throws(SigningError) {
    for (ordinal, result) in document.signatures.enumerated() {
      for each in result.withCounterSignatures {
        // What is signed weakly is not added to either.
        guard each.intact == nil else { continue }
        throw .brokenSignature(id: each.signature?.id, ordinal: ordinal, faults: each.faults)
      }
    }
  }

  private func requireRoom(for count: Int, in document: SignedDocument) throws(SigningError) {
    let present = document.signatures.flatMap(\.withCounterSignatures).count
    guard present + count <= SignatureLimits.signatures else {
      throw .tooManySignatures(limit: SignatureLimits.signatures)
    }
  }

  private func subject(
    over parent: Signature
  ) throws(SigningError) -> SignatureMarkup.Subject {
    guard let id = parent.valueElement.attribute("Id") else {
      throw .valueWithoutID(signature: parent.id, line: parent.element.line)
    }
    let sink = DigestSink([.sha256])
    parent.valueElement.canonicalize(.exclusive, into: sink)
    return .value(id: id, digest: sink.finalize()[.sha256] ?? [])
  }

  private func insertionPoint(
    _ placement: SignatureRequest.Placement, _ source: XMLSource, _ document: SignedDocument
  ) throws(SigningError) -> Int {
    let root = document.document.root
    guard root.name != .ds("Signature") else { throw .noSuchParent([root.name], occurrences: 0) }
    guard case .element(let path) = placement, !path.isEmpty else {
      guard !root.position.isEmptyElement else {
        throw .emptyParent(root.name, line: root.line)
      }
      return root.position.endTagStart.value
    }
    let places = try places(of: path, source, document)
    guard places.count == 1, let place = places.first else {
      throw .noSuchParent(path, occurrences: places.count)
    }
    guard !place.isEmptyElement else {
      throw .emptyParent(path[path.count - 1], line: try line(at: place.start, in: source))
    }
    return place.endTagStart.value
  }

  /// The line of a byte, counted from 1.
  private func line(at offset: ByteOffset, in source: XMLSource) throws(SigningError) -> Int {
    try bytes(of: source)[..<offset.value].count { $0 == 0x0A } + 1
  }

  private func bytes(of source: XMLSource) throws(SigningError) -> [UInt8] {
    do throws(XMLSourceError) { return try source.bytes(limit: byteLimit) } catch {
      throw .source(error)
    }
  }

  func apply(
    _ edits: [Edit], to source: XMLSource, _ document: SignedDocument
  ) throws(SigningError) -> [UInt8] {
    let bytes = try bytes(of: source)
    guard Digest.hash(bytes, .sha256) == document.rawDigest else { throw .changedSinceRead }
    return Edit.apply(edits, to: bytes)
  }
}
