import Synchronization

extension PublicKey {
  /// SHA-256 of ``identity``.
  package var identityDigest: [UInt8] { Digest.hash(identity, .sha256) }

  /// What two writings of one key have in common: of RSA the modulus, whatever algorithm the key is for and whatever its
  /// exponent; of a point its first coordinate, compressed or not, since whoever has the key of a point has that of its
  /// opposite.
  package var identity: [UInt8] {
    if let known = knownIdentity.withLock({ $0 }) { return known }
    let found = readIdentity()
    knownIdentity.withLock { $0 = found }
    return found
  }

  private func readIdentity() -> [UInt8] {
    guard let algorithm = try? AlgorithmIdentifier(spki: spki), algorithm.key.first == 0 else {
      return spki
    }
    let key = algorithm.key.dropFirst()
    switch algorithm.oid {
    case OID.ecPublicKey: return Self.coordinate(key) ?? Array(key)
    case OID.rsaEncryption, OID.rsaPSS: return Self.modulus(Array(key)) ?? Array(key)
    default: return Array(key)
    }
  }

  /// The x of a point (SEC 1, 2.3.3).
  private static func coordinate(_ point: ArraySlice<UInt8>) -> [UInt8]? {
    let rest = point.dropFirst()
    switch point.first {
    case 2, 3: return Array(rest)
    case 4, 6, 7: return Array(rest.prefix(rest.count / 2))
    default: return nil
    }
  }

  /// The modulus without the zero bytes before it (RFC 8017, A.1.1).
  private static func modulus(_ key: [UInt8]) -> [UInt8]? {
    var outer = DERReader(key)
    guard let sequence = try? outer.next(0x30) else { return nil }
    var inner = outer.inside(sequence)
    guard let modulus = try? inner.next(0x02) else { return nil }
    return Array(inner.content(modulus).drop { $0 == 0 })
  }
}
