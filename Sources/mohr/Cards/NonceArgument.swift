import ArgumentParser
import ElectionReports
import PKI
import SmartCards

/// A nonce in hexadecimal digits, of which two are a byte.
struct NonceArgument: ExpressibleByArgument {
  let challenge: CardChallenge

  init?(argument: String) {
    guard let bytes = Hex.bytes(Numerals.ascii(argument)),
      let challenge = CardChallenge(nonce: bytes)
    else { return nil }
    self.challenge = challenge
  }
}
