import PKI
import VirtualRegistry
import XAdES

/// Signature values that are no signature, or one in another spelling: all zero, DER, stripped, malleable.
enum SignatureValues {
  static let family = Family("signature values") { try ecdsa() + rsa() }

  private static func with(_ value: [UInt8], in base: Base) throws -> Markup {
    try base.markup.replacingContent(of: "ds:SignatureValue", with: Base64.encode(value))
  }

  private static func value(of base: Base) throws -> [UInt8] {
    Base64.decode(try base.markup.content(of: "ds:SignatureValue")) ?? []
  }

  /// The order of P-256.
  private static let order: [UInt8] =
    [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8)
    + [
      0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25,
      0x51,
    ]

  private static func minus(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var (result, borrow) = (a, 0)
    for index in a.indices.reversed() {
      let difference = Int(a[index]) - Int(b[index]) - borrow
      result[index] = UInt8(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    return result
  }

  /// The sum, one byte longer.
  private static func plus(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var (result, carry) = ([UInt8](), 0)
    for index in a.indices.reversed() {
      let sum = Int(a[index]) + Int(b[index]) + carry
      result.insert(UInt8(truncatingIfNeeded: sum), at: 0)
      carry = sum >> 8
    }
    return [UInt8(carry)] + result
  }

  private static func der(_ r: [UInt8], _ s: [UInt8]) -> [UInt8] {
    let parts = [r, s].flatMap { part -> [UInt8] in
      var digits = Array(part.drop { $0 == 0 })
      if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
      return [0x02, UInt8(digits.count)] + digits
    }
    return [0x30, UInt8(parts.count)] + parts
  }

  private static func ecdsa() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let whole = try value(of: base)
    let (r, s) = (Array(whole[..<32]), Array(whole[32...]))
    let zero = [UInt8](repeating: 0, count: 32)
    let one = Array(zero.dropLast()) + [1]
    let full = [UInt8](repeating: 0xFF, count: 32)
    let values: [(String, [UInt8])] = [
      ("all zero", zero + zero), ("zero and s", zero + s), ("r and zero", r + zero),
      ("one and one", one + one),
      ("the order twice", order + order), ("r and the order", r + order),
      ("the order and s", order + s),
      ("all ones", full + full), ("r and s plus the order", r + plus(s, order)),
      ("negated s", r + minus(order, s)), ("negated r", minus(order, r) + s), ("exchanged", s + r),
      ("DER", der(r, s)), ("DER of negated s", der(r, minus(order, s))),
      ("DER of zeros", der(zero, zero)),
      ("empty", []), ("r alone", r), ("one byte shorter", Array(whole.dropLast())),
      ("without its first byte", Array(whole.dropFirst())), ("one byte longer", whole + [0]),
      ("a leading zero", [0] + whole), ("both with a leading zero", [0] + r + [0] + s),
      ("96 bytes", [UInt8](zero[..<16]) + r + [UInt8](zero[..<16]) + s), ("twice", whole + whole),
      ("its hash", Digest.hash(whole, .sha256) + Digest.hash(whole, .sha256)),
    ]
    return try values.map {
      AttackCase("ECDSA value", to: $0.0, try with($0.1, in: base), .sameMeaning, base: base)
    }
      + (0..<64).map { index in
        var changed = whole
        changed[index] ^= 1 << (index % 8)
        return AttackCase(
          "ECDSA value with one bit changed", to: "byte \(index)", try with(changed, in: base))
      }
  }

  private static func rsa() throws -> [AttackCase] {
    let base = try AttackWorld.rsa.get()
    let whole = try value(of: base)
    let key = try AttackWorld.shared.signer(.farmandar, AttackWorld.rsaUnit).certificate.publicKey
    let modulus = Array(key.spki.dropLast(5).suffix(256))
    let zero = [UInt8](repeating: 0, count: 256)
    let digest = Digest.hash([], .sha256)
    let padded = [0, 1] + [UInt8](repeating: 0xFF, count: 202) + [0] + digest
    let values: [(String, [UInt8])] = [
      ("all zero", zero), ("one", zero.dropLast() + [1]),
      ("all ones", [UInt8](repeating: 0xFF, count: 256)),
      ("the modulus", modulus), ("the modulus less one", minus(modulus, zero.dropLast() + [1])),
      ("plus the modulus", plus(whole, modulus)),
      ("plus the modulus, cut", Array(plus(whole, modulus).dropFirst())),
      ("negated", minus(modulus, whole)), ("a leading zero", [0] + whole),
      ("one byte longer", whole + [0]),
      ("one byte shorter", Array(whole.dropLast())),
      ("without its first byte", Array(whole.dropFirst())),
      ("empty", []), ("a padded digest", Array(padded.suffix(256))), ("reversed", whole.reversed()),
    ]
    return try values.map {
      AttackCase("RSA value", to: $0.0, try with($0.1, in: base), .sameMeaning, base: base)
    }
      + stride(from: 0, to: 256, by: 8).map { index in
        var changed = whole
        changed[index] ^= 1 << (index / 8 % 8)
        return AttackCase(
          "RSA value with one bit changed", to: "byte \(index)", try with(changed, in: base))
      }
  }
}
