package import PKI

/// The PIV card application (NIST SP 800-73-4).
package struct PIVDriver: CardDriver {
  /// The name of the kind.
  package static let name = "PIV"

  private let channel: CardChannel

  /// SP 800-73-4 part 1, 2.2: the application's AID without its version.
  private static let applicationID: [UInt8] = [
    0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00,
  ]
  private static let pin = PINRule(
    reference: 0x80, length: 6...8, padding: (length: 8, byte: 0xFF))

  /// SELECT by AID; the application property template `61` must come back (part 2, 3.1.1).
  package static func probe(_ channel: CardChannel) throws(CardError) -> Self? {
    let answer = try channel.send(selection)
    guard answer.status == .success, let properties = TLV.parse(answer.data)?.first(0x61),
      let application = properties.first(0x4F)?.value,
      application.starts(with: applicationID)
        || application.starts(with: applicationID.dropFirst(5))
    else { return nil }
    return Self(channel: channel)
  }

  private static let selection = CommandAPDU(
    0x00, 0xA4, 0x04, 0x00, data: applicationID, expecting: 256)

  /// SELECT again.
  package func reselect() throws(CardError) {
    let answer = try channel.send(Self.selection)
    guard answer.status == .success else { throw .refused(command: "SELECT", answer.status) }
  }

  /// GET DATA of the certificate's container (part 2, 3.1.2; part 1, table 3).
  package func certificate(for purpose: KeyPurpose) throws(CardError) -> [UInt8]? {
    let tag = purpose.container
    let command = CommandAPDU(
      0x00, 0xCB, 0x3F, 0xFF, data: [0x5C, UInt8(tag.count)] + tag, expecting: 256)
    let answer = try channel.send(command)
    if answer.status == .notFound { return nil }
    guard answer.status == .success else { throw .refused(command: "GET DATA", answer.status) }
    guard let objects = TLV.parse(answer.data)?.first(0x53).flatMap({ TLV.parse($0.value) }) else {
      throw .protocolViolation(.malformed("certificate container"))
    }
    guard let certificate = objects.first(0x70)?.value, !certificate.isEmpty else { return nil }
    // CertInfo: bit 1 says gzip.
    guard (objects.first(0x71)?.value.first ?? 0) & 1 == 0 else {
      throw .certificateUnreadable(purpose, "it is compressed")
    }
    return certificate
  }

  /// The PIV card application PIN: six to eight characters, padded with `FF` (part 2, 2.4.3).
  package func pinRule(for purpose: KeyPurpose) -> PINRule { Self.pin }

  /// The PUK: eight characters at most, padded as the PIN is.
  package func unblockingRule(for purpose: KeyPurpose) -> PINRule? {
    PINRule(reference: 0x81, length: 6...8, padding: (length: 8, byte: 0xFF))
  }

  /// VERIFY without data (part 2, 3.2.1).
  package func pinStatus(for purpose: KeyPurpose) throws(CardError) -> PINStatus {
    PINStatus(try channel.send(CommandAPDU(0x00, 0x20, 0x00, Self.pin.reference)).status)
  }

  /// The digital signature key, 9C, is "PIN always" (part 1, table 4b).
  package func demandsPINEachTime(for purpose: KeyPurpose) -> Bool { purpose == .signature }

  /// VERIFY with P1 = FF resets the PIN's status (part 2, 3.2.1).
  package func forgetPIN() throws(CardError) {
    _ = try channel.send(CommandAPDU(0x00, 0x20, 0xFF, Self.pin.reference))
  }

  /// GENERAL AUTHENTICATE with a challenge and an empty response (part 2, 3.2.4 and A.3).
  package func sign(
    digest: [UInt8], algorithm: SignatureAlgorithm, purpose: KeyPurpose, key: PublicKey
  ) throws(CardError) -> [UInt8] {
    let (reference, block) = try Self.input(digest, algorithm, key)
    let template = TLV(0x7C, [TLV(0x82, [UInt8]()), TLV(0x81, block)])
    let answer = try channel.send(
      CommandAPDU(
        0x00, 0x87, reference, purpose.reference, data: template.encoded, expecting: 256))
    if answer.status == .securityStatusNotSatisfied { throw .pinRequired }
    guard answer.status == .success else {
      throw .refused(command: "GENERAL AUTHENTICATE", answer.status)
    }
    guard let signature = TLV.parse(answer.data)?.first(0x7C)?.first(0x82)?.value else {
      throw .protocolViolation(.malformed("dynamic authentication template"))
    }
    return try signature.inXMLForm(key, purpose)
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

extension KeyPurpose {
  /// The certificate's container: X.509 Certificate for Digital Signature, for PIV Authentication.
  fileprivate var container: [UInt8] {
    switch self {
    case .signature: [0x5F, 0xC1, 0x0A]
    case .authentication: [0x5F, 0xC1, 0x05]
    }
  }

  /// The key reference.
  fileprivate var reference: UInt8 {
    switch self {
    case .signature: 0x9C
    case .authentication: 0x9A
    }
  }
}

extension [UInt8] {
  /// A digest as long as the curve's order: its leftmost bytes, or zeros before it.
  func fitted(to length: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: Swift.max(0, length - count)) + prefix(length)
  }

  /// A card's signature in the form of XML signatures; ECDSA may come in DER or as r‖s.
  func inXMLForm(_ key: PublicKey, _ purpose: KeyPurpose) throws(CardError) -> [UInt8] {
    guard case .ec(let curve) = key.kind else { return self }
    if let signature = ECDSASignature.xmlForm(der: self, curve: curve) { return signature }
    guard count == 2 * curve.orderBytes else { throw .signatureMismatch(purpose) }
    return self
  }
}
