import PKI
import Synchronization

/// The PIV card application (NIST SP 800-73-4).
package final class PIVDriver: CardDriver {
  /// The name of the kind.
  package static let name = "PIV"

  package var name: String { Self.name }

  private let channel: CardChannel
  /// The identifier to which the card answered.
  private let identifier: [UInt8]
  /// The PIN: the application's own, or that of the whole card.
  private let pin = Mutex(PINRule(reference: 0x80, length: 6...8, padding: (length: 8, byte: 0xFF)))

  /// SP 800-73-4 part 1, 2.2: the application's AID without its version.
  private static let applicationID: [UInt8] = [
    0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00,
  ]

  private init(_ channel: CardChannel, _ identifier: [UInt8]) {
    self.channel = channel
    self.identifier = identifier
  }

  /// SELECT by AID; the application property template `61` must come back (part 2, 3.1.1), or, from a card that
  /// answers without it, the tries left of PIV's PIN.
  ///
  /// - Parameter provider: whether only the provider's five bytes of the identifier are sent
  package static func probe(
    _ recognition: CardRecognition, byProvider provider: Bool = false
  ) throws(CardError) -> (any CardDriver)? {
    let identifier = provider ? Array(applicationID.prefix(5)) : applicationID
    guard let answer = try recognition.select(identifier), answer.status == .success else {
      return nil
    }
    let driver = Self(recognition.channel, identifier)
    if let properties = TLV.parse(answer.data)?.first(0x61) {
      guard let application = properties.first(0x4F)?.value,
        application.starts(with: applicationID)
          || application.starts(with: applicationID.dropFirst(5))
      else {
        recognition.note(.otherAnswer)
        return nil
      }
    } else if try driver.pinStatus() == .unknown {
      recognition.note(.otherAnswer)
      return nil
    }
    return driver
  }

  /// SELECT again.
  package func reselect() throws(CardError) {
    let answer = try CardFileReader(channel: channel).selectApplication(identifier, [0x00])
    guard answer.status == .success else { throw .refused(command: "SELECT", answer.status) }
  }

  /// A slot of the card.
  private struct Slot {
    let purpose: KeyPurpose?
    /// The certificate's container (part 1, table 3).
    let container: UInt8
    /// The key reference (part 1, table 4b).
    let reference: UInt8
  }

  /// Digital signature and authentication; then key management and what is retired of it, where cards of offices keep
  /// further certificates.
  private static let slots: [Slot] =
    [
      Slot(purpose: .signature, container: 0x0A, reference: 0x9C),
      Slot(purpose: .authentication, container: 0x05, reference: 0x9A),
      Slot(purpose: nil, container: 0x0B, reference: 0x9D),
    ]
    + (0..<20).map { Slot(purpose: nil, container: 0x0D + $0, reference: 0x82 + $0) }

  /// The slots.
  package var keys: [CardKey] {
    Self.slots.enumerated().map { CardKey(index: $0, purpose: $1.purpose) }
  }

  /// GET DATA of the certificate's container (part 2, 3.1.2).
  package func certificate(of key: CardKey) throws(CardError) -> [UInt8]? {
    let slot = Self.slots[key.index]
    guard let content = try object([0x5F, 0xC1, slot.container]) else { return nil }
    guard let objects = TLV.parse(content)?.first(0x53).flatMap({ TLV.parse($0.value) }) else {
      throw .protocolViolation(.malformed("certificate container"))
    }
    guard let certificate = objects.first(0x70)?.value, !certificate.isEmpty else { return nil }
    // CertInfo: bit 1 says gzip.
    guard (objects.first(0x71)?.value.first ?? 0) & 1 != 0 else { return certificate }
    guard let der = Inflation.inflated(certificate, limit: channel.limits.fileBytes) else {
      throw .protocolViolation(.malformed("compressed certificate"))
    }
    return der
  }

  /// GET DATA; nil if the card has no such object, or does not know the tag.
  private func object(_ tag: [UInt8]) throws(CardError) -> [UInt8]? {
    let command = CommandAPDU(
      0x00, 0xCB, 0x3F, 0xFF, data: [0x5C, UInt8(tag.count)] + tag, expecting: 256)
    let answer = try channel.send(command)
    if answer.status == .success { return answer.data }
    if [.notFound, .referenceNotFound, .wrongData].contains(answer.status) { return nil }
    throw .refused(command: "GET DATA", answer.status)
  }

  /// The PIV card application PIN, or the global one: six to eight digits, padded with `FF` (part 2, 2.4.3).
  package func pinRule(of key: CardKey) -> PINRule { pin.withLock { $0 } }

  /// The PUK: eight characters at most, padded as the PIN is. It unblocks no global PIN.
  package func unblockingRule(of key: CardKey) -> PINRule? {
    guard pinRule(of: key).reference == 0x80 else { return nil }
    return PINRule(reference: 0x81, length: 6...8, padding: (length: 8, byte: 0xFF))
  }

  /// VERIFY without data (part 2, 3.2.1).
  package func pinStatus(of key: CardKey) throws(CardError) -> PINStatus { try pinStatus() }

  /// A card that knows no PIN of the application is asked, by its discovery object, whether the global PIN serves.
  private func pinStatus() throws(CardError) -> PINStatus {
    let reference = pin.withLock { $0.reference }
    let answer = try channel.send(CommandAPDU(0x00, 0x20, 0x00, reference))
    let refusals: [StatusWord] = [.referenceNotFound, .wrongParameters, .notFound]
    guard reference == 0x80, refusals.contains(answer.status), try hasGlobalPIN() else {
      return PINStatus(answer.status)
    }
    pin.withLock { $0.reference = 0x00 }
    return PINStatus(try channel.send(CommandAPDU(0x00, 0x20, 0x00, 0x00)).status)
  }

  /// The discovery object's PIN usage policy (part 1, 3.3.2): bit 6 of its first byte says that the global PIN serves.
  private func hasGlobalPIN() throws(CardError) -> Bool {
    guard let content = try object([0x7E]), let discovery = TLV.parse(content)?.first(0x7E),
      let policy = discovery.first(0x5F2F)?.value.first
    else { return false }
    return policy & 0x20 != 0
  }

  /// The digital signature key, 9C, is "PIN always" (part 1, table 4b).
  package func demandsPINEachTime(for key: CardKey) -> Bool {
    Self.slots[key.index].reference == 0x9C
  }

  /// VERIFY with P1 = FF resets the PIN's status (part 2, 3.2.1).
  package func forgetPIN() throws(CardError) {
    let reference = pin.withLock { $0.reference }
    _ = try channel.send(CommandAPDU(0x00, 0x20, 0xFF, reference))
  }

  /// GENERAL AUTHENTICATE with a challenge and an empty response (part 2, 3.2.4 and A.3).
  package func sign(_ request: SignatureRequest) throws(CardError) -> [UInt8] {
    let (reference, block) = try Self.input(
      request.digest, request.algorithm, request.publicKey)
    let template = TLV(0x7C, [TLV(0x82, [UInt8]()), TLV(0x81, block)])
    let answer = try channel.send(
      CommandAPDU(
        0x00, 0x87, reference, Self.slots[request.key.index].reference, data: template.encoded,
        expecting: 256))
    if answer.status == .securityStatusNotSatisfied { throw .pinRequired }
    guard answer.status == .success else {
      throw .refused(command: "GENERAL AUTHENTICATE", answer.status)
    }
    guard let signature = TLV.parse(answer.data)?.first(0x7C)?.first(0x82)?.value else {
      throw .protocolViolation(.malformed("dynamic authentication template"))
    }
    return try signature.inXMLForm(request.publicKey, request.purpose)
  }

  /// The algorithm reference (SP 800-78-4, table 6-2) and the block that the card signs.
  private static func input(
    _ digest: [UInt8], _ algorithm: SignatureAlgorithm, _ key: PublicKey
  ) throws(CardError) -> (UInt8, [UInt8]) {
    switch (key.kind, algorithm) {
    case (.rsa(let bits), .rsaPKCS1(let hash)):
      let block = RSAPadding.pkcs1(digest, hash, length: (bits + 7) / 8)
      if let reference = rsaReferences[bits], let block { return (reference, block) }
    case (.rsa(let bits), .rsaPSS(let hash)):
      let block = RSAPadding.pss(digest, hash, modulusBits: bits)
      if let reference = rsaReferences[bits], let block { return (reference, block) }
    case (.ec(.p256), .ecdsa): return (0x11, digest.fitted(to: 32))
    case (.ec(.p384), .ecdsa): return (0x14, digest.fitted(to: 48))
    default: break
    }
    throw .unsupportedAlgorithm(algorithm.identifier)
  }

  private static let rsaReferences: [Int: UInt8] = [2048: 0x07, 3072: 0x05, 4096: 0x16]
}

extension [UInt8] {
  /// A digest as long as the curve's order: its leftmost bytes, or zeros before it.
  func fitted(to length: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: Swift.max(0, length - count)) + prefix(length)
  }

  /// A card's signature in the form of XML signatures; ECDSA may come in DER or as r‖s.
  func inXMLForm(
    _ key: PublicKey, _ purpose: KeyPurpose, _ form: CardProfile.Signing.Form = .either
  ) throws(CardError) -> [UInt8] {
    guard case .ec(let curve) = key.kind else { return self }
    if form != .plain, let signature = ECDSASignature.xmlForm(der: self, curve: curve) {
      return signature
    }
    guard form != .der, count == 2 * curve.orderBytes else { throw .signatureMismatch(purpose) }
    return self
  }
}
