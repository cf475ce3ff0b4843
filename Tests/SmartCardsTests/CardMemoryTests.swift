import CanonicalXML
import CardProfiles
import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// Cards' directories that are kept: what they save, and what becomes of one that is not as it was.
@Suite struct CardMemoryTests {
  /// What other cards taught, of which none is this one.
  private struct MemoryOfOthers: CardMemory {
    let memory: any CardMemory

    func application(of atr: [UInt8]) -> RememberedApplication? { memory.application(of: atr) }
    func files(of card: [UInt8]) -> [[UInt8]: [UInt8]] { [:] }
    func remember(_ application: RememberedApplication, of atr: [UInt8]) {}
    func remember(_ files: [[UInt8]: [UInt8]], of card: [UInt8]) {}
  }

  private func sign(
    _ card: any CardTransport, _ memory: any CardMemory, _ kinds: [CardKind] = CardKind.builtIn
  ) throws -> Int {
    let transport = ScriptedTransport(card)
    let session = try CardSession(transport, kinds: kinds, memory: memory)
    defer { session.end() }
    let signer = try session.testSigner()
    let signature = try signer.sign(digest: testDigest)
    #expect(
      signer.certificate.publicKey.verify(
        signature: signature, digest: testDigest, algorithm: signer.algorithm))
    return transport.log.count
  }

  /// A card that was there before signs with six commands, and one that was not with no more than without a memory.
  @Test(arguments: [PrivateKey.Kind.rsa(2048), .p256])
  func aKnownCardTakesSixCommands(_ kind: PrivateKey.Kind) throws {
    let test = try TestCard(kind, profiles: [.iso7816_15])
    let memory = CardMemoryFolder(.init(test.folder + "/cache/mohr/cards"))
    let first = try sign(test.transport, memory)
    let second = try sign(test.transport, memory)
    let bare = ScriptedTransport(test.transport)
    let session = try CardSession(bare)
    _ = try session.testSigner().sign(digest: testDigest)
    session.end()
    #expect(first <= bare.log.count)
    #expect(second <= 6)
    print("card: ISO 7816-15, \(kind): \(first) APDUs, of a card that is known \(second)")
  }

  /// A card whose application must be found, and its folder entered: where no such card was here before, where another
  /// one was, and where this one was. In short commands the certificate takes two more than in extended ones.
  @Test func anAppletIsFoundOnce() throws {
    let kinds = QuirkTests.knownKinds
    let test = try TestCard(profiles: [.iso7816_15], quirks: [.isoApplet])
    let memory = CardMemoryFolder(.init(test.folder + "/cache"))
    let found = try sign(test.transport, memory, kinds)
    let ofItsKind = try sign(test.transport, MemoryOfOthers(memory: memory), kinds)
    let known = try sign(test.transport, memory, kinds)
    #expect(found <= 21)
    #expect(ofItsKind <= 16)
    #expect(known <= 7)
    print("card: IsoApplet \(found) APDUs, another of its kind \(ofItsKind), a known one \(known)")
  }

  /// A PIV card, and a card of another kind with the same answer to reset, are none the worse for it.
  @Test func anotherCardIsRecognised() throws {
    let one = try TestCard(profiles: [.iso7816_15])
    let memory = CardMemoryFolder(.init(one.folder + "/cache"))
    _ = try sign(one.transport, memory)
    let other = try TestCard(profiles: [.iso7816_15])
    _ = try sign(other.transport, memory)
    #expect(try sign(other.transport, memory) <= 6)
    #expect(try sign(one.transport, memory) <= 6)
    let piv = try TestCard(profiles: [.piv])
    let count = try sign(piv.transport, memory)
    #expect(try sign(piv.transport, memory) == count)
  }

  /// Keys and certificates are new, and the card says the same of itself: nothing false is signed, and the next use reads anew.
  @Test func aStaleDirectoryIsNoticed() throws {
    let test = try TestCard(.p256, profiles: [.iso7816_15])
    let memory = CardMemoryFolder(.init(test.folder + "/cache"))
    _ = try sign(test.transport, memory)
    var contents = test.contents
    (contents.signature, contents.authentication) = (contents.authentication, contents.signature)
    let again = try VirtualCard.create(at: .init(test.folder + "/again.card"), contents)
    #expect(throws: CardError.signatureMismatch(.signature)) {
      try sign(VirtualTransport(again), memory)
    }
    let session = try CardSession(VirtualTransport(again), memory: memory)
    defer { session.end() }
    #expect(try session.identity().signatures == [contents.authentication.certificate])
  }

  /// What others could have written counts for nothing, and neither does what is cut.
  @Test func aFolderOfOthersCountsForNothing() throws {
    let test = try TestCard(.p256, profiles: [.iso7816_15])
    let folder = test.folder + "/cache"
    let memory = CardMemoryFolder(.init(folder))
    let first = try sign(test.transport, memory)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.count == 2)
    for file in files { unsafe chmod(folder + "/" + file, 0o666) }
    #expect(try sign(test.transport, memory) == first)
    for file in files {
      try Data("3f00 zz\n".utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
      unsafe chmod(folder + "/" + file, 0o600)
    }
    #expect(try sign(test.transport, memory) == first)
    #expect(try sign(test.transport, memory) <= 6)
  }
}
