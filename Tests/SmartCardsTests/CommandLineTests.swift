import CanonicalXML
import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

/// The command, built beside the tests.
let mohrBinary: String? = {
  let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path
  let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  return [beside, package + "/.build/debug"].map { $0 + "/mohr" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}()

extension ReaderTests {
  /// `mohr` itself reaches a card through the same pcscd, and asks for the PIN on a terminal.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct CommandLineTests {
    /// A lab with one of its cards in the reader, and a sheet that its holder may sign.
    struct Bench {
      let folder: String
      let daemon: ReaderDaemon
      let card: InsertedCard
      let sheet: String
      let log: ScriptedTransport

      init(
        _ mohr: String, _ given: ReaderDaemon? = nil,
        fault: @escaping @Sendable (Int, [UInt8]) -> ScriptedTransport.Fault? = { _, _ in nil }
      ) throws {
        daemon = try given ?? ReaderDaemon()
        folder = daemon.folder + "/lab"
        try SharedLab.copy(to: folder, mohr)
        let cards = try FileManager.default.contentsOfDirectory(atPath: folder + "/cards").sorted()
        let name = try #require(cards.first { $0.contains("farmandar") })
        let unit = name.split(separator: "-farmandar")[0]
        let desk = try #require(FileManager.default.subpaths(atPath: folder + "/desk")).sorted()
        let document = try #require(desk.first { $0.contains(unit) }, "\(unit) of \(desk)")
        sheet = daemon.folder + "/sheet.xml"
        try FileManager.default.copyItem(atPath: folder + "/desk/" + document, toPath: sheet)
        log = ScriptedTransport(
          try VirtualTransport(path: .init(folder + "/cards/" + name)), fault: fault)
        card = try daemon.insert(log)
      }
    }

    /// Who holds a busy card: the service does not say, the system knows who uses it.
    @Test func namesWhoUsesABusyCard() throws {
      let mohr = try #require(mohrBinary)
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let holder = Process()
      holder.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
      holder.environment = ProcessInfo.processInfo.environment.merging(daemon.environment) { $1 }
      let script = """
        import ctypes, time
        pcsc, context, card, active = ctypes.CDLL("libpcsclite.so.1"), ctypes.c_long(), ctypes.c_long(), ctypes.c_ulong()
        pcsc.SCardEstablishContext(2, None, None, ctypes.byref(context))
        pcsc.SCardConnect(context, b"\(ReaderDaemon.reader)", 1, 3, ctypes.byref(card), ctypes.byref(active))
        print("held", flush=True)
        time.sleep(60)
        """
      holder.arguments = ["-c", script]
      let said = Pipe()
      holder.standardOutput = said
      try holder.run()
      defer { holder.terminate() }
      #expect(said.fileHandleForReading.availableData.starts(with: Data("held".utf8)))
      for language in ["en", "fa"] {
        let busy = try daemon.tool(
          mohr, "card", "identify", "--card", ReaderDaemon.reader, "--lang", language)
        #expect(busy.status == 75, "\(busy.output)")
        #expect(busy.output.contains("python3 (\(holder.processIdentifier))"), "\(busy.output)")
      }
    }

    /// Whether a command can be run on a terminal here.
    static let hasTerminals = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    @Test func signsThroughPCSCAndAsksOnATerminal() throws {
      let mohr = try #require(mohrBinary)
      let bench = try Bench(mohr)
      defer { bench.card.pull() }
      let trust = ["--trust", bench.folder + "/trust"]
      let list = try bench.daemon.tool(mohr, "card", "list")
      #expect(list.output.contains(ReaderDaemon.reader), "\(list.output)")
      // What waits for a card names its reader as --card takes it, in every language.
      let found = try run(
        [
          "bash", "-c",
          "name=$(\"$1\" card wait --seconds 5 --lang fa) && \"$1\" card identify --card \"$name\"",
          "-", mohr,
        ], environment: bench.daemon.environment)
      #expect(found.status == 0, "\(found.output)")
      let others = [
        ("card wait nist --seconds 0", "\u{2068}nist\u{2069}» نیست"),
        ("card identify --card 9", "کارت‌خوان شمارهٔ ۹ نیست"),
      ]
      for (line, words) in others {
        let other = try run(
          ["bash", "-c", "\"$1\" \(line) --lang fa", "-", mohr],
          environment: bench.daemon.environment)
        #expect(other.status == 69 && other.output.contains(words), "\(other.output)")
      }
      let signed = try run(
        [
          "bash", "-c", "exec \"$@\" --yes --pin-fd 3 3<<<123456", "-", mohr, "sign", bench.sheet,
          "--card", ReaderDaemon.reader,
        ] + trust, environment: bench.daemon.environment)
      #expect(signed.status == 0, "\(signed.output)")
      let text = try String(contentsOfFile: bench.sheet, encoding: .utf8)
      #expect(text.contains("SignatureValue"))
      #expect(bench.log.count(0x20) == 1)
      print("card judge: mohr signs through pcscd, \(bench.log.log.count) APDUs")

      guard Self.hasTerminals else {
        print("card judge: no terminal to ask on, script is missing: apt install bsdutils")
        return
      }
      let command =
        "\(mohr) card authenticate --card '\(ReaderDaemon.reader)' --trust \(bench.folder)/trust"
      // The PIN is not echoed.
      let proven = try bench.daemon.type("123456\n", at: "PIN (3", command)
      #expect(proven.status == 0, "\(proven.output)")
      #expect(!proven.output.contains("123456"), "\(proven.output)")
      // An empty one declines.
      let declined = try bench.daemon.type("\n", at: "PIN (3", command)
      #expect(declined.status == 130, "\(declined.output)")
      // An interrupt while the PIN is asked for gives the terminal its echo back.
      // The shell hears the interrupt too, and some shells would end with it: it is told to go on.
      let watched = "trap : INT; \(command); stty -a"
      let interrupted = try bench.daemon.type("12\u{3}", at: "PIN (3", watched)
      #expect(interrupted.output.contains(" echo "), "\(interrupted.output)")
      #expect(bench.log.count(0x20) == 2)
      print("card judge: the PIN is asked for on a terminal, without echo, 3 cases")
    }
  }
}
