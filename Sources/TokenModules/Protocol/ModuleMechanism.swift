import PKI

/// How a module shall sign (PKCS#11, mechanisms).
struct ModuleMechanism: Equatable {
  /// CKM_…
  let number: UInt
  /// CKM_ of the hash of PSS; 0 for other mechanisms.
  let hash: UInt
  /// The length of the salt of PSS, in bytes.
  let salt: UInt

  /// CKG_MGF1_ of the hash: the same order as that of the hashes here.
  var mask: UInt { [0x220: 1, 0x255: 5, 0x250: 2, 0x260: 3, 0x270: 4][hash] ?? 0 }

  init(number: UInt, hash: UInt = 0, salt: UInt = 0) {
    (self.number, self.hash, self.salt) = (number, hash, salt)
  }

  /// - Returns: nil for what no module can be asked for here
  init?(_ algorithm: SignatureAlgorithm) {
    switch algorithm {
    case .rsaPKCS1: self.init(number: 0x01)
    case .ecdsa: self.init(number: 0x1041)
    case .rsaPSS(let digest):
      let hashes: [DigestAlgorithm: UInt] = [.sha256: 0x250, .sha384: 0x260, .sha512: 0x270]
      guard let hash = hashes[digest] else { return nil }
      self.init(number: 0x0D, hash: hash, salt: UInt(digest.byteCount))
    case .dsa, .statedPSS, .eddsa: return nil
    }
  }
}
