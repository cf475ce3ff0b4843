import COpenSSL
import Synchronization

/// A public key from a SubjectPublicKeyInfo, with strict verification of signatures.
@safe package final class PublicKey: Sendable {
  /// The kind of a key.
  package enum Kind: Hashable, Sendable {
    /// RSA (rsaEncryption) with a modulus of this many bits.
    case rsa(bits: Int)
    /// RSA for RSASSA-PSS alone (id-RSASSA-PSS), with what its parameters demand; nil where it has none.
    case rsaPSS(bits: Int, PSSRestriction?)
    /// An elliptic-curve key on a named curve.
    case ec(Curve)
    /// Anything else: no signature by it is accepted.
    case other(OtherKey)

    /// The size that was asked for when an RSA modulus of some bits was made.
    ///
    /// Two primes of half the size can have a product that is shorter: cards have made moduli of 2,032 to
    /// 2,047 bits for 2,048, which no attack tells from those.
    /// - Parameter bits: the bits of the modulus.
    package static func nominalBits(ofModulus bits: Int) -> Int {
      let size = (bits + 255) / 256 * 256
      return size - bits <= 16 ? size : bits
    }

    /// The bits of an RSA modulus that is shorter than what is asked for; nil where it suffices, and for other keys.
    /// - Parameter minimum: in bits, as a policy states them.
    package func rsaBits(below minimum: Int) -> Int? {
      rsaBits.flatMap { Self.nominalBits(ofModulus: $0) < minimum ? $0 : nil }
    }

    /// The bits of an RSA modulus, whatever its scheme; nil for other keys.
    package var rsaBits: Int? {
      switch self {
      case .rsa(let bits), .rsaPSS(let bits, _): bits
      case .ec, .other: nil
      }
    }

    /// How many signatures by the quickest keys take as long to verify as one by this.
    var verificationCost: Int {
      switch self {
      case .rsa(let bits), .rsaPSS(let bits, _): bits <= CertificateLimits.quickRSABits ? 1 : 4
      case .ec(.p256): 1
      case .ec: 12
      case .other: 20
      }
    }

    /// The length of an ECDSA value in XML, r‖s, by a key on a curve; nil for other keys.
    package var valueBytes: Int? {
      switch self {
      case .ec(let curve): 2 * curve.orderBytes
      case .other(.curve(_, let bits)): 2 * ((bits + 7) / 8)
      case .rsa, .rsaPSS, .other: nil
      }
    }

    /// The usual name: `RSA-2048`, `P-256`.
    package var name: String {
      switch self {
      case .rsa(let bits): "RSA-\(bits)"
      case .rsaPSS(let bits, let restriction):
        "RSA-\(bits) for RSA-PSS" + (restriction.map { " with \($0.digest.name)" } ?? "")
      case .ec(let curve): curve.name
      case .other(let key): key.name
      }
    }
  }

  /// The kind of this key.
  package let kind: Kind
  /// The SubjectPublicKeyInfo in DER.
  package let spki: [UInt8]
  /// SHA-256 over the SubjectPublicKeyInfo in DER: what a pin names.
  package let spkiDigest: [UInt8]

  let handle: KeyHandle?
  let contexts = VerificationContexts()
  /// ``identity``, once somebody asked for it.
  let knownIdentity = Mutex<[UInt8]?>(nil)

  /// Reads a SubjectPublicKeyInfo.
  /// - Parameter spki: DER, nothing after it.
  /// - Throws: ``CertificateError`` where the bytes are not DER, or hold no key known here.
  package convenience init(spki: [UInt8]) throws(CertificateError) {
    try DERReader.check(spki)
    let key = unsafe decodedWhole(
      spki, { unsafe d2i_PUBKEY(nil, $0, $1) }, free: { unsafe EVP_PKEY_free($0) })
    clearErrors()
    guard let key = unsafe key else { throw .malformed("public key") }
    unsafe self.init(spki: spki, owning: key)
  }

  /// Takes over a key (nil where OpenSSL knows none), the library that decoded it, and the bytes that it was read from.
  convenience init(spki: [UInt8], owning key: OpaquePointer?, of library: OpaquePointer? = nil) {
    unsafe self.init(spki: spki, handle: key.map { unsafe KeyHandle(owning: $0, of: library) })
  }

  /// Shares a key with its private half, or with nobody.
  init(spki: [UInt8], handle: KeyHandle?) {
    self.handle = handle
    self.spki = spki
    spkiDigest = Digest.hash(spki, .sha256)
    kind = Self.kind(spki: spki, handle: handle)
  }

  private static func kind(spki: [UInt8], handle: KeyHandle?) -> Kind {
    guard let algorithm = try? AlgorithmIdentifier(spki: spki) else { return .other(.unknown) }
    guard let handle else { return .other(.named(algorithm.name)) }
    switch (algorithm.oid, algorithm.parameters) {
    case (OID.rsaEncryption, DERWriter.null):
      guard algorithm.isSoundRSAKey else {
        return algorithm.isSoundButNegative
          ? .other(.negativeRSA(bits: handle.bits)) : .other(.unknown)
      }
      return .rsa(bits: handle.bits)
    case (OID.rsaPSS, let parameters):
      guard algorithm.isSoundRSAKey else { return .other(.unknown) }
      guard !parameters.isEmpty else { return .rsaPSS(bits: handle.bits, nil) }
      guard let restriction = PSSRestriction(algorithm: algorithm.whole) else {
        return .other(.named(algorithm.name))
      }
      return .rsaPSS(bits: handle.bits, restriction)
    case (OID.ecPublicKey, let parameters):
      let curve = Curve.allCases.first { DERWriter.objectIdentifier($0.oid) == parameters }
      if let curve { return .ec(curve) }
      // Parameters that are no object identifier spell a curve out: none that is named.
      guard parameters.first == 0x06, let name = handle.groupName else {
        return .other(.named(algorithm.name))
      }
      return .other(.curve(name: name, orderBits: handle.bits))
    case (OID.dsa, let parameters) where !parameters.isEmpty:
      return .other(.dsa(bits: handle.bits))
    case (let oid, []):
      return .other(EdwardsCurve.byIdentifier[oid].map { .edwards($0) } ?? .named(algorithm.name))
    default: return .other(.named(algorithm.name))
    }
  }
}

/// Owns an EVP_PKEY.
@safe final class KeyHandle: @unchecked Sendable {
  // Sendable: the key is never changed after it was made; OpenSSL locks its own caches.
  let pointer: OpaquePointer
  /// The library context that knows the key best; nil for the one of all programs.
  let library: OpaquePointer?

  init(owning pointer: OpaquePointer, of library: OpaquePointer? = nil) {
    unsafe self.pointer = pointer
    unsafe self.library = library
  }

  deinit { unsafe EVP_PKEY_free(pointer) }

  /// The bits of an RSA modulus, of DSA's prime, or of a curve's order.
  var bits: Int { Int(unsafe EVP_PKEY_get_bits(pointer)) }

  /// The name of the curve by OpenSSL: `brainpoolP256r1`; nil where it has none.
  var groupName: String? {
    var name = [UInt8](repeating: 0, count: 80)
    var length = 0
    let found = unsafe name.withUnsafeMutableBytes {
      unsafe EVP_PKEY_get_group_name(
        pointer, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &length)
    }
    guard found == 1, length < name.count else {
      clearErrors()
      return nil
    }
    return String(decoding: name.prefix(length), as: UTF8.self)
  }
}

/// The AlgorithmIdentifier and the key bits of a SubjectPublicKeyInfo.
struct AlgorithmIdentifier {
  let oid: [UInt8]
  let parameters: [UInt8]
  /// The AlgorithmIdentifier itself.
  let whole: [UInt8]
  /// The key's bits, the number of unused ones first.
  let key: [UInt8]

  init(spki: [UInt8]) throws(CertificateError) {
    var outer = DERReader(spki)
    var inner = outer.inside(try outer.next(0x30))
    let identifier = try inner.next(0x30)
    whole = Array(spki[identifier.whole])
    var algorithm = inner.inside(identifier)
    oid = Array(spki[try algorithm.next(0x06).whole])
    parameters = algorithm.isAtEnd ? [] : Array(spki[try algorithm.next().whole])
    key = inner.content(try inner.next(0x03))
  }

  /// What the algorithm is called: OpenSSL's short name, else the dotted identifier.
  var name: String {
    unsafe oid.withUnsafeBufferPointer { buffer in
      var next = buffer.baseAddress
      guard let object = unsafe d2i_ASN1_OBJECT(nil, &next, buffer.count) else {
        clearErrors()
        return OtherKey.unknown.name
      }
      defer { unsafe ASN1_OBJECT_free(object) }
      let nid = unsafe OBJ_obj2nid(object)
      if nid != NID_undef, let known = unsafe OBJ_nid2sn(nid) {
        return unsafe String(cString: known)
      }
      return unsafe dotted(object) ?? OtherKey.unknown.name
    }
  }

  /// Whether an RSAPublicKey has an odd modulus and an odd exponent from 3 to 64 bits: with an
  /// exponent of 1 anybody signs, and a long one only costs time (RFC 8017, 3.1).
  var isSoundRSAKey: Bool { isSound(negative: false) }

  /// Whether it would be, had its writer not forgotten the zero byte before a modulus that begins with a
  /// bit of 1: taken at its word, the INTEGER is negative.
  var isSoundButNegative: Bool { isSound(negative: true) }

  private func isSound(negative: Bool) -> Bool {
    guard key.first == 0 else { return false }
    var outer = DERReader(Array(key.dropFirst()))
    guard let sequence = try? outer.next(0x30), outer.isAtEnd else { return false }
    var inner = outer.inside(sequence)
    guard let modulus = try? inner.next(0x02), let exponent = try? inner.next(0x02),
      inner.isAtEnd
    else { return false }
    let n = inner.content(modulus)
    let e = Array(inner.content(exponent).drop { $0 == 0 })
    return n.last.map { $0 & 1 == 1 && (n[0] & 0x80 != 0) == negative } ?? false
      && e.last.map { $0 & 1 == 1 && e.count <= 8 && e != [1] } ?? false
  }
}
