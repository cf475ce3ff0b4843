import FuzzSupport
import PKI
import SmartCards

/// A whole conversation with a card whose answers come from the fuzzer: nothing is signed but by the certificate that
/// the card showed, no PIN is sent twice, and the card is let go at the end.
func fuzzCard(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let card = AnsweringCard(unsafe input(start, count))
  do throws(CardError) {
    try converse(card, card.purpose)
    require(card.purpose != .authenticate, "an answer to a challenge that the card never saw")
  } catch {
    // Whatever a card answers, an error that has a type.
  }
  let log = card.log
  require(log.begins == 1 && log.ends == 1, "begun \(log.begins) times, ended \(log.ends) times")
  require(log.pins <= 1, "\(log.pins) PINs sent")
  return 0
}

/// What is signed, in the seeds too.
let signedDigest = Digest.hash(Array("سند آزمایشی".utf8), .sha256)
let testPIN = "123456"

/// Does with a card what a person would.
func converse(_ card: any CardTransport, _ purpose: AnsweringCard.Purpose) throws(CardError) {
  let session = try CardSession(card)
  defer { session.end() }
  _ = try session.identity()
  switch purpose {
  case .sign:
    let signer = try session.signer(
      pin: PIN(ofTestCard: testPIN), lastTry: .given, algorithm: nil)
    let digest = Digest.hash(signedDigest, signer.algorithm.digest)
    let value = try signer.sign(digest: digest)
    require(
      signer.certificate.publicKey.verify(
        signature: value, digest: digest, algorithm: signer.algorithm),
      "a signature that is none")
  case .authenticate:
    // The challenge is fresh, so that no answer of before fits.
    let signer = try session.signer(
      pin: PIN(ofTestCard: testPIN), lastTry: .given, for: .authentication)
    let message = CardChallenge.fresh().message
    _ = try signer.sign(digest: Digest.hash(message, signer.algorithm.digest))
  case .change:
    try session.changePIN(
      from: PIN(ofTestCard: testPIN), to: PIN(ofTestCard: "654321"), lastTry: .given)
  case .unblock:
    try session.unblockPIN(
      with: PIN(ofTestCard: "12345678"), to: PIN(ofTestCard: "654321"), lastTry: .given)
  }
}
