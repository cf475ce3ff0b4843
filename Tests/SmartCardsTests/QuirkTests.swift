import CanonicalXML
import CardProfiles
import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// Cards that differ from what most do, as cards of the field do: one way in which they differ, one test.
@Suite struct QuirkTests {
  /// Signs once with a card, and returns its transport's log.
  @discardableResult
  static func sign(
    _ quirk: CardContents.Quirk, _ profile: CardContents.Profile,
    _ kind: PrivateKey.Kind = .p256, kinds: [CardKind] = CardKind.builtIn,
    algorithm: SignatureAlgorithm? = nil
  ) throws -> ScriptedTransport {
    let test = try TestCard(kind, profiles: [profile], quirks: [quirk])
    let transport = ScriptedTransport(test.transport)
    let session = try CardSession(transport, kinds: kinds)
    defer { session.end() }
    let signer = try session.testSigner("123456", lastTry: .withheld, algorithm)
    let signature = try signer.sign(digest: testDigest)
    #expect(
      test.contents.signature.certificate.publicKey.verify(
        signature: signature, digest: testDigest, algorithm: signer.algorithm))
    #expect(transport.count(0x20) == 1, "one PIN, sent once")
    print("card: \(quirk.rawValue), \(profile.rawValue): signed by \(transport.log.count) APDUs")
    return transport
  }

  static let knownKinds = CardProfileLibrary(installation: nil, own: nil).kinds

  @Test(
    arguments: [
      (.noExtended, .iso7816_15), (.pathOnly, .iso7816_15),
      (.controlInformationOnly, .iso7816_15), (.inFolder, .iso7816_15), (.gzip, .iso7816_15),
      (.signOnly, .iso7816_15), (.twoSigners, .iso7816_15), (.providerOnly, .piv),
      (.globalPIN, .piv), (.gzip, .piv),
    ] as [(CardContents.Quirk, CardContents.Profile)])
  func signs(_ quirk: CardContents.Quirk, _ profile: CardContents.Profile) throws {
    try Self.sign(quirk, profile)
    try Self.sign(quirk, profile, .rsa(2048))
  }

  /// The applet that OpenSC personalises is known by a file alone, RSA and EC.
  @Test(arguments: [.rsa(2048), .p256] as [PrivateKey.Kind])
  func isoApplet(_ kind: PrivateKey.Kind) throws {
    #expect(throws: CardError.self) { try Self.sign(.isoApplet, .iso7816_15, kind) }
    let transport = try Self.sign(.isoApplet, .iso7816_15, kind, kinds: Self.knownKinds)
    let identifiers = transport.log.filter { $0.command[1] == 0xA4 && $0.command[2] == 0x04 }
    #expect(identifiers.count <= 3)
  }

  /// A PIN that the next command spends: MSE SET goes before VERIFY, by a file alone.
  @Test func environmentFirst() throws {
    #expect(throws: CardError.keyWithheld) { try Self.sign(.mseSpendsPIN, .iso7816_15) }
    let profile = try CardProfileLibrary.profile(
      Array(Self.environmentFirst.utf8), "spends.xml")
    for kind in [.p256, .rsa(2048)] as [PrivateKey.Kind] {
      try Self.sign(.mseSpendsPIN, .iso7816_15, kind, kinds: [.profile(profile)])
    }
  }

  static let environmentFirst = """
    <CardProfile xmlns="urn:mohr:card-profile:1" id="spends-pin" verified="yes">
      <Title xml:lang="en">A card whose PIN is spent by the next command</Title>
      <Title xml:lang="fa">کارتی که رمزش با دستور بعدی خرج می‌شود</Title>
      <AnswerToReset value="3B878131FE458031E8730080C0E6"/>
      <Application identifier="A000000063504B43532D3135" path="3F005015"/>
      <Directory/>
      <Signing order="environment-first"/>
    </CardProfile>
    """

  /// Everything in the file, nothing of the card's directory; hashes padded with zeros.
  @Test func listedObjects() throws {
    let text = """
      <CardProfile xmlns="urn:mohr:card-profile:1" id="listed" verified="no">
        <Title xml:lang="en">Listed</Title>
        <Title xml:lang="fa">برشمرده</Title>
        <Lengths extended="never"/>
        <Application path="3F005015"/>
        <Code id="pin" reference="01" minimum="6" maximum="8" length="8" padding="00" unblockedBy="puk"/>
        <Code id="puk" reference="02" minimum="6" maximum="8" length="8" padding="00"/>
        <Key purpose="signature" reference="01" code="pin" each="yes">
          <Certificate path="3F0050154399"/>
          <Certificate path="4301"/>
        </Key>
        <Key purpose="authentication" reference="02" code="pin" each="no">
          <Certificate path="3F0050154302"/>
        </Key>
        <Signing form="der">
          <Algorithm scheme="ECDSA" reference="22" input="hash" zeroPadded="48"/>
        </Signing>
      </CardProfile>
      """
    let profile = try CardProfileLibrary.profile(Array(text.utf8), "listed.xml")
    try Self.sign(
      .zeroPadded, .iso7816_15, .p384, kinds: [.profile(profile)], algorithm: .ecdsa(.sha256))
    let test = try TestCard(.p384, profiles: [.iso7816_15], quirks: [.zeroPadded])
    let session = try CardSession(test.transport, kinds: [.profile(profile)])
    defer { session.end() }
    #expect(session.unverifiedProfile == "Listed")
    _ = try session.testProof()
    try session.unblockPIN(
      with: PIN(ofTestCard: "12345678"), to: PIN(ofTestCard: "654321"), lastTry: .given)
    #expect(try test.card.contents().pin.value == "654321")
  }

  /// A card that takes the PIN and waits for a finger: said to be that, and no try is lost.
  @Test(arguments: [.piv, .iso7816_15] as [CardContents.Profile])
  func touch(_ profile: CardContents.Profile) throws {
    let test = try TestCard(profiles: [profile], quirks: [.touch])
    let session = try CardSession(test.transport)
    defer { session.end() }
    let signer = try session.testSigner()
    #expect(throws: CardError.keyWithheld) { try signer.sign(digest: testDigest) }
    #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
    #expect(try test.card.contents().pin.triesLeft == 3)
  }

  /// Two certificates for signatures on one card: told apart by the fingerprint, never by chance.
  @Test func severalKeys() throws {
    let signers = [try TestKeys.pairs(.p256).signature, try TestKeys.pairs(.rsa(2048)).signature]
    var contents = CardContents(
      signature: signers[0], authentication: signers[1], profiles: [.iso7816_15])
    contents.quirks = [.twoSigners]
    let folder = try TestKeys.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let card = try VirtualCard.create(at: .init(folder + "/two.card"), contents)
    let session = try CardSession(VirtualTransport(card))
    defer { session.end() }
    let both = signers.map(\.certificate)
    #expect(try session.identity().signatures == both)
    #expect(throws: CardError.severalKeys(.signature, both)) { try session.testSigner() }
    #expect(throws: CardError.keyNotFound("00000000")) {
      try session.choose(fingerprint: "00000000")
    }
    try session.choose(fingerprint: Hex.upperCase(both[1].sha256.prefix(6)))
    let signer = try session.testSigner()
    #expect(signer.certificate == both[1])
    _ = try signer.sign(digest: testDigest)
  }

  /// A certificate for signatures in a slot that PIV retired serves where 9C has none.
  @Test func furtherSlots() throws {
    let pair = try TestKeys.pairs(.p256).signature
    let container = TLV(0x53, [TLV(0x70, pair.certificate.der), TLV(0x71, [0])]).encoded
    let card = FunctionCard(extended: false) { command in
      switch (command[1], command.last) {
      case (0xA4, _): [0x61, 0x08, 0x4F, 0x06, 0, 0, 0x10, 0, 1, 0, 0x90, 0x00]
      case (0xCB, _) where command[5...9] == [0x5C, 0x03, 0x5F, 0xC1, 0x0F]:
        Array(container.prefix(256)) + [0x61, 0x00]
      case (0xCB, _): [0x6A, 0x82]
      case (0xC0, _):
        Array(container.dropFirst(256).prefix(256))
          + (container.count > 512 ? [0x6F, 0x00] : [0x90, 0x00])
      case (0x20, _): command.count > 5 ? [0x90, 0x00] : [0x63, 0xC3]
      case (0x87, _):
        command[3] == 0x84
          ? ((try? pair.privateKey.signECDSA(hash: testDigest)).map {
            TLV(0x7C, [TLV(0x82, $0)]).encoded + [0x90, 0x00]
          } ?? [0x6F, 0x00]) : [0x6A, 0x86]
      default: [0x6D, 0x00]
      }
    }
    let session = try CardSession(card)
    defer { session.end() }
    let signer = try session.testSigner()
    #expect(signer.certificate == pair.certificate)
    _ = try signer.sign(digest: testDigest)
  }

  /// A stranger is asked for three applications by their identifiers, and for no more.
  @Test func unknownCard() throws {
    for status in [0x6A82, 0x6999, 0x6D00] as [UInt16] {
      let card = ScriptedTransport(
        FunctionCard { _ in [UInt8(status >> 8), UInt8(status & 0xFF)] })
      var attempts: [CardAttempt] = []
      #expect(throws: CardError.unknownCard(atr: "3B00")) {
        _ = try CardSession(card, kinds: Self.knownKinds, watch: { attempts = $0 })
      }
      let selections = card.log.filter { $0.command[1] == 0xA4 && $0.command[2] == 0x04 }
      #expect(selections.count == 3)
      #expect(attempts.count == Self.knownKinds.count)
      #expect(attempts.contains { $0.outcome == .notAsked })
    }
  }

  /// A certificate that a real gzip compressed, and streams that are none.
  @Test func compressedCertificates() throws {
    let pair = try TestKeys.pairs(.p256).signature
    let folder = try TestKeys.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(pair.certificate.der).write(to: URL(fileURLWithPath: folder + "/c"))
    _ = try run(["gzip", "-9", folder + "/c"])
    let stream = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/c.gz")))
    try Data(count: 10_000_000).write(to: URL(fileURLWithPath: folder + "/b"))
    _ = try run(["gzip", "-9", folder + "/b"])
    let bomb = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/b.gz")))
    #expect(try read(stream) == pair.certificate)
    for bad in [Array(stream.dropLast(9)), Array(bomb), [0x1F, 0x8B], []] {
      #expect(throws: CardError.self) { try read(bad) }
    }
  }

  private func read(_ stream: [UInt8]) throws -> Certificate {
    let container = TLV(0x53, [TLV(0x70, stream), TLV(0x71, [1])]).encoded
    let card = FunctionCard { command in
      switch command[1] {
      case 0xA4: [0x61, 0x08, 0x4F, 0x06, 0, 0, 0x10, 0, 1, 0, 0x90, 0x00]
      case 0xCB where command[9] == 0x0A: container + [0x90, 0x00]
      default: [0x6A, 0x82]
      }
    }
    let session = try CardSession(card)
    defer { session.end() }
    return try session.certificate(for: .signature)
  }
}
