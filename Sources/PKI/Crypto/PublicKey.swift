import COpenSSL

/// A public key from a SubjectPublicKeyInfo, with strict verification of signatures.
@safe public final class PublicKey: Sendable {
  /// The kind of a key.
  public enum Kind: Hashable, Sendable {
    /// RSA (rsaEncryption) with a modulus of this many bits.
    case rsa(bits: Int)
    /// An elliptic-curve key on a named curve.
    case ec(Curve)
    /// Anything else: DSA, RSASSA-PSS keys, other curves, explicit curve parameters.
    case other

    /// The usual name: `RSA-2048`, `P-256`.
    public var name: String {
      switch self {
      case .rsa(let bits): "RSA-\(bits)"
      case .ec(let curve): curve.name
      case .other: "another kind of key"
      }
    }
  }

  /// The kind of this key.
  public let kind: Kind
  /// The SubjectPublicKeyInfo in DER.
  public let spki: [UInt8]
  /// SHA-256 over the SubjectPublicKeyInfo in DER: what a pin names.
  public let spkiDigest: [UInt8]

  let handle: KeyHandle?
  let contexts = VerificationContexts()

  /// Reads a SubjectPublicKeyInfo.
  /// - Parameter spki: DER, nothing after it.
  /// - Throws: ``CertificateError`` where the bytes are not DER, or hold no key known here.
  public convenience init(spki: [UInt8]) throws(CertificateError) {
    try DERReader.check(spki)
    let key = unsafe decodedWhole(
      spki, { unsafe d2i_PUBKEY(nil, $0, $1) }, free: { unsafe EVP_PKEY_free($0) })
    clearErrors()
    guard let key = unsafe key else { throw .malformed("public key") }
    unsafe self.init(spki: spki, owning: key)
  }

  /// Takes over a key (nil where OpenSSL knows none) and the bytes that it was read from.
  convenience init(spki: [UInt8], owning key: OpaquePointer?) {
    unsafe self.init(spki: spki, handle: key.map { unsafe KeyHandle(owning: $0) })
  }

  /// Shares a key with its private half, or with nobody.
  init(spki: [UInt8], handle: KeyHandle?) {
    self.handle = handle
    self.spki = spki
    spkiDigest = Digest.hash(spki, .sha256)
    kind = handle == nil ? .other : Self.kind(spki: spki, handle: handle)
  }

  private static func kind(spki: [UInt8], handle: KeyHandle?) -> Kind {
    guard let handle, let algorithm = try? AlgorithmIdentifier(spki: spki) else { return .other }
    switch (algorithm.oid, algorithm.parameters) {
    case (OID.rsaEncryption, DERWriter.null):
      guard algorithm.isSoundRSAKey else { return .other }
      return .rsa(bits: Int(unsafe EVP_PKEY_get_bits(handle.pointer)))
    case (OID.ecPublicKey, let parameters):
      let curve = Curve.allCases.first { DERWriter.objectIdentifier($0.oid) == parameters }
      return curve.map(Kind.ec) ?? .other
    default: return .other
    }
  }
}

/// Owns an EVP_PKEY.
@safe final class KeyHandle: @unchecked Sendable {
  // Sendable: the key is never changed after it was made; OpenSSL locks its own caches.
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe EVP_PKEY_free(pointer) }
}

/// The AlgorithmIdentifier and the key bits of a SubjectPublicKeyInfo.
struct AlgorithmIdentifier {
  let oid: [UInt8]
  let parameters: [UInt8]
  private let key: [UInt8]

  init(spki: [UInt8]) throws(CertificateError) {
    var outer = DERReader(spki)
    var inner = outer.inside(try outer.next(0x30))
    var algorithm = inner.inside(try inner.next(0x30))
    oid = Array(spki[try algorithm.next(0x06).whole])
    parameters = algorithm.isAtEnd ? [] : Array(spki[try algorithm.next().whole])
    key = inner.content(try inner.next(0x03))
  }

  /// Whether an RSAPublicKey has an odd modulus and an odd exponent from 3 to 64 bits: with an
  /// exponent of 1 anybody signs, and a long one only costs time (RFC 8017, 3.1).
  var isSoundRSAKey: Bool {
    guard key.first == 0 else { return false }
    var outer = DERReader(Array(key.dropFirst()))
    guard let sequence = try? outer.next(0x30), outer.isAtEnd else { return false }
    var inner = outer.inside(sequence)
    guard let modulus = try? inner.next(0x02), let exponent = try? inner.next(0x02),
      inner.isAtEnd
    else { return false }
    let n = inner.content(modulus)
    let e = Array(inner.content(exponent).drop { $0 == 0 })
    return n.last.map { $0 & 1 == 1 && n[0] & 0x80 == 0 } ?? false
      && e.last.map { $0 & 1 == 1 && e.count <= 8 && e != [1] } ?? false
  }
}
