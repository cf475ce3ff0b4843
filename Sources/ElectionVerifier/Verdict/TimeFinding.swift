package import CanonicalXML
package import EvidenceRecords
package import PKI

/// Findings about signatures that are proven to be older than the validation time: why that helps, or why not.
package enum TimeFinding: Hashable, Sendable {
  /// A certificate of the path ended since; the signature is older.
  case endedSince(CertificateLabel, notAfter: Instant, ProofOfExistence)
  /// A certificate of the path was revoked, or put on hold, since; the signature is older.
  case revokedSince(CertificateLabel, date: Instant, reason: RevocationReason, ProofOfExistence)
  /// An algorithm ended since; the signature is older.
  case algorithmSince(algorithm: String, ended: Instant, ProofOfExistence)
  /// A certificate of the path was revoked before the time of the proof.
  case provenTooLate(CertificateLabel, date: Instant?, ProofOfExistence)
  /// What is at hand does not tell whether the path held at the time of the proof: why, and what came before.
  case notKnown(SlidingStep, after: SlidingStep?, ProofOfExistence)
  /// A timestamp proves nothing: why, and whose it says that it is.
  case timestampRefused(TimestampRefusal, authority: String?)
  /// An archive timestamp proves nothing: why, and whose it says that it is.
  case archiveTimestampRefused(TimestampRefusal, authority: String?)
  /// An evidence record beside the document proves nothing of it: which file, why, and whose it says that it is.
  case recordRefused(FilePath, RecordRefusal, authority: String?)
  /// So many more records beside the document prove nothing of it either.
  case recordsRefused(count: Int)
  /// The authority of a timestamp was revoked after the validation time, which is the caller's word.
  case authorityRevokedSince(authority: String, date: Instant, reason: RevocationReason)
  /// The signature claims to be younger than the proof of its existence.
  case claimedLater(claimed: Instant, ProofOfExistence)

  var traits: FindingTraits {
    switch self {
    case .endedSince(let label, let notAfter, let proof):
      .init(
        label.depth == 0 ? "expired-since" : "ca-expired-since", .info, nil,
        label.data + [("notAfter", .instant(notAfter))] + proof.data)
    case .revokedSince(let label, let date, let reason, let proof):
      .init(
        label.depth == 0 ? "revoked-after-proof" : "ca-revoked-after-proof", .info, nil,
        label.data + [("date", .instant(date)), ("reason", .text(reason.description))]
          + proof.data)
    case .algorithmSince(let algorithm, let ended, let proof):
      .init(
        "algorithm-ended-since", .info, nil,
        [("algorithm", .text(algorithm)), ("ended", .instant(ended))] + proof.data)
    case .provenTooLate(let label, let date, let proof):
      .init(
        "proven-too-late", .missing, label.depth == 0 ? .revokedNoPOE : .revokedCANoPOE,
        label.data + (date.map { [("date", .instant($0))] } ?? []) + proof.data)
    case .notKnown(let step, let before, let proof):
      .init(
        "status-not-known", .missing, step.subIndication,
        step.certificate.data + [("cause", .text(step.cause.rawValue))]
          + (step.control.map { [("until", .instant($0))] } ?? [])
          + (before.map { [("after", .text($0.cause.rawValue))] } ?? []) + proof.data)
    case .timestampRefused(let refusal, let authority):
      .init(
        "timestamp-refused", .warning, nil,
        [("reason", .text(refusal.word))] + (authority.map { [("authority", .text($0))] } ?? []))
    case .archiveTimestampRefused(let refusal, let authority):
      .init(
        "archive-timestamp-refused", .warning, nil,
        [("reason", .text(refusal.word))] + (authority.map { [("authority", .text($0))] } ?? []))
    case .recordRefused(let file, let refusal, let authority):
      .init(
        "record-refused", .warning, nil,
        [("file", .path(file)), ("reason", .text(refusal.word))]
          + (authority.map { [("authority", .text($0))] } ?? []))
    case .recordsRefused(let count):
      .init("record-refused", .warning, nil, [("count", .number(count))])
    case .authorityRevokedSince(let authority, let date, let reason):
      .init(
        "timestamp-authority-revoked-since", .warning, nil,
        [
          ("authority", .text(authority)), ("date", .instant(date)),
          ("reason", .text(reason.description)),
        ])
    case .claimedLater(let claimed, let proof):
      .init(
        "claimed-after-proof", .missing, .sigConstraintsFailure,
        [("claimed", .instant(claimed))] + proof.data)
    }
  }
}

extension SlidingStep {
  /// What is not known yet may be told by a list to come; what is not proven by none.
  fileprivate var subIndication: SubIndication {
    switch cause {
    case .lastWord, .noWord: .tryLater
    case .revoked: certificate.depth == 0 ? .revokedNoPOE : .revokedCANoPOE
    case .algorithmEnded: .cryptoConstraintsFailureNoPOE
    case .anchorEnded, .notProven: .noPOE
    }
  }
}

extension ProofOfExistence {
  fileprivate var data: [(String, FindingValue)] {
    switch source {
    case .archive: [("proven", .instant(time)), ("by", .text("archive"))]
    case .timestamp(let authority):
      [("proven", .instant(time)), ("by", .text("timestamp")), ("authority", .text(authority))]
    case .archiveTimestamp(let authority):
      [
        ("proven", .instant(time)), ("by", .text("archiveTimestamp")),
        ("authority", .text(authority)),
      ]
    case .record(let authority):
      [("proven", .instant(time)), ("by", .text("record")), ("authority", .text(authority))]
    }
  }
}
