/// Converts an ECDSA signature between DER (cards, certificates) and r‖s (XML signatures).
package enum ECDSASignature {
  /// r‖s, each as long as the curve's order, from the DER form (RFC 3279, 2.2.3).
  ///
  /// Nil unless the DER is exact and both numbers fit.
  /// - Parameters:
  ///   - der: SEQUENCE of two non-negative INTEGERs, nothing after it.
  ///   - curve: the curve of the key.
  package static func xmlForm(der: [UInt8], curve: PublicKey.Curve) -> [UInt8]? {
    xmlForm(der: der, orderBytes: curve.orderBytes)
  }

  /// The same for a curve whose order has so many bytes.
  package static func xmlForm(der: [UInt8], orderBytes: Int) -> [UInt8]? {
    guard (try? DERReader.check(der)) != nil else { return nil }
    var outer = DERReader(der)
    guard let sequence = try? outer.next(0x30), outer.isAtEnd else { return nil }
    var inner = outer.inside(sequence)
    guard let r = try? inner.next(0x02), let s = try? inner.next(0x02), inner.isAtEnd,
      let first = padded(inner.content(r), to: orderBytes),
      let second = padded(inner.content(s), to: orderBytes)
    else { return nil }
    return first + second
  }

  /// The DER form of r‖s; nil unless it is exactly twice as long as the curve's order.
  /// - Parameters:
  ///   - xmlForm: r‖s, big-endian.
  ///   - curve: the curve of the key.
  package static func der(xmlForm: [UInt8], curve: PublicKey.Curve) -> [UInt8]? {
    der(xmlForm: xmlForm, orderBytes: curve.orderBytes)
  }

  static func der(xmlForm: [UInt8], orderBytes: Int) -> [UInt8]? {
    guard xmlForm.count == 2 * orderBytes else { return nil }
    return DERWriter.sequence(
      DERWriter.integer(xmlForm.prefix(orderBytes)), DERWriter.integer(xmlForm.suffix(orderBytes)))
  }

  /// Whether r and s of an r‖s both lie in [1, n−1].
  static func isInRange(_ xmlForm: [UInt8], curve: PublicKey.Curve) -> Bool {
    let size = curve.orderBytes
    guard xmlForm.count == 2 * size else { return false }
    return [xmlForm.prefix(size), xmlForm.suffix(size)].allSatisfy { number in
      number.contains { $0 != 0 } && number.lexicographicallyPrecedes(curve.order)
    }
  }

  private static func padded(_ integer: [UInt8], to size: Int) -> [UInt8]? {
    guard let first = integer.first, first & 0x80 == 0 else { return nil }
    let magnitude = Array(integer.drop { $0 == 0 })
    guard magnitude.count <= size else { return nil }
    return [UInt8](repeating: 0, count: size - magnitude.count) + magnitude
  }
}

extension PublicKey {
  /// A named curve (FIPS 186-5).
  package enum Curve: Hashable, Sendable, CaseIterable {
    /// P-256, secp256r1.
    case p256
    /// P-384, secp384r1.
    case p384
    /// P-521, secp521r1.
    case p521

    /// The length of the order, and so of r and of s, in bytes.
    package var orderBytes: Int {
      switch self {
      case .p256: 32
      case .p384: 48
      case .p521: 66
      }
    }

    /// The usual name: `P-256`.
    package var name: String {
      switch self {
      case .p256: "P-256"
      case .p384: "P-384"
      case .p521: "P-521"
      }
    }

    var oid: String {
      switch self {
      case .p256: "1.2.840.10045.3.1.7"
      case .p384: "1.3.132.0.34"
      case .p521: "1.3.132.0.35"
      }
    }

    /// The order n of the curve's base point, big-endian (SEC 2).
    var order: [UInt8] {
      switch self {
      case .p256: Self.p256Order
      case .p384: Self.p384Order
      case .p521: Self.p521Order
      }
    }

    private static let p256Order =
      [0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00] + [UInt8](repeating: 0xFF, count: 8)
      + (Hex.bytes("BCE6FAADA7179E84F3B9CAC2FC632551") ?? [])
    private static let p384Order =
      [UInt8](repeating: 0xFF, count: 24)
      + (Hex.bytes("C7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973") ?? [])
    private static let p521Order =
      [0x01] + [UInt8](repeating: 0xFF, count: 32)
      + (Hex.bytes("FA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409") ?? [])
  }
}
