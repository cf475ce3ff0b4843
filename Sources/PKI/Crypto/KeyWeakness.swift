/// How a public key is known to have been made badly, whoever made it.
package enum KeyWeakness: Hashable, Sendable {
  /// An RSA modulus of the kind that a widely used chip made: its factors can be found (CVE-2017-15361, "ROCA").
  case factorable
  /// An RSA exponent so small that careless padding gives signatures away.
  case smallExponent(UInt64)
}

extension PublicKey {
  /// What is known to be weak about it, by its numbers alone.
  package var weaknesses: [KeyWeakness] {
    guard case .rsa = kind, let (modulus, exponent) = rsaNumbers else { return [] }
    var found: [KeyWeakness] = []
    if ROCAFingerprint.fits(modulus) { found.append(.factorable) }
    if exponent < 65_537 { found.append(.smallExponent(exponent)) }
    return found
  }

  /// The modulus, big-endian, and the exponent.
  private var rsaNumbers: (modulus: [UInt8], exponent: UInt64)? {
    var outer = DERReader(spki)
    guard let sequence = try? outer.next(0x30) else { return nil }
    var inner = outer.inside(sequence)
    guard (try? inner.next(0x30)) != nil, let bits = try? inner.next(0x03) else { return nil }
    var key = DERReader(Array(inner.content(bits).dropFirst()))
    guard let numbers = try? key.next(0x30) else { return nil }
    var pair = key.inside(numbers)
    guard let modulus = try? pair.next(0x02), let exponent = try? pair.next(0x02) else {
      return nil
    }
    let value = pair.content(exponent).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return (Array(pair.content(modulus)), value)
  }
}
