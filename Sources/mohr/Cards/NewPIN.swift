import ElectionReports
import Glibc
import SmartCards

/// Asks for a secret and for a new PIN, and hands both to the card.
struct NewPIN {
  let card: CardOptions
  let pin: PINOptions
  let speech: SpeechOptions
  private var language: Language { speech.language }

  typealias Work = (
    _ session: CardSession, _ secret: consuming PIN, _ new: consuming PIN,
    _ consent: LastTryConsent
  ) throws(CardError) -> Void

  func set(by means: CardCode, _ work: Work) throws {
    let session = try card.open(card.oneTransport(), card.kinds(speech))
    defer { session.end() }
    try pin.consentToTrial(of: session.unverifiedProfile, in: language)
    let tries = try Failure.orCard { () throws(CardError) in
      try session.pinStatus(for: .signature)
    }
    // The PUK's tries are not told: for it the word is always needed.
    let consent = try pin.consent(
      tries: means == .puk ? .unknown : tries, of: means, in: language)
    let secret = try pin.read(
      means == .puk ? .askPUK : .askCurrentPIN, of: means, in: language)
    let new = try pin.read(.askNewPIN, in: language)
    if pin.pinFd == nil {
      let again = try pin.read(.askNewPINAgain, in: language)
      guard new.isSame(as: again) else { throw Failure(.pinRefused, CommandMessage.newPINsDiffer) }
    }
    do throws(CardError) {
      try work(session, secret, new, consent)
    } catch {
      throw Failure(error)
    }
    let done = Speaker(language).sentence(means == .puk ? .unblocked : .newPINSet)
    try Failure.write(Isolation.paragraph(done, in: language) + "\n")
  }
}
