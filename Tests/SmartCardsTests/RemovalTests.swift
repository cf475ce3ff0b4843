import CanonicalXML
import Foundation
import PKI
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

extension ReaderTests {
  /// A card that is taken out at each of a signature's commands, through pcscd, as the person sees it.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct RemovalTests {
    /// When a card goes.
    private struct Plan {
      var position: Int?
      var isAnswered = false
      var card: InsertedCard?
      var count = 0
    }

    /// - Parameter isAnswered: Whether the card does what it was told before it goes.
    @Test(arguments: CardContents.Profile.allCases, [false, true])
    func takenOutAtEachCommand(_ profile: CardContents.Profile, _ isAnswered: Bool) throws {
      let mohr = try #require(mohrBinary)
      let daemon = try ReaderDaemon()
      let lab = daemon.folder + "/lab"
      try SharedLab.copy(to: lab, mohr)
      let path = lab + "/cards/IR-01-02-farmandar.card"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("profiles:") })
      try text.replacing(line, with: "profiles: \(profile.rawValue)")
        .write(toFile: path, atomically: false, encoding: .utf8)
      let inner = try VirtualTransport(path: .init(path))
      let plan = Mutex(Plan())
      let transport = ScriptedTransport(inner) { _, _ in
        let (goes, answers) = plan.withLock { plan in
          defer { plan.count += 1 }
          return (plan.count == plan.position, plan.isAnswered)
        }
        guard goes else { return nil }
        plan.withLock { $0.card }?.pull()
        usleep(200_000)
        return answers ? .change { _ in [] } : .answer([])
      }
      let sheet = daemon.folder + "/sheet.xml"
      let source = lab + "/desk/IR-01-02.xml"
      let before = try Data(contentsOf: URL(fileURLWithPath: source))
      var position = 0
      while position < 40 {
        try before.write(to: URL(fileURLWithPath: sheet))
        let card = try daemon.insert(transport)
        let sent = transport.count(0x20)
        plan.withLock {
          $0 = Plan(position: position, isAnswered: isAnswered, card: card)
        }
        let done = try run(
          [
            "bash", "-c", "exec \"$@\" 3<<<123456", "-", mohr, "sign", sheet, "--card",
            ReaderDaemon.reader, "--trust", lab + "/trust", "--yes", "--pin-fd", "3",
          ], environment: daemon.environment.merging(["XDG_CACHE_HOME": "/dev/null"]) { $1 })
        let wasReached = plan.withLock { $0.count > position }
        plan.withLock { $0 = Plan() }
        card.pull()
        let after = try Data(contentsOf: URL(fileURLWithPath: sheet))
        #expect(transport.count(0x20) - sent <= 1, "the PIN is sent once at most")
        if !wasReached {
          #expect(done.status == 0 && after != before, "\(done.output)")
          break
        }
        #expect(done.status == 75, "\(position): \(done.output)")
        #expect(after == before, "\(position): the sheet is as it was")
        #expect(done.output.contains("hint: "), "\(done.output)")
        #expect(try VirtualCard(path: .init(path)).contents().pin.triesLeft == 3)
        position += 1
        try until("pcscd sees that it has gone") {
          try CardReaders.list().allSatisfy { !$0.holdsCard }
        }
      }
      #expect((6..<30).contains(position))
      print(
        "card: \(profile.rawValue), taken out \(isAnswered ? "after" : "before") each of "
          + "\(position) commands: 75, the sheet as it was, no try lost")
    }
  }
}
