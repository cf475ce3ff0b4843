import Foundation
import PKI
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

extension ReaderTests {
  /// A card that never answers: what is said while it is waited for, and what is said of it afterwards.
  @Suite struct HungCardTests {
    /// Deadlines short enough for a test, and longer than what is waited in silence.
    private static let limits = {
      var limits = CardLimits()
      limits.commandTime = .seconds(4)
      limits.transactionTime = .seconds(4)
      return limits
    }()

    private func transport() -> PCSCTransport {
      PCSCTransport(reader: ReaderDaemon.reader, limits: Self.limits)
    }

    private static let told = Mutex<[CardWait]>([])

    /// A card that hangs where it is to sign or to answer a challenge.
    private func hanging(_ test: TestCard, seconds: UInt32 = 14) -> ScriptedTransport {
      ScriptedTransport(test.transport) { _, command in
        if command[1] == 0x87 { sleep(seconds) }
        return nil
      }
    }

    /// From the third second on it is said what is waited for; that another program has the card is said of nobody who
    /// merely left it hanging.
    @Test func saysWhatIsWaitedFor() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(hanging(test))
      defer { card.pull() }
      Self.told.withLock { $0 = [] }
      CardWaits.tell { wait in Self.told.withLock { $0.append(wait) } }
      defer { CardWaits.tell { _ in } }
      let hung = CardError.hung(reader: ReaderDaemon.reader, seconds: 4)
      let first = try CardSession(transport(), limits: Self.limits)
      let signer = try first.testSigner()
      #expect(throws: hung) { try signer.sign(digest: testDigest) }
      first.end()
      #expect(throws: hung) { try CardSession(transport(), limits: Self.limits) }
      let answer = CardWait.answer(reader: ReaderDaemon.reader, seconds: 1)
      #expect(Self.told.withLock { $0 } == [answer, answer])
      #expect(try test.triesLeft() == 3)
      print("card: hung, said from the third second, and said to be hung by whoever comes next")
    }

    /// Another program that keeps its transaction is told as that.
    @Test func saysThatAnotherProgramIsWaitedFor() throws {
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      Self.told.withLock { $0 = [] }
      CardWaits.tell { wait in Self.told.withLock { $0.append(wait) } }
      defer { CardWaits.tell { _ in } }
      let first = try CardSession(transport(), limits: Self.limits)
      defer { first.end() }
      #expect(throws: CardError.busy(reader: ReaderDaemon.reader)) {
        try CardSession(transport(), limits: Self.limits)
      }
      let other = CardWait.otherProgram(reader: ReaderDaemon.reader, seconds: 1)
      #expect(Self.told.withLock { $0 } == [other])
    }

    /// A program that ended while the card hung is no program that shares it, and whoever plays a card is none either: the
    /// list says that the card gives no answer, and so does whoever needs it.
    @Test(.enabled(if: mohrBinary != nil)) func theListSaysThatItGivesNoAnswer() throws {
      let mohr = try #require(mohrBinary)
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(hanging(test, seconds: 60))
      defer { card.pull() }
      // This process' own connections to the service are none of the player's. Foundation waits for whoever closes what
      // it was given, so a child of a child does.
      let close = """
        close() { for n in $(ls /proc/$BASHPID/fd); do [ $n -gt 2 ] && eval "exec $n>&-"; done; }
        (close; exec "$@") >/dev/null 2>&1 & echo $!
        """
      let player = try daemon.tool(
        "/bin/bash", "-c", close, "-", mohr, "lab", "serve", test.path, "--port",
        "\(daemon.port + 1)")
      let played = try #require(
        Int32(player.output.split(separator: "\n").first ?? ""), "\(player.output)")
      defer { kill(played, SIGKILL) }
      _ = try CardReaders.waitForCard(in: "Virtual PCD 00 01", seconds: 20)
      let script = """
        import ctypes
        pcsc, context, card, active = ctypes.CDLL("libpcsclite.so.1"), ctypes.c_long(), ctypes.c_long(), ctypes.c_ulong()
        pcsc.SCardEstablishContext(2, None, None, ctypes.byref(context))
        pcsc.SCardConnect(context, b"\(ReaderDaemon.reader)", 2, 3, ctypes.byref(card), ctypes.byref(active))
        head, answer, length = (ctypes.c_ulong * 2)(active.value, 16), bytes(258), ctypes.c_ulong(258)
        print("sent", flush=True)
        pcsc.SCardTransmit(card, head, bytes([0, 0x87, 0, 0, 0]), 5, None, answer, ctypes.byref(length))
        """
      let left = Process()
      left.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
      left.environment = ProcessInfo.processInfo.environment.merging(daemon.environment) { $1 }
      left.arguments = ["-c", script]
      let said = Pipe()
      left.standardOutput = said
      try left.run()
      #expect(said.fileHandleForReading.availableData.starts(with: Data("sent".utf8)))
      usleep(500_000)
      // The threads of a test run block other signals, and what they start inherits that.
      kill(left.processIdentifier, SIGKILL)
      left.waitUntilExit()
      let list = try daemon.tool(mohr, "card", "list", "--lang", "en")
      #expect(list.status == 0 && list.output.contains("gives no answer"), "\(list.output)")
      let line = try daemon.tool(mohr, "card", "list", "--format", "json")
      #expect(line.output.contains("\"state\":\"silent\""), "\(line.output)")
      #expect(line.output.contains("\"holder\":\"Test signer\""), "\(line.output)")
      let asked = try daemon.tool(mohr, "card", "identify", "--card", "1", "--lang", "en")
      #expect(asked.status == 75 && asked.output.contains("gave no answer"), "\(asked.output)")
      #expect(!asked.output.contains("another program"), "\(asked.output)")
    }

    /// A card that falls silent while it is asked whose it is, or answers what makes no sense, is no card like others.
    @Test(.enabled(if: mohrBinary != nil)) func theListSaysWhatACardDoesNot() throws {
      let mohr = try #require(mohrBinary)
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let asked = Atomic<Bool>(false)
      let silent = try daemon.insert(
        ScriptedTransport(test.transport) { _, command in
          if command[1] == 0xCB, asked.exchange(true, ordering: .relaxed) == false { sleep(24) }
          return nil
        })
      let endless = try daemon.insert(
        ScriptedTransport(test.transport) { _, command in
          [0xCB, 0xC0].contains(command[1])
            ? .answer([UInt8](repeating: 0, count: 256) + [0x61, 0x00]) : nil
        }, slot: 1)
      defer { for card in [silent, endless] { card.pull() } }
      let list = try daemon.tool(mohr, "card", "list", "--lang", "en")
      #expect(list.status == 0, "\(list.output)")
      #expect(list.output.contains("00 00  a card that gives no answer"), "\(list.output)")
      #expect(list.output.contains("00 01  a card, the card broke its protocol"), "\(list.output)")
      let json = try daemon.tool(mohr, "card", "list", "--format", "json")
      #expect(json.output.contains("\"problem\":\"the card broke its protocol"), "\(json.output)")
    }

    /// A certificate that is damaged is said to be in words of the reader, with what to do.
    @Test(.enabled(if: mohrBinary != nil)) func saysWhatIsWrongWithACertificate() throws {
      let mohr = try #require(mohrBinary)
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(
        ScriptedTransport(test.transport) { _, command in
          guard command[1] == 0xCB else { return nil }
          return .change { answer in
            // The tag of the certificate's first part.
            guard let place = answer.firstRange(of: [0x30, 0x82])?.lowerBound else { return answer }
            var answer = answer
            answer[place + 4] ^= 0x10
            return answer
          }
        })
      defer { card.pull() }
      let english = try daemon.tool(mohr, "card", "identify", "--lang", "en")
      #expect(english.status == 69, "\(english.output)")
      #expect(english.output.contains("certificate cannot be read: it"), "\(english.output)")
      #expect(english.output.contains("ask the registry for a new card"), "\(english.output)")
      let persian = try daemon.tool(mohr, "card", "identify", "--lang", "fa")
      #expect(persian.output.contains("گواهی امضای کارت خوانده نمی‌شود"), "\(persian.output)")
      for text in [english.output, persian.output] { #expect(!text.contains("(\""), "\(text)") }
    }
  }
}
