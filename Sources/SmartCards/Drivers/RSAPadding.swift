package import PKI

/// The paddings of RSA signatures, for cards that get a padded block (RFC 8017, 9.1 and 9.2).
package enum RSAPadding {
  /// DigestInfo: the algorithm's name and the digest, in DER (RFC 8017, 9.2, note 1).
  ///
  /// - Parameters:
  ///   - digest: a digest of the algorithm's length
  ///   - algorithm: the digest's algorithm
  package static func digestInfo(_ digest: [UInt8], _ algorithm: DigestAlgorithm) -> [UInt8] {
    let identifier: [UInt8] =
      switch algorithm {
      case .sha1: [0x2B, 0x0E, 0x03, 0x02, 0x1A]
      case .ripemd160: [0x2B, 0x24, 0x03, 0x02, 0x01]
      case .sha224: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04]
      case .sha256: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
      case .sha384: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02]
      case .sha512: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03]
      case .md5: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x05]
      case .sha3_224: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x07]
      case .sha3_256: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x08]
      case .sha3_384: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x09]
      case .sha3_512: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0A]
      }
    let name = TLV(0x30, [TLV(0x06, identifier), TLV(0x05, [UInt8]())])
    return TLV(0x30, [name, TLV(0x04, digest)]).encoded
  }

  /// EMSA-PKCS1-v1_5: `00 01 FF … FF 00` and the DigestInfo.
  ///
  /// - Parameters:
  ///   - digest: the digest
  ///   - algorithm: its algorithm
  ///   - length: the modulus' length in bytes
  /// - Returns: nil if the modulus is too short
  package static func pkcs1(
    _ digest: [UInt8], _ algorithm: DigestAlgorithm, length: Int
  ) -> [UInt8]? {
    let info = digestInfo(digest, algorithm)
    guard length >= info.count + 11 else { return nil }
    return [0, 1] + [UInt8](repeating: 0xFF, count: length - info.count - 3) + [0] + info
  }

  /// EMSA-PSS with MGF1 over the same digest algorithm and a random salt as long as the digest.
  ///
  /// - Parameters:
  ///   - digest: the digest
  ///   - algorithm: its algorithm
  ///   - modulusBits: the modulus' length in bits
  /// - Returns: a block as long as the modulus, or nil if the modulus is too short
  package static func pss(
    _ digest: [UInt8], _ algorithm: DigestAlgorithm, modulusBits: Int
  ) -> [UInt8]? {
    let size = algorithm.byteCount
    let encodedBits = modulusBits - 1
    let length = (encodedBits + 7) / 8
    guard digest.count == size, length >= 2 * size + 2 else { return nil }
    let salt = randomBytes(size)
    let hash = Digest.hash([UInt8](repeating: 0, count: 8) + digest + salt, algorithm)
    let dataLength = length - size - 1
    var block = [UInt8](repeating: 0, count: dataLength - size - 1) + [1] + salt
    let mask = mgf1(hash, count: dataLength, algorithm)
    for index in block.indices { block[index] ^= mask[index] }
    block[0] &= 0xFF >> UInt8(8 * length - encodedBits)
    let modulusLength = (modulusBits + 7) / 8
    return [UInt8](repeating: 0, count: modulusLength - length) + block + hash + [0xBC]
  }

  /// MGF1 (RFC 8017, B.2.1).
  private static func mgf1(
    _ seed: [UInt8], count: Int, _ algorithm: DigestAlgorithm
  ) -> [UInt8] {
    var mask: [UInt8] = []
    var counter: UInt32 = 0
    while mask.count < count {
      let suffix = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: counter >> $0) }
      mask += Digest.hash(seed + suffix, algorithm)
      counter += 1
    }
    return Array(mask.prefix(count))
  }
}

/// Bytes of the system's random generator.
package func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in generator.next() }
}
