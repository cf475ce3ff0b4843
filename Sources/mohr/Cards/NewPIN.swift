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
    // The PUK's tries are not told: for it the word is always needed.
    let consent = try pin.consent(
      tries: means == .puk ? .unknown : tries, of: means, in: language)
    let isThere =
      try pin.pinFd == nil
      && Failure.orCard { () throws(CardError) in try session.canChangePINThere(by: means) }
    if isThere {
      Notice(CommandMessage.changePINThere(reader, means, tries)).report(in: language)
      try Failure.orCard { () throws(CardError) in
        try session.changePINThere(by: means, lastTry: consent)
      }
    } else {
      tellHolder(of: session, in: reader)
      try type(means, tries, consent, session, work)
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

  /// Whose card it is, before anything is typed; a descriptor's owner knows.
  private func tellHolder(of session: CardSession, in reader: String) {
    guard pin.pinFd == nil else { return }
    let holder = try? session.certificate(for: .signature).commonName
    let line = Speaker(language).sentence(.settingPIN(holder: holder, reader: reader))
    Terminal.write(Isolation.paragraph(line, in: language) + "\n", to: STDERR_FILENO)
  }

  /// Asks for the secret and the new PIN here.
  private func type(
    _ means: CardCode, _ tries: PINStatus, _ consent: LastTryConsent, _ session: CardSession,
    _ work: Work
  ) throws {
    let secret = try pin.read(
      means == .puk ? .askPUK : .askCurrentPIN(tries), of: means, in: language)
    let new = try pin.read(.askNewPIN, in: language)
    if pin.pinFd == nil {
      let again = try pin.read(.askNewPINAgain, in: language)
      guard new.isSame(as: again) else { throw Failure(.pinRefused, CommandMessage.newPINsDiffer) }
    }
    do throws(CardError) { try work(session, secret, new, consent) } catch { throw Failure(error) }
  }
}
