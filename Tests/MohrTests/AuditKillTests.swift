import Foundation
import Testing

/// Audits that are killed: the next one goes on, and says what an uninterrupted one says.
@Suite struct AuditKillTests {
  /// `MOHR_KILLS` asks for more.
  private static let kills =
    ProcessInfo.processInfo.environment["MOHR_KILLS"].flatMap { Int($0) } ?? 60

  @Test func killedAuditsGoOn() throws {
    let folder = World.temporaryFolder()
    let lab = World.lab.path
    // One instant for all: else each report names its own.
    let instant = World.run("date -u +%FT%TZ", in: folder).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let command =
      "mohr audit \(lab)/documents \(lab)/national --trust \(lab)/trust --no-remember"
      + " --at \(instant) --format json"
    let whole = World.run(command, in: folder)
    #expect(whole.output.contains("\"summary\""), "\(whole.errors)")
    var generator = SystemRandomNumberGenerator()
    var killed = 0
    for round in 0..<Self.kills {
      let state = "state-\(round / 4).db"
      let delay = Double.random(in: 0.005...0.6, using: &generator)
      let ended = World.run(
        "timeout -s KILL \(delay) \(command) --state \(state) >/dev/null", in: folder)
      if ended.status == 137 { killed += 1 }
      if round % 4 == 3 {
        let next = World.run("\(command) --state \(state)", in: folder)
        #expect(next.output == whole.output, "round \(round): \(next.errors)")
        #expect(next.status == whole.status)
      }
    }
    print("\(killed) of \(Self.kills) audits were killed; each went on")
    #expect(killed > Self.kills / 4)
  }
}
