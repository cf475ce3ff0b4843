import SmartCards

extension Failure {
  /// What a card, its reader or its service did, with its exit status.
  init(_ error: CardError) { self.init(Self.status(of: error), error) }

  private static func status(of error: CardError) -> ExitStatus {
    switch error {
    case .serviceUnavailable, .serviceStopped, .accessDenied, .serviceFailure, .noReader,
      .unknownReader,
      .unknownCard, .certificateMissing, .certificateUnreadable, .unsupportedAlgorithm:
      .noCardService
    case .noCard, .busy, .removed, .reset, .mute, .linkFailed, .hung, .waitedInVain:
      .cardBusy
    case .wrongPIN, .pinBlocked, .lastTry, .triesUnknown, .pinSpent,
      .pinKnownWrong,
      .pinRequired, .pinLength, .pinCharacters:
      .pinRefused
    // What happened to the card says more than that its answer was lost.
    case .verifyAnswerLost(let cause): status(of: cause)
    case .pinDeclined: .declined
    case .pinUnreadable: .usage
    case .protocolViolation, .refused, .memoryNotLocked, .digestLength, .signatureMismatch,
      .sessionEnded:
      .internalError
    }
  }
}
