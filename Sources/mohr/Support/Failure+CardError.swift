import SmartCards

extension Failure {
  /// What a card, its reader or its service did, with its exit status.
  init(_ error: CardError) { self.init(Self.status(of: error), error) }

  private static func status(of error: CardError) -> ExitStatus {
    switch error {
    case .serviceUnavailable, .serviceStopped, .accessDenied, .serviceFailure, .noReader,
      .unknownReader, .unknownCard, .certificateMissing, .certificateUnreadable,
      .unsupportedAlgorithm, .protocolViolation, .refused, .signatureMismatch:
      .noCardService
    case .module(_, .silent), .module(_, .noToken): .cardBusy
    case .module: .noCardService
    case .noCard, .busy, .removed, .reset, .mute, .linkFailed, .hung, .waitedInVain,
      .notTakenOut:
      .cardBusy
    case .wrongCode, .codeBlocked, .lastTry, .triesUnknown, .pinSpent, .pinKnownWrong, .pinRequired,
      .codeLength, .codeCharacters, .keyWithheld, .pinpad:
      .pinRefused
    // What happened to the card says more than that its answer was lost.
    case .codeAnswerLost(_, let cause), .codeUnsent(_, let cause): status(of: cause)
    case .codeDeclined: .declined
    case .pinUnreadable, .severalKeys, .keyNotFound: .usage
    case .kindUnverified: .declined
    case .memoryNotLocked, .digestLength, .sessionEnded:
      .internalError
    }
  }
}
