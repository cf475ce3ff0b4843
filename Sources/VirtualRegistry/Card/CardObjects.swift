import PKI
import SmartCards

/// The directory files of an ISO 7816-15 card, made of what the card holds (ISO/IEC 7816-15, 8).
struct CardObjects {
  let contents: CardContents

  init(_ contents: CardContents) { self.contents = contents }

  /// EF.DIR (ISO 7816-4, 12.2.2).
  var directory: [UInt8] {
    TLV(
      0x61,
      [
        TLV(0x4F, CardFiles.applicationID), TLV(0x50, Array("mohr virtual card".utf8)),
        TLV(0x51, [0x3F, 0x00, 0x50, 0x15]),
      ]
    ).encoded
  }

  /// EF.OD (8.4).
  var objectDirectory: [UInt8] {
    [(0xA0, 0x4402), (0xA4, 0x4403), (0xA8, 0x4401)].flatMap { tag, identifier in
      TLV(tag, [Self.path(identifier)]).encoded
    }
  }

  /// EF.CIAInfo (8.10) with the algorithms that MSE SET takes for the keys of this card.
  var information: [UInt8] {
    let kinds = [contents.signature, contents.authentication].map(\.privateKey.publicKey.kind)
    let own = SecurityEnvironment.algorithms.filter {
      $0.isListed && kinds.contains(where: $0.operation.serves)
    }
    let algorithms = own.enumerated().map { index, algorithm in
      TLV(
        0x30,
        [
          Self.integer(index + 1), Self.integer(algorithm.mechanism), TLV(0x05, [UInt8]()),
          Self.bits([1]), TLV(0x06, algorithm.identifier), Self.integer(Int(algorithm.reference)),
        ])
    }
    return TLV(
      0x30,
      [
        Self.integer(0), TLV(0x04, contents.serial), Self.text("mohr"),
        TLV(0x80, Array("mohr virtual card".utf8)), Self.bits([2]),
      ] + (contents.quirks.contains(.isoApplet) ? [] : [TLV(0xA2, algorithms)])
    ).encoded
  }

  /// EF.AOD (8.9): the PIN and the PUK.
  var authenticationObjects: [UInt8] {
    func object(_ label: String, _ reference: UInt8, _ flags: [Int]) -> [UInt8] {
      let attributes = TLV(
        0x30,
        [
          Self.bits(flags), TLV(0x0A, [1]), Self.integer(6), Self.integer(8), Self.integer(8),
          TLV(0x80, [reference]), TLV(0x04, [0x00]),
        ])
      return TLV(
        0x30,
        [
          TLV(
            0x30, [Self.text(label), Self.bits([0, 1])] + (reference == 1 ? [TLV(0x04, [2])] : [])),
          TLV(0x30, [TLV(0x04, [reference])]), TLV(0xA1, [attributes]),
        ]
      ).encoded
    }
    // Initialised, and needs padding unless the card is one that wants none (8.9.2).
    let padded = contents.quirks.contains(.barePIN) ? [] : [5]
    return object("PIN", 1, [0, 4] + padded) + object("PUK", 2, [0, 4] + padded + [6])
  }

  /// EF.PrKD (8.5): the signature key wants the PIN for each use.
  var privateKeys: [UInt8] {
    let signs = contents.quirks.contains(.signOnly) ? [2] : [2, 9]
    let authenticates = contents.quirks.contains(.twoSigners) ? [2, 9] : [2]
    return key("Signature", 1, contents.signature, usage: signs, consent: true)
      + key("Authentication", 2, contents.authentication, usage: authenticates, consent: false)
  }

  private func key(
    _ label: String, _ reference: Int, _ pair: CardContents.KeyPair, usage: [Int], consent: Bool
  ) -> [UInt8] {
    let common = TLV(
      0x30,
      [Self.text(label), Self.bits([0]), TLV(0x04, [1])] + (consent ? [Self.integer(1)] : []))
    let attributes = TLV(
      0x30,
      [
        TLV(0x04, [UInt8(reference)]), Self.bits(usage), Self.bits([0, 2, 3, 4]),
        Self.integer(reference),
      ])
    let place = Self.path(0x5015)
    switch pair.privateKey.publicKey.kind {
    case .rsa(let bits):
      let type = TLV(0xA1, [TLV(0x30, [place, Self.integer(bits)])])
      return TLV(0x30, [common, attributes, type]).encoded
    case .ec(let curve):
      let size = Self.integer(curve == .p256 ? 256 : 384)
      return TLV(0xA0, [common, attributes, TLV(0xA1, [TLV(0x30, [place, size])])]).encoded
    default: return []
    }
  }

  /// EF.CD (8.7).
  var certificates: [UInt8] {
    [("Signature", 1, 0x4301), ("Authentication", 2, 0x4302)].flatMap { label, id, file in
      TLV(
        0x30,
        [
          TLV(0x30, [Self.text(label), Self.bits([])]), TLV(0x30, [TLV(0x04, [UInt8(id)])]),
          TLV(0xA1, [TLV(0x30, [Self.path(file)])]),
        ]
      ).encoded
    }
  }

  private static func path(_ identifier: Int) -> TLV {
    let file = [UInt8(identifier >> 8), UInt8(identifier & 0xFF)]
    let folder: [UInt8] = identifier == 0x5015 ? [0x3F, 0x00] : [0x3F, 0x00, 0x50, 0x15]
    return TLV(0x30, [TLV(0x04, folder + file)])
  }

  private static func text(_ text: String) -> TLV { TLV(0x0C, Array(text.utf8)) }

  /// INTEGER of a small non-negative number.
  private static func integer(_ value: Int) -> TLV {
    var bytes = [UInt8(truncatingIfNeeded: value)]
    var rest = value >> 8
    while rest > 0 {
      bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    if bytes[0] & 0x80 != 0 { bytes.insert(0, at: 0) }
    return TLV(0x02, bytes)
  }

  /// BIT STRING with these bits set, without trailing zeros.
  private static func bits(_ set: [Int]) -> TLV {
    guard let last = set.max() else { return TLV(0x03, [0]) }
    var bytes = [UInt8](repeating: 0, count: last / 8 + 1)
    for bit in set { bytes[bit / 8] |= 0x80 >> UInt8(bit % 8) }
    return TLV(0x03, [UInt8(7 - last % 8)] + bytes)
  }
}
