import CanonicalXML
import CertificateIssuing
import Foundation
import PKI
import SmartCards
import Synchronization
import VirtualRegistry

/// Conversations with virtual cards, as the fuzzer reads them.
enum CardSeeds {
  private struct NotIssued: Error {}

  static func write(to folder: String) throws {
    for (label, kind) in [("p256", .p256), ("p384", .p384), ("rsa", .rsa(2048))]
      as [(String, PrivateKey.Kind)]
    {
      for profile in CardContents.Profile.allCases {
        for purpose in AnsweringCard.Purpose.allCases {
          let bytes = try conversation(kind, profile, purpose)
          let name = "\(folder)/\(label)-\(profile.rawValue)-\(purpose)"
          try Data(bytes).write(to: URL(fileURLWithPath: name))
        }
      }
    }
  }

  private static func conversation(
    _ kind: PrivateKey.Kind, _ profile: CardContents.Profile, _ purpose: AnsweringCard.Purpose
  ) throws -> [UInt8] {
    var contents = CardContents(
      signature: try pair(kind, "Test signer"), authentication: try pair(kind, "Test holder"),
      profiles: [profile])
    contents.pin = CardContents.Secret(testPIN)
    contents.puk = CardContents.Secret("12345678")
    let path = NSTemporaryDirectory() + "mohr-fuzz-\(UUID().uuidString).card"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let recorder = Recorder(
      VirtualTransport(try VirtualCard.create(at: .init(path), contents)), purpose)
    try converse(recorder, purpose)
    return recorder.bytes
  }

  private static func pair(_ kind: PrivateKey.Kind, _ name: String) throws -> CardContents.KeyPair {
    guard let begin = Instant(xsdDateTime: "2013-01-01T00:00:00Z"),
      let end = Instant(xsdDateTime: "2043-01-01T00:00:00Z")
    else { throw NotIssued() }
    let key = try PrivateKey.generate(kind)
    let subject = DistinguishedName(commonName: name, serialNumber: "0012345679")
    let builder =
      name == "Test signer"
      ? CertificateBuilder.signer(
        subject, notBefore: begin, notAfter: end, policy: "2.999.1760.1.1")
      : CertificateBuilder.authentication(
        subject, notBefore: begin, notAfter: end, policy: "2.999.1760.1.2")
    return CardContents.KeyPair(
      privateKey: key, certificate: try builder.issueSelfSigned(by: key))
  }
}

/// Writes down what a card answers.
private final class Recorder: CardTransport {
  private let inner: any CardTransport
  private let recorded: Mutex<[UInt8]>

  init(_ inner: any CardTransport, _ purpose: AnsweringCard.Purpose) {
    self.inner = inner
    let choice = purpose.rawValue | (inner.carriesExtendedLengths ? 4 : 0)
    recorded = Mutex([choice] + Self.framed(inner.atr))
  }

  var readerName: String { inner.readerName }
  var atr: [UInt8] { inner.atr }
  var carriesExtendedLengths: Bool { inner.carriesExtendedLengths }
  var bytes: [UInt8] { recorded.withLock { $0 } }

  func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let answer = try inner.exchange(command)
    recorded.withLock { $0 += Self.framed(answer) }
    return answer
  }

  func begin() throws(CardError) { try inner.begin() }
  func reset() throws(CardError) { try inner.reset() }
  func end() { inner.end() }

  private static func framed(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8(truncatingIfNeeded: bytes.count >> 8), UInt8(truncatingIfNeeded: bytes.count)] + bytes
  }
}
