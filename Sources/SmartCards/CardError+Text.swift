import PKI

extension CardError: CustomStringConvertible {
  /// What happened, in English, lower case, without a full stop.
  package var description: String {
    serviceText ?? pinText ?? cardText
  }

  private var serviceText: String? {
    switch self {
    case .serviceUnavailable: "the smart card service does not answer"
    case .serviceStopped: "the smart card service stopped"
    case .accessDenied: "the system does not let you use the smart card service"
    case .serviceFailure(let code):
      "the smart card service failed: \(Hex.upperCase([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }))"
    case .noReader: "no card reader is connected"
    case .unknownReader(let name): "no card reader is called “\(name)”"
    case .noCard(let reader): "no card in “\(reader)”"
    case .busy(let reader): "another program holds the card in “\(reader)”"
    case .removed(let reader): "the card was taken out of “\(reader)”"
    case .reset(let reader): "another program reset the card in “\(reader)”"
    case .mute(let reader): "the card in “\(reader)” does not answer to a reset"
    case .linkFailed(let reader): "“\(reader)” and its card could not exchange bytes"
    case .hung(let reader, let seconds):
      "“\(reader)” gave no answer for \(seconds) \(seconds == 1 ? "second" : "seconds")"
    case .waitedInVain(let seconds):
      "no card was put in within \(seconds) \(seconds == 1 ? "second" : "seconds")"
    case .notTakenOut(let reader, let seconds):
      "the card was not taken out of “\(reader)” within \(seconds) \(seconds == 1 ? "second" : "seconds")"
    default: nil
    }
  }

  private var pinText: String? {
    switch self {
    case .wrongCode(let code, let tries?):
      "the \(code.name) is wrong; \(tries) \(tries == 1 ? "try" : "tries") left"
    case .wrongCode(let code, nil): "the \(code.name) is wrong"
    case .codeBlocked(let code): "the \(code.name) is blocked"
    case .lastTry: "one try is left for the PIN"
    case .triesUnknown(let code):
      "the card does not say how many tries are left for the \(code.name)"
    case .pinKnownWrong: "this PIN was wrong before; it was not sent to the card again"
    case .pinSpent: "this PIN is not sent again"
    case .codeAnswerLost(let code, let cause):
      cause.isRefusal
        ? "the \(code.name) was sent, and nobody knows whether it counted: \(cause)"
        : "the \(code.name) was sent, and the card's answer did not arrive: \(cause)"
    case .codeUnsent(let code, let cause): "the \(code.name) was not sent: \(cause)"
    case .pinRequired: "the card asks for a PIN"
    case .keyWithheld: "the card took the PIN and yet refuses its key"
    case .codeLength(let code, let minimum, let maximum):
      "the \(code.name) has \(minimum == maximum ? "\(minimum)" : "\(minimum) to \(maximum)") characters"
    case .codeCharacters(let code): "the \(code.name) has only digits"
    case .pinUnreadable(let errno): "the PIN could not be read (errno \(errno))"
    case .pinpad(let code, .timedOut): "nobody typed the \(code.name) on the reader's keys"
    case .pinpad(_, .differed): "the two new PINs that were typed on the reader's keys differ"
    case .pinpad(let code, .unable): "the reader's keys cannot take such a \(code.name)"
    case .codeDeclined(let code): "no \(code.name) was given"
    case .memoryNotLocked(let errno): "memory for the PIN could not be locked (errno \(errno))"
    default: nil
    }
  }

  private var cardText: String {
    switch self {
    case .unknownCard(let atr): "no driver knows this card (ATR \(atr))"
    case .protocolViolation(let violation): "the card broke its protocol: \(violation)"
    case .refused(let command, let status): "the card refused \(command): \(status)"
    case .certificateMissing(let purpose): "the card has no \(purpose.rawValue) certificate"
    case .severalKeys(let purpose, let certificates):
      "the card has \(certificates.count) \(purpose.rawValue) keys: "
        + certificates.map { "\($0.commonName ?? "?") (\(Hex.text($0.sha256.prefix(8))))" }
        .joined(separator: ", ")
    case .keyNotFound(let fingerprint): "no certificate of the card begins with \(fingerprint)"
    case .kindUnverified(let name): "nobody has signed with a card of this kind yet (\(name))"
    case .certificateUnreadable(let purpose, let why):
      "the card's \(purpose.rawValue) certificate cannot be read: \(why)"
    case .unsupportedAlgorithm(let name): "the card's key cannot make a signature with \(name)"
    case .digestLength(let expected): "the digest must have \(expected) bytes"
    case .signatureMismatch(let purpose):
      "what the card returned is not a signature by its \(purpose.rawValue) certificate"
    case .sessionEnded: "the session with the card has ended"
    case .module(let name, let fault): "the module “\(name)” \(fault)"
    default: "the card failed"
    }
  }

  /// What the person can do about it, if anything.
  package var hint: String? {
    switch self {
    case .serviceUnavailable:
      "install it with “apt install pcscd”, then “systemctl start pcscd.socket”"
    case .serviceStopped: "start it again with “systemctl restart pcscd.socket”"
    case .accessDenied:
      "log in at the machine itself, or let polkit allow org.debian.pcsc-lite.access_pcsc"
    case .noReader: "connect a reader; “mohr card list” shows what is seen"
    case .unknownReader: "“mohr card list” shows the names"
    case .noCard: "put the card in; “mohr card wait” waits for it"
    case .busy: "close the other program; the service cannot tell which one it is"
    case .removed: "put the card in and start again; nothing was signed"
    case .reset: "close the other program that uses the card and start again"
    case .mute, .linkFailed:
      "take the card out, clean its contacts, and put it in with the chip first"
    case .hung: "take the card out and put it in again; if it stays so, restart pcscd"
    case .unknownCard: "“mohr card list -v” says what was tried; a card may be taught by a file"
    case .keyWithheld: "touch the card or key where it blinks; else its PIN policy forbids this use"
    case .severalKeys: "name one by the beginning of its fingerprint"
    case .keyNotFound: "“mohr card identify” shows the fingerprints"
    case .kindUnverified: "its data are from documents alone; say explicitly that it may be tried"
    case .wrongCode(.pin, _): "run the command again and type the right PIN"
    case .wrongCode(.puk, _):
      "the PUK is the longer number that came with the card; when it is blocked, the card is lost"
    case .codeLength, .codeCharacters:
      "what was typed did not go to the card and was not counted; run the command again"
    case .pinpad(_, .unable): "do without the reader's keys: “--no-pinpad”"
    case .pinpad: "nothing went to the card and no try was spent; run the command again"
    case .codeBlocked(.pin): "unblock it with the PUK, or ask the registry"
    case .codeBlocked(.puk):
      "nothing unblocks it: only the registry can help, with a new card; the PIN works if it is not blocked"
    case .lastTry: "a wrong PIN now blocks the card; say explicitly that the last try may be used"
    case .triesUnknown(let code):
      "a wrong \(code.name) may block the card; say explicitly that a try may be used"
    case .codeAnswerLost: "the card may have counted a try; look at the tries left first"
    case .codeUnsent: "no try was spent; put the card in and start again"
    case .memoryNotLocked: "raise the limit with “ulimit -l”"
    case .signatureMismatch: "the card is faulty, or its certificate belongs to another key"
    case .pinUnreadable: "run it on a terminal, or hand the PIN over a file descriptor"
    case .module(_, let fault): fault.hint
    default: nil
    }
  }
}

extension ProtocolViolation: CustomStringConvertible {
  /// The violation in English, lower case, without a full stop.
  package var description: String {
    switch self {
    case .emptyAnswer: "an empty answer"
    case .truncatedAnswer: "an answer of one byte"
    case .oversizeAnswer(let limit): "an answer of more than \(limit) bytes"
    case .tooManyCommands(let limit): "more than \(limit) commands for one operation"
    case .tooSlow(let seconds): "more than \(seconds) seconds for one operation"
    case .noProgress(let status): "no progress after \(status)"
    case .malformed(let what): "malformed \(what)"
    case .malformedATR: "a malformed answer to reset"
    }
  }
}

extension CardCode {
  fileprivate var name: String {
    switch self {
    case .pin: "PIN"
    case .puk: "PUK"
    }
  }
}
