import PKI
import SmartCards

extension VirtualCardCore {
  private static let padding = (length: 8, byte: UInt8(0xFF))

  /// The PIV card application (NIST SP 800-73-4 part 2).
  mutating func respondAsPIV(_ command: CommandAPDU) -> ResponseAPDU {
    let pin: UInt8 = contents.quirks.contains(.globalPIN) ? 0x00 : 0x80
    return switch (command.ins, command.p2) {
    case (0xCB, 0xFF) where command.p1 == 0x3F: getData(command)
    case (0x20, pin): verify(command, Self.padding)
    case (0x24, pin): change(command, Self.padding, \.pin)
    case (0x24, 0x81): change(command, Self.padding, \.puk)
    case (0x2C, 0x80): unblock(command, Self.padding)
    case (0x20, _), (0x24, _), (0x2C, _): ResponseAPDU(.referenceNotFound)
    case (0xDB, 0xFF) where command.p1 == 0x3F: putData(command)
    case (0x47, _) where command.p1 == 0: generateKey(command)
    case (0x87, 0x9B): authenticateManager(command)
    case (0x87, _): generalAuthenticate(command)
    // GET VERSION, as the keys answer whose answer to reset this card has.
    case (0xFD, 0): ResponseAPDU(data: [4, 3, 5], .success)
    default: ResponseAPDU(.instructionNotSupported)
    }
  }

  /// GET DATA (part 2, 3.1.2).
  private func getData(_ command: CommandAPDU) -> ResponseAPDU {
    guard let tag = TLV.parse(command.data)?.first(0x5C)?.value else {
      return ResponseAPDU(.wrongData)
    }
    if let own = contents.personalisation.objects[tag] {
      return ResponseAPDU(data: TLV(0x53, own).encoded, .success)
    }
    switch tag {
    case [0x7E]: return ResponseAPDU(data: discovery.encoded, .success)
    case _ where contents.quirks.contains(.blank): return ResponseAPDU(.notFound)
    case [0x5F, 0xC1, 0x02]: return container(holderIdentifier)
    case [0x5F, 0xC1, 0x07]: return container(Self.capabilities)
    case [0x5F, 0xC1, 0x05]: return container(certificate(contents.authentication))
    case [0x5F, 0xC1, 0x0A]: return container(certificate(contents.signature))
    default: return ResponseAPDU(.notFound)
    }
  }

  private func container(_ objects: [TLV]) -> ResponseAPDU {
    ResponseAPDU(data: TLV(0x53, objects).encoded, .success)
  }

  private func certificate(_ pair: CardContents.KeyPair) -> [TLV] {
    let isCompressed: UInt8 = contents.quirks.contains(.gzip) ? 1 : 0
    return [
      TLV(0x70, contents.stored(pair.certificate)), TLV(0x71, [isCompressed]),
      TLV(0xFE, [UInt8]()),
    ]
  }

  /// The discovery object: the PIN of the application alone, or the global one first (part 1, 3.3.2).
  private var discovery: TLV {
    TLV(
      0x7E,
      [
        TLV(0x4F, [0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00]),
        TLV(0x5F2F, contents.quirks.contains(.globalPIN) ? [0x60, 0x20] : [0x40, 0x00]),
      ])
  }

  /// CHUID: FASC-N of a non-federal issuer (9999-9999-999999), GUID, expiry (part 1, 3.1.2).
  private var holderIdentifier: [TLV] {
    let number: [UInt8] = [
      0xD4, 0xE7, 0x39, 0xDA, 0x73, 0x9C, 0xED, 0x39, 0xCE, 0x73, 0x9D, 0x83, 0x68, 0x58, 0x21,
      0x08, 0x42, 0x10, 0x84, 0x21, 0xC8, 0x42, 0x10, 0xC3, 0xEB,
    ]
    return [
      TLV(0x30, number), TLV(0x34, contents.serial), TLV(0x35, Array("20301231".utf8)),
      TLV(0x3E, [UInt8]()), TLV(0xFE, [UInt8]()),
    ]
  }

  /// The card capability container of a card with PIV alone (part 1, 3.1.1).
  private static let capabilities =
    [
      TLV(0xF0, [0xA0, 0x00, 0x00, 0x01, 0x16, 0xFF, 0x02] + [UInt8](repeating: 0, count: 14)),
      TLV(0xF1, [0x21]), TLV(0xF2, [0x21]), TLV(0xF3, [UInt8]()), TLV(0xF4, [0]), TLV(0xF5, [0x10]),
    ] + [0xF6, 0xF7, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE].map { TLV($0, [UInt8]()) }

  /// GENERAL AUTHENTICATE: a challenge in `81`, an empty `82` (part 2, 3.2.4, A.3).
  private mutating func generalAuthenticate(_ command: CommandAPDU) -> ResponseAPDU {
    guard let key = privateKey(command.p2) else { return ResponseAPDU(.wrongParameters) }
    let signs = command.p2 == 0x9C
    guard signs ? pinFresh : pinVerified || command.p2 == 0x9E, !contents.quirks.contains(.touch)
    else {
      return ResponseAPDU(.securityStatusNotSatisfied)
    }
    if signs { pinFresh = false }
    guard let template = TLV.parse(command.data)?.first(0x7C),
      let block = template.first(0x81)?.value, template.first(0x82)?.value.isEmpty == true,
      let signature = Self.signature(block, command.p1, key)
    else { return ResponseAPDU(.wrongData) }
    return ResponseAPDU(data: TLV(0x7C, [TLV(0x82, signature)]).encoded, .success)
  }

  /// The key of a reference: one that was generated, or one that the card was made with.
  private func privateKey(_ reference: UInt8) -> PrivateKey? {
    if let own = contents.personalisation.keys[reference] {
      return try? PrivateKey(pkcs8DER: own)
    }
    guard !contents.quirks.contains(.blank) else { return nil }
    return switch reference {
    case 0x9A: contents.authentication.privateKey
    case 0x9C: contents.signature.privateKey
    default: nil
    }
  }

  /// The algorithm reference must be the key's (SP 800-78-4, table 6-2).
  private static func signature(
    _ block: [UInt8], _ reference: UInt8, _ key: PrivateKey
  ) -> [UInt8]? {
    switch (key.publicKey.kind, reference) {
    case (.rsa(2048), 0x07), (.rsa(3072), 0x05), (.rsa(4096), 0x16): try? key.rawRSA(block)
    case (.ec(.p256), 0x11) where block.count == 32: try? key.signECDSA(hash: block)
    case (.ec(.p384), 0x14) where block.count == 48: try? key.signECDSA(hash: block)
    default: nil
    }
  }
}
