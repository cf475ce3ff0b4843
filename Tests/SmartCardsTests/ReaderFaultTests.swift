import Foundation
import PKI
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Our own way through the same pcscd, and everything that can go wrong on it.
  @Suite struct ReaderFaultTests {
    static let reader = ReaderDaemon.reader

    /// Deadlines short enough for a test.
    static let limits = {
      var limits = CardLimits()
      limits.commandTime = .seconds(2)
      limits.transactionTime = .seconds(2)
      return limits
    }()

    private func transport() -> PCSCTransport {
      PCSCTransport(reader: Self.reader, limits: Self.limits)
    }

    @Test(arguments: CardContents.Profile.allCases, [PrivateKey.Kind.rsa(2048), .p256])
    func signsThroughPCSC(_ profile: CardContents.Profile, _ kind: PrivateKey.Kind) throws {
      let test = try TestCard(kind, profiles: [profile])
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let transport = ScriptedTransport(transport())
      let started = ContinuousClock.now
      let session = try CardSession(transport, limits: Self.limits)
      let signer = try session.testSigner()
      let signature = try signer.sign(digest: testDigest)
      session.end()
      let elapsed = ContinuousClock.now - started
      let key = test.contents.signature.certificate.publicKey
      #expect(key.verify(signature: signature, digest: testDigest, algorithm: signer.algorithm))
      print(
        "card judge: \(profile.rawValue) \(kind) through pcscd: \(transport.log.count) APDUs, \(elapsed)"
      )
    }

    @Test func readersAreListedWithTheirCards() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      try until("readers") { try CardReaders.list().count == 2 }
      #expect(try CardReaders.list().allSatisfy { !$0.holdsCard })
      #expect(throws: CardError.waitedInVain(seconds: 1)) {
        try CardReaders.waitForCard(seconds: 1)
      }
      #expect(throws: CardError.noCard(reader: Self.reader)) { try CardSession(transport()) }
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let list = try CardReaders.list()
      #expect(list.filter(\.holdsCard).map(\.name) == [Self.reader])
      #expect(list[0].state == .card(AnswerToReset(test.card.atr), shared: false))
      #expect(throws: CardError.unknownReader("No such reader")) {
        try CardSession(PCSCTransport(reader: "No such reader", limits: Self.limits))
      }
    }

    @Test func noServiceIsSaidWithAHint() throws {
      let daemon = try ReaderDaemon()
      daemon.kill()
      #expect(throws: CardError.serviceUnavailable) { try CardReaders.list() }
    }

    @Test func cardPulledInTheMiddleOfASignature() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let pulled = Mutex<InsertedCard?>(nil)
      let faulty = ScriptedTransport(test.transport) { _, command in
        guard command[1] == 0x87 else { return nil }
        pulled.withLock { $0?.pull() }
        usleep(300_000)
        return .answer([])
      }
      let card = try daemon.insert(faulty)
      pulled.withLock { $0 = card }
      let session = try CardSession(transport(), limits: Self.limits)
      let signer = try session.testSigner()
      let error = #expect(throws: CardError.self) { try signer.sign(digest: testDigest) }
      #expect(
        [
          .removed(reader: Self.reader), .protocolViolation(.emptyAnswer),
          .linkFailed(reader: Self.reader),
        ].contains(error), "\(String(describing: error))")
      #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
      session.end()
      print("card: pulled in the middle of a signature: \(error.map { "\($0)" } ?? "nothing")")
      // Put in again, it works again; pcscd looks for cards every 400 ms.
      usleep(1_000_000)
      let again = try daemon.insert(test.transport)
      defer { again.pull() }
      let next = try CardSession(transport(), limits: Self.limits)
      _ = try next.testSigner().sign(digest: testDigest)
      next.end()
    }

    /// A card that goes while its person types has had no PIN: no try was spent, and nothing else is said.
    @Test func cardPulledBeforeThePINIsSent() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      let session = try CardSession(transport(), limits: Self.limits)
      let signer = try session.testSigner()
      card.pull()
      try until("pcscd sees that it has gone") {
        try CardReaders.list(limits: Self.limits).allSatisfy { !$0.holdsCard }
      }
      #expect(throws: CardError.codeUnsent(.pin, .removed(reader: Self.reader))) {
        try signer.sign(digest: testDigest)
      }
      session.end()
      #expect(try test.triesLeft() == 3)
    }

    /// So it is where the service itself ended while its person was typing.
    @Test func serviceKilledBeforeThePINIsSent() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let session = try CardSession(transport(), limits: Self.limits)
      let signer = try session.testSigner()
      daemon.kill()
      #expect(throws: CardError.codeUnsent(.pin, .serviceStopped)) {
        try signer.sign(digest: testDigest)
      }
      session.end()
      #expect(try test.triesLeft() == 3)
    }

    @Test func serviceKilledInTheMiddleOfASignature() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let faulty = ScriptedTransport(test.transport) { _, command in
        if command[1] == 0x87 { daemon.kill() }
        return nil
      }
      let card = try daemon.insert(faulty)
      defer { card.pull() }
      let session = try CardSession(transport(), limits: Self.limits)
      let signer = try session.testSigner()
      #expect(throws: CardError.serviceStopped) { try signer.sign(digest: testDigest) }
      session.end()
    }

    @Test func hungCardIsAnErrorInTimeAndOtherReadersWork() throws {
      let (test, other) = (try TestCard(), try TestCard())
      let daemon = try ReaderDaemon()
      let faulty = ScriptedTransport(test.transport) { _, command in
        if command[1] == 0x87 { sleep(8) }
        return nil
      }
      let card = try daemon.insert(faulty)
      defer { card.pull() }
      let otherCard = try daemon.insert(other.transport, slot: 1)
      defer { otherCard.pull() }
      let session = try CardSession(transport(), limits: Self.limits)
      let signer = try session.testSigner()
      let started = ContinuousClock.now
      #expect(throws: CardError.hung(reader: Self.reader, seconds: 2)) {
        try signer.sign(digest: testDigest)
      }
      #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
      session.end()
      let elapsed = ContinuousClock.now - started
      #expect(elapsed < .seconds(4))
      let second = try CardSession(
        PCSCTransport(reader: "Virtual PCD 00 01", limits: Self.limits), limits: Self.limits)
      _ = try second.testSigner().sign(digest: testDigest)
      second.end()
      print("card: hung, said after \(elapsed); the other reader signs")
    }

    @Test(arguments: [[], [0x90], [UInt8](repeating: 0x5A, count: 60_000) + [0x90, 0x00]])
    func garbageIsAProtocolViolation(_ answer: [UInt8]) throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let faulty = ScriptedTransport(test.transport) { _, command in
        command[1] == 0x87 ? .answer(answer) : nil
      }
      let card = try daemon.insert(faulty)
      defer { card.pull() }
      let session = try CardSession(transport(), limits: Self.limits)
      let signer = try session.testSigner()
      let error = #expect(throws: CardError.self) { try signer.sign(digest: testDigest) }
      session.end()
      let expected: CardError =
        switch answer.count {
        case 0: .protocolViolation(.emptyAnswer)
        case 1: .protocolViolation(.truncatedAnswer)
        default: .protocolViolation(.malformed("dynamic authentication template"))
        }
      // vpcd itself waits for ever for the rest of an answer without bytes.
      let hung = CardError.hung(reader: Self.reader, seconds: 2)
      #expect(error == expected || answer.isEmpty && error == hung)
      print(
        "card: an answer of \(answer.count) bytes through pcscd: \(error.map { "\($0)" } ?? "-")")
    }

    @Test func anotherProgramHoldsTheCard() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let first = try CardSession(transport(), limits: Self.limits)
      #expect(throws: CardError.busy(reader: Self.reader)) {
        try CardSession(transport(), limits: Self.limits)
      }
      first.end()
      try CardSession(transport(), limits: Self.limits).end()
    }

    @Test func verifiedPINIsForgottenAtTheEnd() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let session = try CardSession(transport(), limits: Self.limits)
      _ = try session.testProof()
      session.end()
      // Another program, afterwards: the PIN is not verified, and the key refuses.
      let tries = try daemon.tool(
        "opensc-tool", "-r", "0", "-s", "00A4040009A00000030800001000", "-s", "00200080", "-s",
        "0087119A267C248200812000112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF00")
      #expect(tries.output.contains("SW1=0x63, SW2=0xC3"), "\(tries.output)")
      #expect(tries.output.contains("SW1=0x69, SW2=0x82"), "\(tries.output)")
    }

    /// Somebody's PIN is still verified: the card is reset within the transaction, then asked again.
    @Test func verifiedPINOfOthersIsForgottenFirst() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let leaky = ScriptedTransport(test.transport) { position, command in
        command[1] == 0x20 && command.count == 4 && position < 4 ? .answer([0x90, 0x00]) : nil
      }
      let card = try daemon.insert(leaky)
      defer { card.pull() }
      let session = try CardSession(transport(), limits: Self.limits)
      _ = try session.testSigner().sign(digest: testDigest)
      session.end()
      #expect(leaky.log.count { $0.command[1] == 0xA4 } == 2)
      #expect(leaky.count(0x20) == 1)
    }

    @Test func resetByAnotherProgram() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      // Between two sessions of one transport others may reset: it is taken as it is.
      let transport = transport()
      try CardSession(transport, limits: Self.limits).end()
      _ = try daemon.tool("opensc-tool", "-r", "0", "--reset=warm")
      let session = try CardSession(transport, limits: Self.limits)
      _ = try session.testSigner().sign(digest: testDigest)
      session.end()
    }
  }
}
