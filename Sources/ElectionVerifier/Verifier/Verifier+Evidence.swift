package import PKI
package import XAdES

/// What a signature takes with it, so that it can be judged when nobody publishes it any more.
package struct SignatureEvidence: Sendable {
  /// Certificates between signers, or authorities of timestamps, and anchors.
  package internal(set) var certificates: [Certificate] = []
  /// The newest list about each certificate.
  package var lists: [RevocationList] = []
  /// The newest response about each certificate.
  package internal(set) var responses: [OCSPResponse] = []
}

extension Verifier {
  /// The certificates and lists by which a signature, its countersignatures and their timestamps are judged now, as far as they
  /// are in the trust folder; what the signature holds is left out.
  /// - Parameter result: a signature at the top.
  package func evidence(for result: SignatureResult) -> SignatureEvidence {
    var found = SignatureEvidence()
    func add(
      _ certificates: some Sequence<Certificate>, _ lists: [RevocationList],
      _ responses: [OCSPResponse]
    ) {
      for one in responses where !found.responses.contains(one) { found.responses.append(one) }
      for one in certificates where !found.certificates.contains(one) {
        found.certificates.append(one)
      }
      for one in lists where !found.lists.contains(one) { found.lists.append(one) }
    }
    for intact in result.withCounterSignatures.compactMap(\.intact) {
      let signature = intact.signature
      let carried =
        signature.keyInfo.certificates + (signature.properties?.evidence?.certificates ?? [])
      let path = steps.validator.outcome(
        of: intact.certificate, intermediates: carried, at: time.at, present: time.present
      ).found
      add(
        path.dropLast(), steps.validator.lists(about: path, by: time.at),
        steps.validator.responses(about: path, by: time.at))
      guard let timestamps = steps.timestamps else { continue }
      let context = TimestampContext(at: time.at, present: time.present, certificates: carried)
      let tokens =
        intact.timestamps.filter(\.isOverValue).map(\.token)
        + intact.archiveTimestamps.map(\.token)
      for token in tokens.compactMap({ try? $0.get() }) {
        let more = timestamps.evidence(for: token, in: context)
        add(more.certificates, more.lists, more.responses)
      }
    }
    let held = Set(result.signature?.heldDigests ?? [])
    found.certificates.removeAll { held.contains($0.sha256) || trust.anchors.contains($0) }
    found.lists.removeAll { held.contains($0.sha256) }
    found.responses.removeAll { held.contains($0.sha256) }
    return found
  }

  /// Where lists lie that documents pin; nil where the trust is no folder.
  package var evidenceStore: EvidenceStore? { trust.evidence }

  /// The lists that a signature carries or pins, the latter as far as they are there.
  package func lists(heldBy signature: Signature) -> [RevocationList] {
    guard let evidence = signature.properties?.evidence else { return [] }
    return evidence.lists + evidence.pins.compactMap { trust.evidence?.list($0) }
  }

  /// Whether the newest archive timestamp of a signature that holds will not hold any more within some days.
  package func archiveEnds(of intact: IntactSignature, within days: Int) -> Bool {
    guard let timestamps = steps.timestamps,
      let newest = intact.archiveTimestamps.last(where: { $0.imprint == .agrees }),
      let token = try? newest.token.get()
    else { return true }
    return timestamps.ends(token, within: days, of: time.at)
  }
}
