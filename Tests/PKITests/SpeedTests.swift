@testable import CertificateIssuing
import PKI
import Testing

/// How long things take; the bounds are wide, the printed figures are the point.
@Suite(.serialized) struct SpeedTests {
  @Test func anIssuedRegistryOf1760Cards() throws {
    let lab = try Lab()
    let clock = ContinuousClock()
    var certificates: [Certificate] = []
    let time = try clock.measure {
      for card in 0..<1_760 {
        let id = try #require(NationalID(nineDigits: 1_000_000 + card * 7))
        let name = DistinguishedName(commonName: "رأی‌گیر \(card)", serialNumber: id.digits)
        for isSigner in [true, false] {
          let key = try PrivateKey.generate(.p256)
          let builder =
            isSigner
            ? CertificateBuilder.signer(
              name, notBefore: Lab.start, notAfter: Lab.end, policy: Lab.signaturePolicy)
            : CertificateBuilder.authentication(
              name, notBefore: Lab.start, notAfter: Lab.end, policy: Lab.authenticationPolicy)
          certificates.append(try builder.issue(to: key.publicKey, by: lab.issuing))
        }
      }
    }
    #expect(Set(certificates.map(\.serialNumber)).count == 3_520)
    print("issued 3,520 P-256 keys and certificates: \(time)")
    #expect(time < .seconds(60))

    let signers = stride(from: 0, to: certificates.count, by: 2).map { certificates[$0] }
    let validator = try lab.validator()
    let cold = clock.measure {
      for signer in signers { #expect(validator.validate(signer, at: Lab.voteDay).path != nil) }
    }
    let cached = clock.measure {
      for signer in signers { #expect(validator.validate(signer, at: Lab.voteDay).path != nil) }
    }
    print("path validation, each of 1,760: cold \(cold / 1_760), cached \(cached / 1_760)")
    let ders = signers.map(\.der)
    let decoding = try clock.measure { for der in ders { _ = try Certificate(der: der) } }
    print("certificate decoding, each: \(decoding / 1_760)")
  }

  @Test func verificationThroughPublicKey() throws {
    let digest = Digest.hash([1, 2, 3], .sha256)
    let clock = ContinuousClock()
    for (kind, algorithm) in [
      (PrivateKey.Kind.rsa(2048), SignatureAlgorithm.rsaPKCS1(.sha256)),
      (.rsa(2048), .rsaPSS(.sha256)), (.p256, .ecdsa(.sha256)), (.p384, .ecdsa(.sha384)),
    ] {
      let key = try PrivateKey.generate(kind)
      let digest = algorithm.digest == .sha256 ? digest : Digest.hash([1], algorithm.digest)
      let signature = try key.sign(digest: digest, algorithm: algorithm)
      var verified = 0
      let time = clock.measure {
        for _ in 0..<2_000
        where key.publicKey.verify(signature: signature, digest: digest, algorithm: algorithm) {
          verified += 1
        }
      }
      #expect(verified == 2_000)
      print("verification, \(algorithm.name), \(key.publicKey.kind.name): \(time / 2_000)")
    }
  }

  @Test func aLongRevocationList() throws {
    let lab = try Lab()
    let leaf = try lab.signer()
    let clock = ContinuousClock()
    let list = try lab.list(of: lab.issuing) {
      for serial in 0..<5_000 {
        $0.revoke(
          serialNumber: [
            0x7F, UInt8(serial >> 16), UInt8(serial >> 8 & 0xFF), UInt8(serial & 0xFF),
          ],
          at: Lab.start, reason: .superseded)
      }
    }
    let validator = try lab.validator(revocation: [try lab.list(of: lab.root), list])
    let cold = clock.measure { #expect(validator.validate(leaf, at: Lab.voteDay).path != nil) }
    let cached = clock.measure { #expect(validator.validate(leaf, at: Lab.voteDay).path != nil) }
    print("a list of \(list.count) entries: cold \(cold), cached \(cached)")
  }

  /// As many lists as a registry with a distribution point for each batch of cards would publish in years.
  @Test func thousandsOfLists() throws {
    let lab = try Lab()
    let signers = try (0..<3).map { _ in try lab.signer { $0.revocationListURL = "http://a.test/1" }
    }
    func list(_ point: Int) throws -> RevocationList {
      let name = DERWriter.value(0x86, Array("http://a.test/\(point)".utf8))
      let scope = DERWriter.sequence(DERWriter.value(0xA0, DERWriter.value(0xA0, name)))
      return try lab.list(of: lab.issuing, number: RevocationListNumber(UInt64(point))) {
        $0.extensions = [.init(oid: "2.5.29.28", isCritical: true, value: scope)]
        if point == 2_999 { $0.revoke(signers[2], at: Lab.start) }
      }
    }
    let lists = try (1...3_000).map(list)
    let validator = try lab.validator(revocation: [try lab.list(of: lab.root)] + lists)
    let clock = ContinuousClock()
    let first = clock.measure {
      #expect(validator.validate(signers[0], at: Lab.voteDay).path != nil)
    }
    let next = clock.measure {
      #expect(validator.validate(signers[1], at: Lab.voteDay).path != nil)
    }
    print("3,000 lists: the first signer \(first), the next \(next)")
    #expect(validator.validate(signers[2], at: Lab.voteDay).path == nil)
  }
}
