import ElectionReports
import SmartCards

extension Failure {
  /// What a card, its reader or its service did, with its exit status.
  init(_ error: CardError) {
    let english = Self.english(error)
    let hint = PersianCardErrors.hint(error).map { persian in
      Bilingual(Self.englishHint(error) ?? error.hint ?? "", persian)
    }
    self.init(
      Self.status(of: error), Bilingual(english, PersianCardErrors.sentence(error)), hint: hint)
  }

  private static func english(_ error: CardError) -> String {
    switch error {
    case .pinUnreadable(let number):
      "the PIN could not be read: \(SystemError.words(number).english)"
    case .memoryNotLocked(let number):
      "memory for the PIN could not be locked: \(SystemError.words(number).english)"
    default: VisibleText.escape(error.description)
    }
  }

  /// Where the command line has a word for it, the hint names that word.
  private static func englishHint(_ error: CardError) -> String? {
    switch error {
    case .lastTry: "a wrong PIN now blocks the card; add --last-try to use the last try"
    case .triesUnknown: "a wrong PIN may block the card; add --last-try to use a try"
    case .pinUnreadable: "run it on a terminal, or hand the PIN over with --pin-fd"
    default: nil
    }
  }

  private static func status(of error: CardError) -> ExitStatus {
    switch error {
    case .serviceUnavailable, .serviceStopped, .accessDenied, .serviceFailure, .noReader,
      .unknownReader,
      .unknownCard, .certificateMissing, .certificateUnreadable, .unsupportedAlgorithm:
      .noCardService
    case .noCard, .busy, .removed, .reset, .mute, .linkFailed, .hung, .waitedInVain:
      .cardBusy
    case .wrongPIN, .pinBlocked, .lastTry, .triesUnknown, .pinSpent,
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
