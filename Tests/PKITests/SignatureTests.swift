import PKI
import Testing

/// Signatures that are right, and every way of being wrong that has been seen in the field.
@Suite struct SignatureTests {
  static let digest = Digest.hash(Array("a vote".utf8), .sha256)

  static let kinds: [(PrivateKey.Kind, [SignatureAlgorithm])] = {
    let digests: [DigestAlgorithm] = [.sha256, .sha384, .sha512]
    let rsa = digests.flatMap { [SignatureAlgorithm.rsaPKCS1($0), .rsaPSS($0)] }
    let ecdsa = digests.map(SignatureAlgorithm.ecdsa)
    return [(.rsa(2048), rsa), (.rsa(3072), rsa), (.p256, ecdsa), (.p384, ecdsa), (.p521, ecdsa)]
  }()

  @Test func everyKindSignsAndVerifies() throws {
    var accepted = 0
    for (kind, algorithms) in Self.kinds {
      let key = try PrivateKey.generate(kind)
      let copy = try PrivateKey(pkcs8DER: key.pkcs8DER)
      #expect(try PrivateKey(pem: key.pem).publicKey.spki == key.publicKey.spki)
      for algorithm in algorithms {
        let digest = Digest.hash(Array("a vote".utf8), algorithm.digest)
        let signature = try copy.sign(digest: digest, algorithm: algorithm)
        #expect(key.publicKey.verify(signature: signature, digest: digest, algorithm: algorithm))
        accepted += 1
        var other = digest
        other[0] ^= 1
        #expect(!key.publicKey.verify(signature: signature, digest: other, algorithm: algorithm))
        for wrong in SignatureAlgorithm.all where wrong != algorithm {
          let fits = Digest.hash(Array("a vote".utf8), wrong.digest)
          #expect(!key.publicKey.verify(signature: signature, digest: fits, algorithm: wrong))
        }
      }
    }
    print("signatures: \(accepted) kinds and algorithms accepted")
  }

  @Test func everyBitOfASignatureCounts() throws {
    var refused = 0
    for (kind, algorithm) in [
      (PrivateKey.Kind.rsa(2048), SignatureAlgorithm.rsaPKCS1(.sha256)),
      (.rsa(2048), .rsaPSS(.sha256)), (.p256, .ecdsa(.sha256)),
    ] {
      let key = try PrivateKey.generate(kind)
      let signature = try key.sign(digest: Self.digest, algorithm: algorithm)
      for bit in 0..<signature.count * 8 {
        var changed = signature
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(
          !key.publicKey.verify(signature: changed, digest: Self.digest, algorithm: algorithm))
        refused += 1
      }
    }
    print("signatures: \(refused) single changed bits refused")
  }

  @Test func malformedECDSAIsRefused() throws {
    let key = try PrivateKey.generate(.p256)
    let algorithm = SignatureAlgorithm.ecdsa(.sha256)
    let good = try key.sign(digest: Self.digest, algorithm: algorithm)
    let der = try #require(ECDSASignature.der(xmlForm: good, curve: .p256))
    #expect(ECDSASignature.xmlForm(der: der, curve: .p256) == good)
    let zero = [UInt8](repeating: 0, count: 32)
    let order: [UInt8] =
      [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25,
        0x51,
      ]
    let r = Array(good.prefix(32))
    let s = Array(good.suffix(32))
    let table: [(String, [UInt8])] = [
      ("empty", []), ("all zero", zero + zero), ("r zero", zero + s), ("s zero", r + zero),
      ("r = n", order + s), ("s = n", r + order), ("DER", der),
      ("DER of zero", [0x30, 0x06, 2, 1, 0, 2, 1, 0]),
      ("trailing byte", good + [0]), ("leading byte", [0] + good), ("short r", r.dropFirst() + s),
      ("short s", r + s.dropLast()), ("r alone", r), ("twice", good + good),
      (
        "padded to P-384",
        [UInt8](repeating: 0, count: 16) + r + [UInt8](repeating: 0, count: 16) + s
      ),
      ("all ones", [UInt8](repeating: 0xFF, count: 64)),
    ]
    #expect(key.publicKey.verify(signature: good, digest: Self.digest, algorithm: algorithm))
    for (name, signature) in table {
      let verified = key.publicKey.verify(
        signature: signature, digest: Self.digest, algorithm: algorithm)
      #expect(!verified, "\(name)")
    }
    for (name, form) in [
      ("trailing", der + [0]), ("indefinite", [0x30, 0x80] + der.dropFirst(2) + [0, 0]),
      ("negative", [0x30, 0x06, 2, 1, 0x80, 2, 1, 1]),
      ("empty integer", [0x30, 0x05, 2, 0, 2, 1, 1]),
      ("padded integer", [0x30, 0x07, 2, 2, 0, 1, 2, 1, 1]),
      ("three", [0x30, 0x09, 2, 1, 1, 2, 1, 1, 2, 1, 1]),
    ] {
      #expect(ECDSASignature.xmlForm(der: Array(form), curve: .p256) == nil, "\(name)")
    }
    print("malformed ECDSA: \(table.count + 6) refused")
  }

  @Test func malformedRSAIsRefused() throws {
    let key = try PrivateKey.generate(.rsa(2048))
    let prefix: [UInt8] = [
      0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
      0x05, 0x00, 0x04, 0x20,
    ]
    let info = prefix + Self.digest
    let noNull: [UInt8] =
      [
        0x30, 0x2F, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x04, 0x20,
      ] + Self.digest
    func block(_ type: UInt8, padding: [UInt8], _ payload: [UInt8]) -> [UInt8] {
      let head = [0, type] + padding + [0] + payload
      return head + [UInt8](repeating: 0, count: 256 - head.count)
    }
    let full = [UInt8](repeating: 0xFF, count: 256 - 3 - info.count)
    let right = try key.rawRSA(block(1, padding: full, info))
    let algorithm = SignatureAlgorithm.rsaPKCS1(.sha256)
    #expect(key.publicKey.verify(signature: right, digest: Self.digest, algorithm: algorithm))
    #expect(try key.signPKCS1(digestInfo: info) == right)

    var oneOff = full
    oneOff[100] = 0xFE
    let table: [(String, [UInt8])] = [
      ("empty", []), ("all zero", [UInt8](repeating: 0, count: 256)),
      ("one", [UInt8](repeating: 0, count: 255) + [1]),
      (
        "short padding, garbage after the digest",
        try key.rawRSA(
          block(1, padding: [UInt8](repeating: 0xFF, count: 8), info))
      ),
      ("no padding", try key.rawRSA(block(1, padding: [], info))),
      ("block type 2", try key.rawRSA(block(2, padding: full, info))),
      ("a padding byte that is not FF", try key.rawRSA(block(1, padding: oneOff, info))),
      (
        "no NULL parameters",
        try key.rawRSA(
          block(1, padding: [UInt8](repeating: 0xFF, count: 256 - 3 - noNull.count), noNull))
      ),
      ("bare digest", try key.signPKCS1(digestInfo: Self.digest)),
      ("trailing byte", right + [0]), ("leading byte", [0] + right),
      ("short", Array(right.dropFirst())),
    ]
    for (name, signature) in table {
      let verified = key.publicKey.verify(
        signature: signature, digest: Self.digest, algorithm: algorithm)
      #expect(!verified, "\(name)")
    }
    let small = try PrivateKey.generate(.rsa(1024))
    let weak = try small.sign(digest: Self.digest, algorithm: algorithm)
    #expect(!small.publicKey.verify(signature: weak, digest: Self.digest, algorithm: algorithm))
    print("malformed RSA: \(table.count + 1) refused")
  }

  @Test func everyURIRoundTrips() {
    #expect(SignatureAlgorithm.all.count == 7 + 11 + 10 + 2 + 2)
    for algorithm in SignatureAlgorithm.all {
      #expect(SignatureAlgorithm(xmlURI: algorithm.identifier) == algorithm)
    }
    for digest in DigestAlgorithm.allCases {
      #expect(DigestAlgorithm(xmlURI: digest.xmlURI) == digest)
    }
    for uri in [
      "", "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-md5", "RSA PKCS#1 v1.5 with SHA3-256",
      "http://www.w3.org/2007/05/xmldsig-more#rsa-pss",
    ] {
      #expect(SignatureAlgorithm(xmlURI: uri) == nil)
    }
  }

  @Test func keysRefuseWhatDoesNotFit() throws {
    let rsa = try PrivateKey.generate(.rsa(2048))
    let ec = try PrivateKey.generate(.p256)
    #expect(throws: KeyError.self) { try rsa.sign(digest: Self.digest, algorithm: .ecdsa(.sha256)) }
    #expect(throws: KeyError.self) { try ec.sign(digest: Self.digest, algorithm: .rsaPSS(.sha256)) }
    #expect(throws: KeyError.self) { try ec.sign(digest: [1], algorithm: .ecdsa(.sha256)) }
    #expect(throws: KeyError.self) { try rsa.rawRSA([1, 2, 3]) }
    #expect(throws: KeyError.self) { try rsa.rawRSA([UInt8](repeating: 0xFF, count: 256)) }
    #expect(throws: KeyError.self) { try ec.rawRSA([UInt8](repeating: 0, count: 32)) }
    #expect(throws: KeyError.self) { try rsa.signECDSA(hash: Self.digest) }
    #expect(throws: KeyError.malformed) { try PrivateKey(pkcs8DER: rsa.pkcs8DER + [0]) }
    #expect(throws: KeyError.malformed) { try PrivateKey(pkcs8DER: []) }
    #expect(throws: KeyError.notGenerated("rsa(0)")) { try PrivateKey.generate(.rsa(0)) }
  }
}
