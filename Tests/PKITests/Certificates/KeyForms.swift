@testable import PKI

/// SubjectPublicKeyInfos as they should be, and as no CA should write them.
struct KeyForms {
  /// Each by what it is.
  private(set) var all: [(name: String, spki: [UInt8])] = []

  private static let rsa = OID.rsaEncryption
  private static let ec = OID.ecPublicKey
  private static let p256 = oid("1.2.840.10045.3.1.7")

  private static func oid(_ dotted: String) -> [UInt8] {
    DERWriter.objectIdentifier(dotted) ?? []
  }

  init() throws {
    let rsaKey = try PrivateKey.generate(.rsa(2_048)).publicKey.spki
    let ecKey = try PrivateKey.generate(.p256).publicKey.spki
    all += [("RSA-2048", rsaKey), ("P-256", ecKey)]
    for kind in [PrivateKey.Kind.rsa(3_072), .p384, .p521] {
      all.append(("\(kind)", try PrivateKey.generate(kind).publicKey.spki))
    }
    addRSA(Self.numbers(rsaKey))
    addEC(Self.bits(ecKey))
    addOthers()
  }

  private mutating func add(
    _ name: String, _ algorithm: [UInt8]..., key: [UInt8], unused: UInt8 = 0
  ) {
    let spki = DERWriter.sequence(
      DERWriter.sequence(algorithm), DERWriter.bitString(key, unused: unused))
    all.append((name, spki))
  }

  private mutating func addRSA(_ n: [UInt8]) {
    let e: [UInt8] = [1, 0, 1]
    func key(_ n: [UInt8], _ e: [UInt8], _ more: [UInt8] = []) -> [UInt8] {
      DERWriter.sequence(DERWriter.value(2, n), DERWriter.value(2, e), more)
    }
    let positive = [0] + n
    let numbers: [(String, [UInt8], [UInt8])] = [
      ("a negative modulus", n, e), ("an even modulus", positive.dropLast() + [n[255] & 0xFE], e),
      ("no modulus", [], e), ("a modulus of 0", [0], e), ("a modulus of 1", [1], e),
      ("a modulus with two zeros", [0] + positive, e), ("a short modulus", [0] + n.suffix(64), e),
      ("a modulus of 20,000 bits", [0x7F] + [UInt8](repeating: 0xA5, count: 2_499), e),
      ("an exponent of 0", positive, [0]), ("an exponent of 1", positive, [1]),
      ("an exponent of 2", positive, [2]), ("an exponent of 3", positive, [3]),
      ("an even exponent", positive, [1, 0, 0]), ("a negative exponent", positive, [0x81]),
      ("an exponent with a zero", positive, [0, 1, 0, 1]), ("no exponent", positive, []),
      ("a long exponent", positive, [0x7F] + [UInt8](repeating: 0xFF, count: 20)),
    ]
    for (name, n, e) in numbers { add("RSA, " + name, Self.rsa, DERWriter.null, key: key(n, e)) }
    let sound = key(positive, e)
    add("RSA, a byte more", Self.rsa, DERWriter.null, key: sound + [0])
    add("RSA, a byte less", Self.rsa, DERWriter.null, key: sound.dropLast())
    add("RSA, three numbers", Self.rsa, DERWriter.null, key: key(positive, e, [2, 1, 5]))
    add("RSA, unused bits", Self.rsa, DERWriter.null, key: key(positive, [1, 0, 0]), unused: 3)
    add("RSA, no key", Self.rsa, DERWriter.null, key: [])
    add("RSA, no parameters", Self.rsa, key: sound)
    add("RSA, a NULL with contents", Self.rsa, [5, 1, 0], key: sound)
    add("RSA, parameters that are none", Self.rsa, [0x30, 0], key: sound)
    add("RSA, an OID as parameters", Self.rsa, Self.p256, key: sound)
    add("RSA, two parameters", Self.rsa, DERWriter.null, DERWriter.null, key: sound)
    add("RSA by its name in X.500", Self.oid("2.5.8.1.1"), DERWriter.null, key: sound)
    add("RSA by its name in OIW", Self.oid("1.3.14.3.2.1.1"), DERWriter.null, key: sound)
    add("RSAES-OAEP", Self.oid("1.2.840.113549.1.1.7"), DERWriter.null, key: sound)
    add("RSASSA-PSS", OID.rsaPSS, key: sound)
    add("RSASSA-PSS with NULL", OID.rsaPSS, DERWriter.null, key: sound)
    add("RSASSA-PSS with all defaults", OID.rsaPSS, [0x30, 0], key: sound)
    add("RSASSA-PSS with a salt", OID.rsaPSS, [0x30, 5, 0xA2, 3, 2, 1, 40], key: sound)
    add("RSASSA-PSS with a negative salt", OID.rsaPSS, [0x30, 5, 0xA2, 3, 2, 1, 0xFF], key: sound)
    add("RSA as EC", Self.ec, DERWriter.null, key: sound)
  }

  private mutating func addEC(_ point: [UInt8]) {
    let x = Array(point[1..<33])
    let y = Array(point[33..<65])
    let sign = y[31] & 1
    let forms: [(String, [UInt8])] = [
      ("compressed", [2 + sign] + x), ("compressed, the other point", [3 - sign] + x),
      ("hybrid", [6 + sign] + x + y), ("hybrid, the wrong sign", [7 - sign] + x + y),
      ("at infinity", [0]), ("not on the curve", [4] + x + x), ("too short", [4] + x),
      ("too long", point + [0]), ("no point", []), ("an unknown form", [5] + x + y),
      ("as an OCTET STRING", DERWriter.octetString(point)),
      ("not below the prime", [4] + [UInt8](repeating: 0xFF, count: 32) + y),
    ]
    for (name, form) in forms { add("P-256, " + name, Self.ec, Self.p256, key: form) }
    add("P-256, unused bits", Self.ec, Self.p256, key: point.dropLast() + [0], unused: 2)
    add("EC, no parameters", Self.ec, key: point)
    add("EC, NULL for parameters", Self.ec, DERWriter.null, key: point)
    add("EC, a curve that nobody knows", Self.ec, Self.oid("2.999.1"), key: point)
    add("EC, no curve's name", Self.ec, OID.rsaEncryption, key: point)
    add("EC, another curve of this size", Self.ec, Self.oid("1.3.132.0.10"), key: point)
    add("EC, the curve of SM2", Self.ec, Self.oid("1.2.156.10197.1.301"), key: point)
    add("EC, a larger curve", Self.ec, Self.oid("1.3.132.0.34"), key: point)
    add("EC for agreement alone", Self.oid("1.3.132.1.12"), Self.p256, key: point)
    add("EC, parameters spelt out", Self.ec, Self.spelt, key: point)
    var other = Self.spelt
    other[other.count - 1] ^= 2
    add("EC, parameters spelt out wrongly", Self.ec, other, key: point)
    add("EC as RSA", Self.rsa, Self.p256, key: point)
  }

  private mutating func addOthers() {
    let bytes = (0..<57).map { UInt8($0) }
    for (name, oid, size) in [
      ("X25519", "1.3.101.110", 32), ("X448", "1.3.101.111", 56), ("Ed25519", "1.3.101.112", 32),
      ("Ed448", "1.3.101.113", 57),
    ] {
      add(name, Self.oid(oid), key: Array(bytes.prefix(size)))
      add(name + ", too short", Self.oid(oid), key: Array(bytes.prefix(size - 1)))
      add(name + " with NULL", Self.oid(oid), DERWriter.null, key: Array(bytes.prefix(size)))
    }
    add("nobody's algorithm", Self.oid("2.999.2"), key: bytes)
    add("GOST", Self.oid("1.2.643.7.1.1.1.1"), [0x30, 0], key: bytes)
  }

  /// What its BIT STRING holds.
  private static func bits(_ spki: [UInt8]) -> [UInt8] {
    guard case .constructed(_, let parts) = try? DERTree(spki),
      case .primitive(_, let content)? = parts.last
    else { return [] }
    return Array(content.dropFirst())
  }

  /// The magnitude of the modulus of an RSA key.
  private static func numbers(_ spki: [UInt8]) -> [UInt8] {
    guard case .constructed(_, let parts) = try? DERTree(bits(spki)),
      case .primitive(_, let content)? = parts.first
    else { return [] }
    return Array(content.drop { $0 == 0 })
  }

  /// P-256 as ECParameters with its prime, its coefficients, its generator and its order (SEC 1, C.2).
  private static let spelt: [UInt8] = {
    func bytes(_ hex: String) -> [UInt8] { Hex.bytes(hex) ?? [] }
    let prime = bytes("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
    let a = bytes("ffffffff00000001000000000000000000000000fffffffffffffffffffffffc")
    let b = bytes("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b")
    let generator = bytes(
      "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
    let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    return DERWriter.sequence(
      DERWriter.integer(1),
      DERWriter.sequence(oid("1.2.840.10045.1.1"), DERWriter.integer(prime)),
      DERWriter.sequence(DERWriter.octetString(a), DERWriter.octetString(b)),
      DERWriter.octetString(generator), DERWriter.integer(order), DERWriter.integer(1))
  }()
}
