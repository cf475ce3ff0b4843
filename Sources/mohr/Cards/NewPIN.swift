import ElectionReports
import Glibc
import SmartCards

/// Asks for a secret and for a new PIN, and hands both to the card.
struct NewPIN {
  let pin: PINOptions
  let language: Language

  typealias Work = (
    _ session: CardSession, _ secret: consuming PIN, _ new: consuming PIN,
    _ consent: LastTryConsent
  ) throws(CardError) -> Void

  func set(on transport: any CardTransport, asking name: Bilingual, _ work: Work) throws {
    let session = try Failure.orCard { () throws(CardError) in try CardSession(transport) }
    defer { session.end() }
    let tries = try Failure.orCard { () throws(CardError) in
      try session.pinStatus(for: .signature)
    }
    // The PUK's tries are not told: for it the word is always needed.
    let isPUK = name.english == "PUK"
    let consent = try pin.consent(tries: isPUK ? .unknown : tries, in: language)
    let secret = try pin.read(Bilingual("\(name.english): ", "\(name.persian): "), in: language)
    let new = try pin.read(Bilingual("new PIN: ", "رمز تازه: "), in: language)
    if pin.pinFd == nil {
      let again = try pin.read(
        Bilingual("new PIN, again: ", "رمز تازه، بار دیگر: "), in: language)
      guard new.isSame(as: again) else { throw Self.notTheSame }
    }
    do throws(CardError) {
      try work(session, secret, new, consent)
    } catch {
      throw Failure(error)
    }
    let done = Bilingual("the card has a new PIN", "رمز کارت عوض شد")[language]
    try Failure.write(Isolation.paragraph(done, in: language) + "\n")
  }

  private static var notTheSame: Failure {
    Failure(
      .pinRefused,
      Bilingual(
        "the two new PINs differ; the card keeps the old one",
        "دو رمز تازه یکی نیست؛ رمز کارت همان است که بود"))
  }
}
