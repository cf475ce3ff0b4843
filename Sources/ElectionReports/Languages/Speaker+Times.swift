import ElectionVerifier
import PKI

extension Speaker {
  /// The time for which somebody judged, and whether it is their own word.
  func validationTime(_ time: Instant, _ isAsserted: Bool) -> String {
    isAsserted ? "\(self.time(time)) – \(word(.asserted))" : self.time(time)
  }

  /// What proves that a signature existed.
  func source(of proof: ExistenceProof) -> String {
    switch proof.source {
    case .archive: word(.byArchive)
    case .timestamp(let authority): "\(word(.byTimestamp)) \(text(authority))"
    case .archiveTimestamp(let authority): "\(word(.byArchiveTimestamp)) \(text(authority))"
    case .record(let authority): "\(word(.byRecord)) \(text(authority))"
    @unknown default: word(.other)
    }
  }
}
