import Foundation
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Ctrl-C while a card is asked, or waited for: the command ends at once and says what was not done.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct CardInterruptionTests {
    /// - Parameters:
    ///   - command: What is asked of the card, whose instruction the card keeps waiting for.
    ///   - words: What is said.
    @Test(
      arguments: [
        ("identify", 0xA4, "C.UTF-8", "declined; nothing was done"),
        ("pin status", 0xA4, "fa_IR.UTF-8", "انصراف دادید؛ کاری انجام نشد"),
        ("authenticate --pin-fd 3", 0x87, "C.UTF-8", "declined; nothing was done"),
        (
          "pin change --pin-fd 3", 0x24, "C.UTF-8",
          "interrupted while the card was setting another PIN"
        ),
        ("pin change --pin-fd 3", 0x24, "fa_IR.UTF-8", "کار در میانهٔ تغییر رمز قطع شد"),
      ] as [(String, UInt8, String, String)])
    func endsAtOnce(_ command: String, _ waits: UInt8, _ locale: String, _ words: String) throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr) { _, sent in
        if sent[1] == waits { sleep(8) }
        return nil
      }
      defer { bench.card.pull() }
      let pins = bench.daemon.folder + "/pins"
      try "123456\n654321\n".write(toFile: pins, atomically: false, encoding: .utf8)
      let trust = command.hasPrefix("pin") ? "" : " --trust '\(bench.folder)/trust'"
      let done = try bench.daemon.type(
        "\u{3}", at: locale == "C.UTF-8" ? "waiting for an answer" : "در انتظار",
        "trap : INT; LC_ALL=\(locale) '\(mohr)' card \(command)\(trust) 3<'\(pins)'; "
          + "echo ended $?; stty -a")
      #expect(done.output.contains(words), "\(done.output)")
      #expect(done.output.contains("ended 130"), "\(done.output)")
      #expect(!done.output.contains("-echo "), "\(done.output)")
    }

    /// A card that is waited for: nothing is on the screen by which a test could tell when to press it.
    @Test func endsWhileACardIsWaitedFor() throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr)
      defer { bench.card.pull() }
      let script = """
        import signal, subprocess, sys, time
        waiting = subprocess.Popen(sys.argv[1:], stderr=subprocess.PIPE, text=True)
        def hears():
            status = open(f"/proc/{waiting.pid}/status").read()
            return int(status.split("SigCgt:")[1].split()[0], 16) & 2
        while not hears(): time.sleep(0.02)
        time.sleep(0.5)
        waiting.send_signal(signal.SIGINT)
        print(waiting.communicate()[1], waiting.returncode)
        """
      let done = try run(
        ["/usr/bin/python3", "-c", script, mohr, "card", "wait", "--removal"],
        environment: bench.daemon.environment)
      #expect(done.output == "mohr: declined; nothing was done\n -2\n", "\(done.output)")
    }
  }
}
