extension Certificate {
  /// The bits of the subject's key, by whose digest OCSP names a CA (RFC 6960, 4.1.1).
  package var publicKeyBits: [UInt8] {
    let spki = publicKey.spki
    var outer = DERReader(spki)
    guard let whole = try? outer.next(0x30) else { return [] }
    var parts = outer.inside(whole)
    guard (try? parts.next(0x30)) != nil, let bits = try? parts.next(0x03) else { return [] }
    return Array(parts.content(bits).dropFirst())
  }
}
