import CanonicalXML
package import PKI

/// An archive timestamp of an intact signature (EN 319 132-1, 5.5.2): nothing of it is known to hold but its imprint.
package struct ArchiveTimestamp: Sendable {
  /// What came of its imprint.
  package enum Imprint: Sendable {
    /// It is the digest of what it must be over.
    case agrees
    /// It is over something else.
    case differs
    /// What it must be over is not computed here: files beside the document, or content in several parts.
    case notComputed
  }

  /// The token, or why it cannot be read.
  package let token: Result<TimestampToken, TimestampFault>
  /// What came of its imprint.
  package let imprint: Imprint
  /// The SHA-256 of what it covers besides the signature: certificates, lists, responses, and older tokens with their
  /// certificates, also those of countersignatures.
  package let covered: [[UInt8]]
  /// The SHA-256 of what lies elsewhere, and of which it covers this digest alone.
  package let pinned: [[UInt8]]
  /// How many of the signature's countersignatures it covers, the first ones, and all below them.
  package let counterSignatures: Int
  /// Where it begins.
  package let line: Int?
}

extension SignatureChecker {
  /// The archive timestamps of a signature, in document order.
  func archiveTimestamps(
    of signature: Signature, _ imprints: ArchiveImprints
  ) -> [ArchiveTimestamp] {
    guard let properties = signature.properties?.archived else { return [] }
    var found: [ArchiveTimestamp] = []
    var before = signature.ownEvidence
    var nested = 0
    for (index, property) in properties.list.enumerated() {
      switch property.kind {
      case .archiveTimestamp(let tokens, _):
        for (place, token) in tokens.enumerated() {
          found.append(
            ArchiveTimestamp(
              token: token, imprint: imprints[signature.element, index, place],
              covered: before.digests + before.tokens, pinned: before.evidence.pins,
              counterSignatures: nested, line: property.element.line))
        }
        before.take(tokens.compactMap { try? $0.get() })
      case .signatureTimestamp(let tokens): before.take(tokens)
      case .evidence(let evidence): before.evidence.add(evidence)
      case .counterSignature:
        if nested < signature.counterSignatures.count {
          before.take(signature.counterSignatures[nested])
        }
        nested += 1
      case .other: break
      }
    }
    return found
  }
}

/// What stands before an archive timestamp, by digests.
private struct Covered {
  var evidence = EmbeddedEvidence()
  var tokens: [[UInt8]] = []
  var digests: [[UInt8]] { evidence.digests }

  mutating func take(_ tokens: [TimestampToken]) {
    self.tokens += tokens.flatMap(\.contained)
  }

  /// All that a signature holds, as far as it could be read.
  mutating func take(_ reading: Result<Signature, UnreadableSignature>) {
    guard let signature = try? reading.get() else { return }
    evidence.add(signature.ownEvidence.evidence)
    take(signature.properties?.timestamps?.list.compactMap { try? $0.token.get() } ?? [])
    for property in signature.properties?.archived?.list ?? [] {
      switch property.kind {
      case .archiveTimestamp(let tokens, _): take(tokens.compactMap { try? $0.get() })
      case .evidence(let evidence): self.evidence.add(evidence)
      default: break
      }
    }
    for below in signature.counterSignatures { take(below) }
  }
}

extension Signature {
  /// The SHA-256 of the certificates, lists, responses and tokens that it holds, and of evidence that lies elsewhere.
  package var heldDigests: [[UInt8]] {
    var all = Covered()
    all.take(.success(self))
    return all.digests + all.tokens + all.evidence.pins
  }

  /// The certificates of KeyInfo.
  fileprivate var ownEvidence: Covered {
    var own = Covered()
    for certificate in keyInfo.certificates { own.evidence.certificates.append(certificate) }
    return own
  }
}
