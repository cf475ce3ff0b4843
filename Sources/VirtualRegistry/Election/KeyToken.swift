import PKI
import SigningSessions
import SmartCards

/// A lab card's key as a token: it needs no PIN, because nobody could lose it.
struct KeyToken: SigningToken {
  let name: String
  private let key: KeySigner

  init(_ card: IssuedCard) {
    name = card.fileName
    key = card.signature
  }

  func certificate() -> Certificate { key.certificate }

  func pinStatus() -> PINStatus { .verified }

  func signer(_ source: any PINSource) -> any Signer { key }

  func end() {}
}
