import CanonicalXML
package import PKI

/// Certificates, revocation lists and responses among the unsigned properties of a signature (EN 319 132-1, 5.4 and 5.5.1), and
/// the digests of those that lie elsewhere. Nobody signed them: whatever they are is judged as if it lay in the trust folder,
/// and what cannot be read is passed over.
package struct EmbeddedEvidence: Sendable {
  /// CertificateValues, also of timestamps.
  package internal(set) var certificates: [Certificate] = []
  /// The lists of RevocationValues, also of timestamps.
  package internal(set) var lists: [RevocationList] = []
  /// The responses of RevocationValues, also of timestamps, in DER.
  package internal(set) var responses: [[UInt8]] = []
  /// The SHA-256 of certificates and lists that lie in the trust's evidence store (CompleteCertificateRefs,
  /// CompleteRevocationRefs).
  package internal(set) var pins: [[UInt8]] = []

  /// Nothing.
  package init() {}

  /// Whether there is nothing of all that.
  package var isEmpty: Bool {
    certificates.isEmpty && lists.isEmpty && responses.isEmpty && pins.isEmpty
  }

  /// The SHA-256 of what is there itself.
  package var digests: [[UInt8]] {
    certificates.map(\.sha256) + lists.map(\.sha256) + responses.map { Digest.hash($0, .sha256) }
  }

  /// Adds lists that lie elsewhere in the document.
  package mutating func add(_ carried: CarriedLists) {
    for one in carried.lists where !lists.contains(one) { lists.append(one) }
  }

  /// Adds what another one has.
  package mutating func add(_ other: EmbeddedEvidence) {
    for one in other.certificates where !certificates.contains(one) { certificates.append(one) }
    for one in other.lists where !lists.contains(one) { lists.append(one) }
    for one in other.responses where !responses.contains(one) { responses.append(one) }
    for one in other.pins where !pins.contains(one) { pins.append(one) }
  }
}

extension EmbeddedEvidence {
  /// Reads one unsigned property; nil where it holds no evidence.
  init?(reading property: ElementCursor, decoder: CertificateDecoder) {
    guard !KnownName.contains(property.nameID) else { return nil }
    switch property.element.name {
    case .xades("CertificateValues"): readCertificates(property, decoder)
    case .xades("RevocationValues"): readRevocation(property)
    case .xades141("TimeStampValidationData"):
      for part in property.elements {
        if part.isXAdES("CertificateValues") { readCertificates(part, decoder) }
        if part.isXAdES("RevocationValues") { readRevocation(part) }
      }
    case .xades("CompleteRevocationRefs"), .xades("CompleteCertificateRefs"),
      .xades141("CompleteCertificateRefsV2"):
      readPins(property)
    default: return nil
    }
  }

  private mutating func readCertificates(_ values: ElementCursor, _ decoder: CertificateDecoder) {
    for child in values.elements where child.isXAdES("EncapsulatedX509Certificate") {
      guard certificates.count < EvidenceLimits.certificates else { return }
      if let text = try? child.onlyText(limit: decoder.textLimit),
        let certificate = try? decoder.certificate(base64: text),
        !certificates.contains(certificate)
      {
        certificates.append(certificate)
      }
    }
  }

  private mutating func readRevocation(_ values: ElementCursor) {
    for kind in values.elements {
      for child in kind.elements {
        if kind.isXAdES("CRLValues"), child.isXAdES("EncapsulatedCRLValue"),
          lists.count < EvidenceLimits.lists, let der = der(child),
          let list = try? RevocationList(der: der), !lists.contains(list)
        {
          lists.append(list)
        }
        if kind.isXAdES("OCSPValues"), child.isXAdES("EncapsulatedOCSPValue"),
          responses.count < EvidenceLimits.responses, let der = der(child),
          !responses.contains(der)
        {
          responses.append(der)
        }
      }
    }
  }

  private func der(_ element: ElementCursor) -> [UInt8]? {
    try? element.base64(limit: EvidenceLimits.embeddedBytes * 3 / 2)
  }

  /// Each ds:DigestValue below, where it is by SHA-256: which of the two kinds it is of does not matter, since the store is by
  /// content.
  private mutating func readPins(_ references: ElementCursor) {
    var next = references.nextElement(inSubtreeOf: references)
    while let element = next, pins.count < EvidenceLimits.pins {
      if element.isNamed(.digestMethod), let value = element.nextElement,
        value.isNamed(.digestValue), let uri = element.attribute(.algorithm),
        uri == DigestAlgorithm.sha256.xmlURI, let digest = try? value.base64(),
        digest.count == DigestAlgorithm.sha256.byteCount, !pins.contains(digest)
      {
        pins.append(digest)
      }
      next = element.nextElement(inSubtreeOf: references)
    }
  }
}

/// How much evidence of one unsigned property is read; what is beyond is passed over.
package enum EvidenceLimits {
  /// Certificates: some paths of five.
  package static let certificates = 64
  /// Lists: one for each CA of some paths.
  package static let lists = 32
  /// Lists of one document, wherever in its signatures: those of the paths of 64 signers.
  package static let listsOfDocument = 256
  /// Responses.
  package static let responses = 64
  /// Digests of evidence that lies elsewhere.
  package static let pins = 128
  /// Bytes of an embedded list or response: what is larger belongs into the evidence store.
  package static let embeddedBytes = 64 << 10
}
