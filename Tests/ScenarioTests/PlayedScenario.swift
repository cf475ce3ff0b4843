import ElectionVerifier

/// A scenario that was played: what was said of the sheet each time, and what others are asked.
struct PlayedScenario: Sendable {
  let scenario: Scenario
  private(set) var verdicts: [Verification] = []

  /// A verification: its verdict, what others are asked, and what the sheet was.
  struct Verification: Sendable {
    let event: Scenario.Event
    let verdict: Verdict
    let question: PastQuestion
    let sheet: [UInt8]
  }

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    let world = try ScenarioWorld(scenario)
    defer { world.remove() }
    for event in scenario.events {
      guard let verdict = try world.play(event) else { continue }
      let name = scenario.name + (verdicts.isEmpty ? "" : "#\(verdicts.count + 1)")
      verdicts.append(
        Verification(
          event: event, verdict: verdict,
          question: try PastQuestion(name, world, event, verdict), sheet: try world.bytes(.sheet)))
    }
  }

  /// All of the folder, played once for all tests.
  static let all: Result<[PlayedScenario], any Error> = Result {
    try ScenarioFiles.names.map { try PlayedScenario(ScenarioFiles.read($0)) }
  }
}
