import ElectionReports
import Glibc
import PKI
import SmartCards

/// Asks for a secret and for a new PIN, and hands both to the card.
struct NewPIN {
  let card: CardOptions
  let pin: PINOptions
  let format: FormatChoice
  let speech: SpeechOptions
  private var language: Language { speech.language }

  typealias Work = (
    _ session: CardSession, _ secret: consuming PIN, _ new: consuming PIN,
    _ consent: LastTryConsent
  ) throws(CardError) -> Void

  func set(by means: CardCode, _ work: Work) throws {
    if card.module != nil { throw Failure(.usage, CommandMessage.cardsAlone) }
    let transport = try card.oneTransport()
    let reader = transport.readerName
    let session = try card.open(transport, card.kinds(speech))
    defer { session.end() }
    try pin.consentToTrial(of: session.unverifiedProfile, in: language)
    let tries = try Failure.orCard { () throws(CardError) in
      try session.pinStatus(for: .signature)
    }
    if means == .pin, tries == .blocked { throw Failure(CardError.codeBlocked(.pin)) }
    // A PUK's tries are not told before one was wrong.
    let known = means == .puk ? .unknown : tries
    let consent = try pin.consent(tries: known, of: means, in: language)
    let there =
      pin.pinFd != nil
      ? nil
      : try Failure.orCard { () throws(CardError) in try session.pinpadChange(by: means) }
    if let there {
      let length = there.needsLength ? try length(of: means, there.lengths) : nil
      Notice(CommandMessage.changePINThere(reader, means, tries)).report(in: language)
      try Failure.orCard { () throws(CardError) in
        try Interruption.saying(atWork) { () throws(CardError) in
          try session.changePINThere(by: means, length: length, lastTry: consent)
        }
      }
    } else {
      tellHolder(of: session, in: reader)
      try type(means, known, consent, session, work)
    }
    if format.isJSON {
      // The tries are asked for anew, without spending one.
      let left = try? session.pinStatus(for: .signature)
      let object = JSON.object([
        ("schema", .string("mohr-pin-changed-1")), ("reader", .string(reader)),
        ("kind", .string(session.kind)), ("by", .string(means == .puk ? "puk" : "pin")),
        ("triesLeft", left?.triesLeft.map { .integer(Int64($0)) } ?? .null),
      ])
      try Failure.write(data: object.text + "\n")
      return
    }
    let done = Speaker(language).sentence(means == .puk ? .unblocked : .newPINSet)
    try Failure.write(Isolation.paragraph(done, in: language) + "\n")
  }

  /// Whoever presses Ctrl-C while the card works is told that nobody knows how far it came.
  private var atWork: String { Notice(CommandMessage.changeInterrupted).text(in: language) }

  /// How long a code is that is typed on the reader's keys, where these must know.
  private func length(of code: CardCode, _ lengths: ClosedRange<Int>) throws -> Int {
    guard Prompt.isPossible else { throw Failure(CardError.pinpad(code, .unable)) }
    while true {
      let answer = Numerals.ascii(Prompt.line(.askDigits(code, lengths), in: language) ?? "")
        .filter { !$0.isWhitespace }
      if answer.isEmpty { throw Failure(CardError.codeDeclined(code)) }
      if let length = Int(answer), lengths.contains(length) { return length }
      Notice(
        CommandMessage.typeAgain(
          .codeLength(code, minimum: lengths.lowerBound, maximum: lengths.upperBound))
      ).report(in: language)
    }
  }

  /// Whose card it is, before anything is typed; a descriptor's owner knows.
  private func tellHolder(of session: CardSession, in reader: String) {
    guard pin.pinFd == nil else { return }
    let say = speech.errorSpeaker
    let certificate = try? session.certificate(for: .signature)
    let holder = certificate.flatMap { certificate in
      OptionalRoster.name(of: certificate).map(say.localized)
        ?? certificate.commonName.map(say.text)
    }
    let line = say.sentence(.settingPIN(holder: holder, reader: reader))
    Terminal.say(Isolation.paragraph(line, in: language) + "\n", to: STDERR_FILENO)
  }

  /// Asks for the secret and the new PIN here; what the card does not take may be typed again.
  private func type(
    _ means: CardCode, _ tries: PINStatus, _ consent: LastTryConsent, _ session: CardSession,
    _ work: Work
  ) throws {
    var (tries, consent) = (tries, consent)
    while true {
      let secret = try pin.read(
        means == .puk ? .askPUK(tries) : .askCurrentPIN(tries), of: means, in: language)
      let new = try newPIN()
      let length = secret.count
      let before = Interruption.begin(saying: atWork)
      defer { Interruption.end(before) }
      do throws(CardError) { return try work(session, secret, new, consent) } catch {
        guard error.mayBeTypedAgain, pin.isTyped else { throw Failure(error) }
        let isNew = error.isOfWhatWasTyped && !error.isAbout(means, ofLength: length)
        Notice(isNew ? CommandMessage.newPINUnfit(error) : .typeAgain(error))
          .report(in: language)
        if case .wrongCode(.puk, let left?) = error { tries = .triesLeft(left) }
      }
      if means == .pin {
        tries = try Failure.orCard { () throws(CardError) in
          try session.pinStatus(for: .signature)
        }
      }
      consent = try pin.consent(tries: tries, of: means, in: language)
    }
  }

  /// The new PIN, which a person types twice.
  private func newPIN() throws -> PIN {
    if let descriptor = pin.pinFd {
      do throws(CardError) { return try PINEntry.read(descriptor: descriptor) } catch {
        guard case .codeDeclined = error else { throw Failure(error) }
        throw Failure(.usage, CommandMessage.newPINMissing)
      }
    }
    while true {
      let new = try pin.read(.askNewPIN, in: language)
      let again = try pin.read(.askNewPINAgain, in: language)
      if new.isSame(as: again) { return new }
      guard pin.isTyped else { throw Failure(.pinRefused, CommandMessage.newPINsDiffer) }
      Notice(CommandMessage.newPINsDiffer).report(in: language)
    }
  }
}

extension CardError {
  /// Whether a code that was refused for its form is the one that was asked for first: of two PINs the first one is
  /// looked at first.
  fileprivate func isAbout(_ means: CardCode, ofLength length: Int) -> Bool {
    switch self {
    case .codeLength(let code, let minimum, let maximum):
      code == means
        && (means == .puk || !(minimum...max(minimum, maximum)).contains(length))
    case .codeCharacters(let code): code == means && means == .puk
    default: false
    }
  }
}
