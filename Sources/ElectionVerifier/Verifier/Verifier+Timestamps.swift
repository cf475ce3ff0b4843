package import EvidenceRecords
package import PKI

extension Verifier {
  /// Whether the trust pins timestamp authorities.
  package var trustsTimestamps: Bool { steps.timestamps != nil }

  /// Time-stamp validation (EN 319 102-1, 5.4) of a token, whatever it is over.
  package func judge(_ token: TimestampToken) -> TimestampOutcome {
    guard let timestamps = steps.timestamps else { return .refused(.nobodyTrusted, authority: nil) }
    return timestamps.judge(token, in: TimestampContext(at: time.at, present: time.present))
  }

  /// Evidence record validation: whatever it is over.
  package func judge(_ record: EvidenceRecord) -> RecordOutcome {
    RecordShelf(steps.timestamps, time).judge(record)
  }

  /// What a token is judged by now, and does not carry: certificates, and the newest lists; nothing where that is much.
  package func information(for token: TimestampToken) -> CryptographicInformation {
    guard let timestamps = steps.timestamps else { return CryptographicInformation() }
    let found = timestamps.evidence(
      for: token, in: TimestampContext(at: time.at, present: time.present))
    let bytes = found.certificates.map(\.der.count) + found.lists.map(\.der.count)
    guard bytes.count <= EvidenceRecordLimits.information,
      bytes.reduce(0, +) <= EvidenceRecordLimits.informationBytes
    else { return CryptographicInformation() }
    return CryptographicInformation(certificates: found.certificates, lists: found.lists)
  }

  /// Whether a token holds for a short time only, and has to be renewed; nil where it does not hold by itself.
  package func endsSoon(_ token: TimestampToken) -> Bool? {
    steps.timestamps?.endsSoon(token, at: time.at, present: time.present)
  }
}
