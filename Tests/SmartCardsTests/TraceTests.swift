import Foundation
import PKI
import SmartCards
import Synchronization
import Testing
import TokenModules
import VirtualRegistry

/// A trace shows every command but what is secret in it.
@Suite struct TraceTests {
  /// What was told.
  private final class Log: CardTrace {
    let lines = Mutex<[String]>([])

    func exchanged(
      _ reader: String, _ command: String, _ answer: Result<[UInt8], CardError>, _ time: Duration
    ) {
      let bytes = (try? answer.get()) ?? []
      lines.withLock {
        $0.append(command + " > " + bytes.map { String(format: "%02X", $0) }.joined())
      }
    }

    func asked(
      _ question: String, hasPIN: Bool, _ answer: Result<[UInt8], CardError>, _ time: Duration
    ) {
      lines.withLock { $0.append("\(question) \(hasPIN) \(answer)") }
    }
  }

  /// A card that echoes what it gets.
  private final class Echo: CardTransport {
    let readerName = "Echo"
    let atr: [UInt8] = [0x3B, 0x00]
    let carriesExtendedLengths = true
    func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
      var answer: [UInt8] = []
      for index in command.indices { answer.append(command[index]) }
      return answer + [0x90, 0x00]
    }
    func begin() {}
    func reset() {}
    func end() {}
  }

  /// VERIFY, CHANGE and RESET in every class, chained, secured, extended, and inside ENVELOPE: none shows a digit.
  @Test func blanksEverySecret() throws {
    let pin = Array("31415926".utf8)
    var checked = 0
    for instruction in UInt8.min...UInt8.max {
      for chained in [UInt8(0x00), 0x10, 0x0C, 0x80, 0xFF] {
        for head in [[UInt8(pin.count)], [0, 0, UInt8(pin.count)]] {
          let log = Log()
          let traced = TracedTransport(Echo(), log)
          _ = try traced.exchange(([chained, instruction, 0, 0x80] + head + pin).span)
          let text = log.lines.withLock { $0.joined() }
          let isShown = text.contains("3331343135393236")
          let mayHoldCodes = [0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D, 0xC2, 0xC3, 0x82, 0x84]
            .contains(instruction)
          if mayHoldCodes { #expect(!isShown && text.contains("[secret]"), "\(text)") }
          if instruction == 0xA4 { #expect(isShown) }
          checked += 1
        }
      }
    }
    print("trace: \(checked) commands")
  }

  /// A whole session, with a change of the PIN: neither code is anywhere in the trace, as text or as hexadecimal.
  @Test(arguments: CardContents.Profile.allCases)
  func showsNoPINOfASession(_ profile: CardContents.Profile) throws {
    let test = try TestCard(.p256, profiles: [profile])
    let log = Log()
    let session = try CardSession(TracedTransport(test.transport, log))
    _ = try session.testSigner().sign(digest: testDigest)
    try session.changePIN(
      from: PIN(ofTestCard: "123456"), to: PIN(ofTestCard: "987654"))
    try session.unblockPIN(
      with: PIN(ofTestCard: "12345678"), to: PIN(ofTestCard: "123456"), lastTry: .given)
    session.end()
    let lines = log.lines.withLock { $0 }
    #expect(lines.count > 6)
    // What the card answers is its own: a certificate may hold the digits of a PIN.
    let text = lines.map { $0.prefix { $0 != ">" } }.joined(separator: "\n")
    for code in ["123456", "987654", "12345678"] {
      let hex = code.utf8.map { String(format: "%02X", $0) }.joined()
      #expect(!text.contains(hex), "\(text)")
    }
    #expect(text.contains("[secret]"))
  }

  /// The command: a trace on standard error, without the PIN; a crash while it reads one says nothing of it.
  @Test(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  func tracesOnStandardError() throws {
    let mohr = try #require(mohrBinary)
    let sheet = try ModuleSheet(mohr)
    defer { sheet.remove() }
    let signed = try sheet.sign("--card", sheet.cardFile, "--debug")
    #expect(signed.status == 0, "\(signed.output)")
    #expect(signed.output.contains("debug: 00A40400"), "\(signed.output)")
    #expect(signed.output.contains("debug: 00200080 [secret] -> 9000"), "\(signed.output)")
    #expect(!signed.output.contains("313233343536"), "\(signed.output)")

    for crash in ["SEGV", "ABRT", "BUS", "QUIT", "ILL"] {
      let script = """
        "$0" card authenticate --card "$1" --trust "$2" --pin-fd 3 3< <(printf "$3"; exec 2>&-; sleep 9) &
        for _ in $(seq 60); do grep -q pipe /proc/$!/task/*/wchan && break; sleep 0.05; done
        grep 'core file' /proc/$!/limits
        kill -\(crash) $!; wait $!; echo "ended $?"
        """
      let ended = try run(
        [
          "bash", "-c", script, mohr, sheet.cardFile, sheet.folder + "/lab/trust", "31415",
        ], environment: ["SWIFT_BACKTRACE": "enable=yes,color=no"])
      #expect(ended.output.contains("ended 1"), "\(ended.output)")
      #expect(ended.output.contains("core file size        0   "), "\(ended.output)")
      for word in ["31415", "33 31 34 31 35", "3134313", "Registers", "Backtrace", "Thread 0"] {
        #expect(!ended.output.contains(word), "\(crash): \(ended.output)")
      }
    }
    print("crash reports: none of 5 signals while a PIN is read")
  }
}
