import ElectionVerifier
import PKI
import Testing

/// Trust over time as people tell it: every timeline of `Scenarios` is played with a registry of its own and its own clock, and
/// its verdicts are those that stand below it.
@Suite struct ScenarioTests {
  /// Fewer would mean that some were lost.
  private static let least = 80

  @Test func everyScenarioEndsAsItIsTold() throws {
    let played = try PlayedScenario.all.get()
    for one in played {
      for item in one.verdicts {
        guard let expected = item.event.expected else { continue }
        check(item.verdict, expected, "\(one.scenario.name), line \(item.event.line)")
      }
    }
    #expect(played.count >= Self.least)
    let verdicts = played.map(\.verdicts.count).reduce(0, +)
    print("scenarios: \(played.count) timelines played, \(verdicts) verdicts as they are told")
  }

  private func check(_ verdict: Verdict, _ expected: ExpectedVerdict, _ place: String) {
    let all = Set(verdict.allFindings.map(\.identifier))
    let grave = Set(verdict.allFindings.filter { $0.severity >= .missing }.map(\.identifier))
    let proof = verdict.signatures.first?.proof.map(ExpectedVerdict.Proof.init)
    let told = """
      \(place): \(verdict.indication.rawValue) \(verdict.subIndication?.rawValue ?? "") \
      \(all.sorted()) \(proof.map { "\($0)" } ?? "")
      """
    #expect(verdict.indication == expected.indication, "\(told)")
    #expect(verdict.subIndication == expected.subIndication, "\(told)")
    #expect(expected.findings.isSubset(of: all), "\(told)")
    #expect(grave.isSubset(of: expected.findings), "\(told)")
    #expect(proof == expected.proof, "\(told)")
  }
}

extension ExpectedVerdict.Proof {
  /// A timestamp is accurate to a second; a scenario tells the time that it states.
  init(_ proof: ExistenceProof) {
    let (word, slack): (String, Int64) =
      switch proof.source {
      case .archive: ("archive", 0)
      case .timestamp: ("timestamp", 1)
      case .archiveTimestamp: ("archive-timestamp", 1)
      case .record: ("record", 1)
      @unknown default: ("unknown", 0)
      }
    self.init(source: word, time: proof.time.adding(seconds: -slack))
  }
}
