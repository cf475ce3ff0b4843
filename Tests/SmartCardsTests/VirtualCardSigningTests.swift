import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// A virtual card in this process signs through the drivers; OpenSSL made the keys.
@Suite struct VirtualCardSigningTests {
  static let algorithms: [(PrivateKey.Kind, [SignatureAlgorithm])] = [
    (.rsa(2048), [.rsaPKCS1(.sha256), .rsaPKCS1(.sha512), .rsaPSS(.sha256), .rsaPSS(.sha384)]),
    (.rsa(3072), [.rsaPKCS1(.sha384), .rsaPSS(.sha512)]),
    (.p256, [.ecdsa(.sha256), .ecdsa(.sha512)]),
    (.p384, [.ecdsa(.sha384), .ecdsa(.sha256)]),
  ]

  @Test(arguments: [CardContents.Profile.piv, .iso7816_15], [true, false])
  func signsAndAuthenticates(_ profile: CardContents.Profile, _ extended: Bool) throws {
    for (kind, algorithms) in Self.algorithms {
      let test = try TestCard(kind, profiles: [profile])
      for algorithm in algorithms {
        let transport = VirtualTransport(test.card, carriesExtendedLengths: extended)
        let session = try CardSession(transport)
        defer { session.end() }
        let signer = try session.testSigner("123456", algorithm)
        let digest = Digest.hash([1, 2, 3], algorithm.digest)
        for _ in 0..<2 {
          let signature = try signer.sign(digest: digest)
          let key = test.contents.signature.certificate.publicKey
          #expect(key.verify(signature: signature, digest: digest, algorithm: algorithm))
        }
        #expect(signer.certificate == test.contents.signature.certificate)
      }
      let session = try CardSession(VirtualTransport(test.card, carriesExtendedLengths: extended))
      defer { session.end() }
      let proof = try session.testProof()
      #expect(proof.certificate == test.contents.authentication.certificate)
      #expect(proof.challenge.nonce.count == 32 && proof.holds)
    }
  }

  @Test func identityNeedsNoPIN() throws {
    for profile in CardContents.Profile.allCases {
      let test = try TestCard(.p256, profiles: [profile])
      let transport = ScriptedTransport(test.transport)
      let session = try CardSession(transport)
      let identity = try session.identity()
      session.end()
      #expect(identity.signature == test.contents.signature.certificate)
      #expect(identity.authentication == test.contents.authentication.certificate)
      #expect(identity.pins == [.signature: .triesLeft(3), .authentication: .triesLeft(3)])
      #expect(identity.kind == (profile == .piv ? "PIV" : "ISO 7816-15"))
      #expect(transport.count(0x20) == 0)
      #expect(transport.ends == 1)
    }
  }

  /// Commands for one signature, with recognition, tries left and the certificate.
  @Test func commandsForOneSignature() throws {
    var figures: [String: Int] = [:]
    for profile in CardContents.Profile.allCases {
      for (name, kind) in [("RSA-2048", PrivateKey.Kind.rsa(2048)), ("P-256", .p256)] {
        for extended in [true, false] {
          let test = try TestCard(kind, profiles: [profile])
          let transport = ScriptedTransport(
            VirtualTransport(test.card, carriesExtendedLengths: extended))
          let session = try CardSession(transport)
          _ = try session.testSigner().sign(digest: testDigest)
          session.end()
          let label = "\(profile.rawValue) \(name) \(extended ? "extended" : "short")"
          figures[label] = transport.log.count
          let sent = transport.log.reduce(0) { $0 + $1.command.count }
          let received = transport.log.reduce(0) { $0 + ($1.answer?.count ?? 0) }
          print("card: \(label): \(transport.log.count) APDUs, \(sent) sent, \(received) received")
          #expect(session.commandCount == transport.log.count)
        }
      }
    }
    // One of the ten reads the end of a certificate of more than 765 bytes.
    #expect(figures["piv RSA-2048 short", default: 99] <= 10)
    #expect(figures["piv P-256 short", default: 99] <= 7)
    // Its answer to reset says nothing of extended lengths, so none is tried.
    #expect(figures["piv RSA-2048 extended"] == figures["piv RSA-2048 short"])
    for name in ["RSA-2048", "P-256"] {
      #expect(figures["iso7816-15 \(name) extended", default: 99] <= 14)
      // The certificate takes a command for each 256 bytes; 16 are for one of up to 768.
      let size = try TestKeys.pairs(name == "P-256" ? .p256 : .rsa(2048)).signature.certificate.der
        .count
      #expect(figures["iso7816-15 \(name) short", default: 99] <= 13 + (size + 256) / 256)
    }
  }

  /// An answer to a challenge is what the documents say: openssl checks it by its certificate.
  @Test func opensslChecksAnAnswer() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else { return }
    let test = try TestCard(.rsa(2048))
    let session = try CardSession(test.transport)
    defer { session.end() }
    let signer = try session.signer(pin: PIN(ofTestCard: "123456"), for: .authentication)
    let nonce = [UInt8](0..<16)
    let answer = try #require(CardChallenge(nonce: nonce)).answer(of: signer)
    let message = Data(Array("urn:mohr:card-authentication:1\0".utf8) + nonce)
    try message.write(to: URL(fileURLWithPath: test.folder + "/message"))
    try Data(answer.signature).write(to: URL(fileURLWithPath: test.folder + "/answer"))
    let verdict = try opensslAccepts(
      test.folder + "/answer", of: test.folder + "/message", by: answer.certificate)
    #expect(verdict.output.contains("Verified OK"), "\(verdict.output)")
    #expect(CardChallenge(nonce: [UInt8](0..<15)) == nil)
    print("card judge: openssl accepts an answer to a nonce")
  }
}
