import PKI
import Testing

/// Algorithms that are computed to tell changed from weak, and that no signature may use: signed by OpenSSL.
@Suite struct WeakAlgorithmTests {
  private struct Holder {
    let tool: OpenSSLTool
    let key: PublicKey

    init(_ arguments: [String]) throws {
      tool = try OpenSSLTool()
      let made = try tool.run(arguments.prefix(1) + ["-out", "key.pem"] + arguments.dropFirst())
      try #require(made.status == 0, "\(made.output)")
      let spki = try tool.run(
        "pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "key.der")
      try #require(spki.status == 0, "\(spki.output)")
      key = try PublicKey(spki: tool.read("key.der"))
    }

    /// OpenSSL's signature over a digest.
    func sign(_ digest: [UInt8], _ options: [String]) throws -> [UInt8] {
      try tool.file("digest", digest)
      let made = try tool.run(
        ["pkeyutl", "-sign", "-inkey", "key.pem", "-in", "digest", "-out", "value"]
          + options.flatMap { ["-pkeyopt", $0] })
      try #require(made.status == 0, "\(made.output)")
      return try tool.read("value")
    }
  }

  @Test(arguments: [
    (SignatureAlgorithm.rsaPKCS1(.md5), "md5"), (.rsaPSS(.sha3_256), "sha3-256"),
    (.rsaPSS(.sha3_512), "sha3-512"), (.rsaPSS(.md5), "md5"),
  ])
  func rsa(_ algorithm: SignatureAlgorithm, _ name: String) throws {
    let holder = try Holder(["genrsa", "2048"])
    defer { holder.tool.remove() }
    let digest = Digest.hash([1], algorithm.digest)
    let padding =
      algorithm.scheme == .rsaPSS ? ["rsa_padding_mode:pss", "rsa_pss_saltlen:digest"] : []
    let value = try holder.sign(digest, ["digest:" + name] + padding)
    try expect(algorithm, holder.key, value, digest)
  }

  @Test(arguments: [DigestAlgorithm.sha3_224, .sha3_256, .sha3_384, .sha3_512])
  func ecdsa(_ algorithm: DigestAlgorithm) throws {
    let holder = try Holder(["ecparam", "-genkey", "-noout", "-name", "prime256v1"])
    defer { holder.tool.remove() }
    let digest = Digest.hash([1], algorithm)
    let der = try holder.sign(digest, [])
    let value = try #require(ECDSASignature.xmlForm(der: der, curve: .p256))
    try expect(.ecdsa(algorithm), holder.key, value, digest)
  }

  /// Of either length that writers give r and s: the order's and the digest's.
  @Test(arguments: [DigestAlgorithm.sha1, .sha256], [28, 32])
  func dsa(_ algorithm: DigestAlgorithm, _ bytes: Int) throws {
    let holder = try Holder(["dsaparam", "-genkey", "-noout", "1024"])
    defer { holder.tool.remove() }
    #expect(holder.key.kind == .other(.dsa(bits: 1024)))
    let digest = Digest.hash([1], algorithm)
    // SEQUENCE of two INTEGERs, read by hand.
    let der = try holder.sign(digest, [])
    var place = 2
    var value: [UInt8] = []
    for _ in 0..<2 {
      let length = Int(der[place + 1])
      let number = der[(place + 2)..<(place + 2 + length)].drop { $0 == 0 }
      try #require(number.count <= bytes)
      value += [UInt8](repeating: 0, count: bytes - number.count) + number
      place += 2 + length
    }
    try expect(.dsa(algorithm), holder.key, value, digest)
    for wrong in [der, [UInt8](repeating: 0, count: 2 * bytes), [], [1], value + [0]] {
      #expect(holder.key.matches(wrong, digest, .dsa(algorithm)) == false)
    }
    #expect(holder.key.matches(value, digest, .ecdsa(algorithm)) == false)
  }

  /// It holds, and by no table may it be relied on; of other bytes it does not hold.
  private func expect(
    _ algorithm: SignatureAlgorithm, _ key: PublicKey, _ value: [UInt8], _ digest: [UInt8]
  ) throws {
    #expect(key.matches(value, digest, algorithm) == true)
    var other = digest
    other[0] ^= 1
    #expect(key.matches(value, other, algorithm) == false)
    #expect(!algorithm.digest.isAccepted || algorithm.scheme == .dsa)
    let table = AlgorithmTable.registry
    let instant = Instant(secondsSince1970: 1_370_000_000)
    #expect(
      table.judge(algorithm.digest, at: instant).lapse == .never
        || table.judge(algorithm.scheme, by: key.kind, at: instant).lapse == .never)
  }
}
