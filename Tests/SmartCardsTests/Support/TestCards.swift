import CanonicalXML
import CertificateIssuing
import Foundation
import PKI
import SmartCards
import VirtualRegistry

/// Cards for tests, each in a folder of its own that goes away with it.
final class TestCard {
  let folder: String
  let card: VirtualCard
  let contents: CardContents

  var path: String { card.path.text }
  var transport: VirtualTransport { VirtualTransport(card) }

  init(
    _ kind: PrivateKey.Kind = .p256, profiles: Set<CardContents.Profile> = [.piv],
    pinTries: Int = 3, quirks: Set<CardContents.Quirk> = []
  ) throws {
    let pairs = try TestKeys.pairs(kind)
    var contents = CardContents(
      signature: pairs.signature, authentication: pairs.authentication, profiles: profiles)
    contents.quirks = quirks
    contents.pin = CardContents.Secret("123456", maximum: pinTries)
    folder = try TestKeys.temporaryFolder()
    card = try VirtualCard.create(at: .init(folder + "/test.card"), contents)
    self.contents = contents
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func triesLeft() throws -> Int { try card.contents().pin.triesLeft }
}

/// Keys and certificates, generated once a run for each kind.
enum TestKeys {
  struct Pairs: Sendable {
    let signature: CardContents.KeyPair
    let authentication: CardContents.KeyPair
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var known: [PrivateKey.Kind: Pairs] = [:]

  static func pairs(_ kind: PrivateKey.Kind) throws -> Pairs {
    try lock.withLock {
      if let pairs = unsafe known[kind] { return pairs }
      let pairs = Pairs(
        signature: try pair(kind, "Test signer"), authentication: try pair(kind, "Test holder"))
      unsafe known[kind] = pairs
      return pairs
    }
  }

  private static func pair(_ kind: PrivateKey.Kind, _ name: String) throws -> CardContents.KeyPair {
    let key = try PrivateKey.generate(kind)
    let subject = DistinguishedName(commonName: name, serialNumber: "0012345679")
    guard let begin = Instant(xsdDateTime: "2013-01-01T00:00:00Z"),
      let end = Instant(xsdDateTime: "2043-01-01T00:00:00Z")
    else { throw CocoaError(.formatting) }
    let builder =
      name == "Test signer"
      ? CertificateBuilder.signer(
        subject, notBefore: begin, notAfter: end, policy: "2.999.1760.1.1")
      : CertificateBuilder.authentication(
        subject, notBefore: begin, notAfter: end, policy: "2.999.1760.1.2")
    return CardContents.KeyPair(
      privateKey: key, certificate: try builder.issueSelfSigned(by: key))
  }

  static func temporaryFolder() throws -> String {
    let path = NSTemporaryDirectory() + "mohr-card-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}

/// SHA-256 of something to sign.
let testDigest = Digest.hash(Array("سند آزمایشی".utf8), .sha256)

extension CardSession {
  /// An answer to a fresh challenge, with the test PIN.
  func testProof(lastTry: LastTryConsent = .withheld) throws -> CardAuthentication {
    let signer = try signer(
      pin: PIN(ofTestCard: "123456"), lastTry: lastTry, for: .authentication)
    return try CardChallenge.fresh().answer(of: signer)
  }

  /// A signer with the test PIN.
  func testSigner(
    _ pin: String = "123456", lastTry: LastTryConsent = .withheld,
    _ algorithm: SignatureAlgorithm? = nil
  ) throws(CardError) -> CardSigner {
    try signer(pin: PIN(ofTestCard: pin), lastTry: lastTry, algorithm: algorithm)
  }
}
