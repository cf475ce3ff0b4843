import ElectionReports
import Glibc
import PKI
import SmartCards

extension CardError: Message {
  func english(_ say: Speaker) -> Explanation { Explanation(what(say), advice(say)) }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .serviceUnavailable: "the smart card service does not answer"
    case .serviceStopped: "the smart card service stopped"
    case .accessDenied: "the system does not let you use the smart card service"
    case .serviceFailure(let code):
      "the smart card service failed: \(Hex.upperCase([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }))"
    case .noReader: "no card reader is connected"
    case .unknownReader(let name): "no card reader is called “\(say.text(name))”"
    case .noCard(let reader): "no card in “\(say.text(reader))”"
    case .busy(let reader): "another program holds the card in “\(say.text(reader))”"
    case .removed(let reader): "the card was taken out of “\(say.text(reader))”"
    case .reset(let reader): "another program reset the card in “\(say.text(reader))”"
    case .mute(let reader): "the card in “\(say.text(reader))” does not answer to a reset"
    case .linkFailed(let reader): "“\(say.text(reader))” and its card could not exchange bytes"
    case .hung(let reader, let seconds):
      "“\(say.text(reader))” gave no answer for \(lapse(seconds, say))"
    case .waitedInVain(let seconds):
      "no card was put in within \(lapse(seconds, say))"
    case .notTakenOut(let reader, let seconds):
      "the card was not taken out of “\(say.text(reader))” within \(lapse(seconds, say))"
    case .wrongCode(let code, let tries?):
      "the \(name(code)) is wrong; \(say.number(tries)) \(tries == 1 ? "try" : "tries") left"
    case .wrongCode(let code, nil): "the \(name(code)) is wrong"
    case .codeBlocked(let code): "the \(name(code)) is blocked"
    case .lastTry: "one try is left for the PIN"
    case .triesUnknown(let code):
      "the card does not say how many tries are left for the \(name(code))"
    case .pinKnownWrong: "this PIN was wrong before; it was not sent to the card again"
    case .pinSpent: "this PIN is not sent again"
    case .codeAnswerLost(let code, let cause):
      cause.isRefusal
        ? "the \(name(code)) was sent, and nobody knows whether it counted: \(cause.english(say).what)"
        : "the \(name(code)) was sent, and the card's answer did not arrive: \(cause.english(say).what)"
    case .codeUnsent(let code, let cause):
      "the \(name(code)) was not sent: \(cause.english(say).what)"
    case .pinRequired: "the card asks for a PIN"
    case .keyWithheld: "the card took the PIN and yet refuses its key"
    case .codeLength(let code, minimum: 1, maximum: _): "no \(name(code)) is that long"
    case .codeLength(let code, let minimum, let maximum):
      "the \(name(code)) has \(minimum == maximum ? "\(minimum)" : "\(minimum) to \(maximum)") characters"
    case .codeCharacters(let code): "the \(name(code)) has only digits"
    case .pinUnreadable(ENXIO): "the PIN could not be read: there is no terminal"
    case .pinUnreadable(let number): "the PIN could not be read: \(say.system(number))"
    case .pinpad(let code, .timedOut): "nobody typed the \(name(code)) on the reader's keys"
    case .pinpad(_, .differed): "the two new PINs that were typed on the reader's keys differ"
    case .pinpad(let code, .unable): "the reader's keys cannot take such a \(name(code))"
    case .codeDeclined(let code): "no \(name(code)) was given"
    case .memoryNotLocked(let errno): "memory for the PIN could not be locked: \(say.system(errno))"
    case .unknownCard(let atr): "no driver knows this card (ATR \(say.latin("\(atr)")))"
    case .protocolViolation(let violation):
      "the card broke its protocol: \(english(violation, say))"
    case .refused(let command, let status):
      "the card refused \(say.latin(command)): \(say.latin("\(status)"))"
    case .certificateMissing(let purpose): "the card has no \(name(purpose)) certificate"
    case .severalKeys(let purpose, let certificates):
      "the card has \(say.number(certificates.count)) \(name(purpose)) keys: "
        + say.list(certificates.map { fingerprint($0, say) })
    case .keyNotFound(let fingerprint):
      "no certificate of the card begins with \(say.latin(fingerprint))"
    case .kindUnverified(let name):
      "nobody has signed with a card of this kind yet (\(say.text(name)))"
    case .certificateUnreadable(let purpose, let why):
      "the card's \(name(purpose)) certificate cannot be read: \(say.explain(why))"
    case .unsupportedAlgorithm(let name):
      "the card's key cannot make a signature with \(say.latin(name))"
    case .digestLength(let expected): "the digest must have \(say.number(expected)) bytes"
    case .signatureMismatch(let purpose):
      "what the card returned is not a signature by its \(name(purpose)) certificate"
    case .sessionEnded: "the session with the card has ended"
    case .module(let name, let fault): "the module “\(say.text(name))” \(fault.english(say))"
    }
  }

  private func english(_ violation: ProtocolViolation, _ say: Speaker) -> String {
    switch violation {
    case .emptyAnswer: "an empty answer"
    case .truncatedAnswer: "an answer of one byte"
    case .oversizeAnswer(let limit): "an answer of more than \(say.number(limit)) bytes"
    case .tooManyCommands(let limit):
      "more than \(say.number(limit)) commands for one operation"
    case .tooSlow(let seconds): "more than \(say.number(seconds)) seconds for one operation"
    case .noProgress(let status): "no progress after \(say.latin("\(status)"))"
    case .malformed(let what): "malformed \(say.latin(what))"
    case .malformedATR: "a malformed answer to reset"
    }
  }

  private func advice(_ say: Speaker) -> String? {
    switch self {
    case .serviceUnavailable:
      "install it with “apt install pcscd”, then “systemctl start pcscd.socket”"
    case .serviceStopped: "start it again with “systemctl restart pcscd.socket”"
    case .accessDenied:
      "log in at the machine itself, or let polkit allow org.debian.pcsc-lite.access_pcsc"
    case .noReader: "connect a reader; “mohr card list” shows what is seen"
    case .unknownReader: "“mohr card list” shows the names"
    case .noCard: "put the card in; “mohr card wait” waits for it"
    case .busy:
      CardUsers.names.isEmpty
        ? "close the other program; the service cannot tell which one it is"
        : "close the other program; these use the card service now: "
          + say.list(CardUsers.names.map(say.escaped))
    case .removed: "put the card in and start again; nothing was signed"
    case .reset: "close the other program that uses the card and start again"
    case .mute, .linkFailed:
      "take the card out, clean its contacts, and put it in with the chip first"
    case .hung: "take the card out and put it in again; if it stays so, restart pcscd"
    case .unknownCard: "“mohr card list -v” says what was tried; a card may be taught by a file"
    case .keyWithheld: "touch the card or key where it blinks; else its PIN policy forbids this use"
    case .severalKeys: "name one with --key and the beginning of its fingerprint"
    case .keyNotFound: "“mohr card identify” shows the fingerprints"
    case .kindUnverified: "if you want to try it all the same, add --try-card"
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
    case .lastTry: "only if you are sure of it, add --last-try: a wrong one blocks the card"
    case .triesUnknown(.puk):
      "only if you are sure of it, add --last-try: a card whose PUK is blocked is lost"
    case .triesUnknown(.pin):
      "only if you are sure of it, add --last-try: a wrong one may block the card"
    case .codeAnswerLost(.pin, _):
      "the card may have counted a try; ‘mohr card pin status’ says how many are left"
    case .codeAnswerLost(.puk, _):
      "the card may have counted a try; look at the tries left first"
    case .codeUnsent(_, let cause): "no try was spent; " + (cause.advice(say) ?? "start again")
    case .memoryNotLocked: "raise the limit with “ulimit -l”"
    case .certificateUnreadable:
      "take the card out, put it in again and try once more; if it stays so, ask the registry for a new card"
    case .signatureMismatch: "the card is faulty, or its certificate belongs to another key"
    case .pinUnreadable: "run it on a terminal, or hand the PIN over with --pin-fd"
    case .module(_, let fault): fault.englishAdvice
    case .serviceFailure, .waitedInVain, .notTakenOut, .pinKnownWrong, .pinSpent, .pinRequired,
      .codeDeclined, .protocolViolation, .refused, .certificateMissing,
      .unsupportedAlgorithm, .digestLength, .sessionEnded:
      nil
    }
  }

  private func lapse(_ seconds: Int, _ say: Speaker) -> String {
    "\(say.number(seconds)) \(seconds == 1 ? "second" : "seconds")"
  }

  private func fingerprint(_ certificate: Certificate, _ say: Speaker) -> String {
    "\(say.text(certificate.commonName ?? "?")) (\(Hex.text(certificate.sha256.prefix(8))))"
  }

  private func name(_ code: CardCode) -> String {
    switch code {
    case .pin: "PIN"
    case .puk: "PUK"
    }
  }

  private func name(_ purpose: KeyPurpose) -> String {
    switch purpose {
    case .signature: "signature"
    case .authentication: "authentication"
    }
  }
}
