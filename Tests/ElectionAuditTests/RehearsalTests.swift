import AuditDatabase
import CanonicalXML
import ElectionAudit
import ElectionVerifier
import Foundation
import PKI
import Testing
@testable import VirtualRegistry

/// Nights with faults in them: an audit finds exactly these, and what follows from them is told apart.
@Suite struct RehearsalTests {
  /// A night in a folder that goes away, and what an audit found of it.
  private func rehearse(
    _ options: ElectionNight.Options,
    look: (ElectionNight.Summary, Connection, URL) throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mohr-night-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try ElectionNight.create(
      at: FilePath(folder.path), options, clock: AuditWorld.clock)
    let documents = FilePath(folder.appendingPathComponent("documents").path)
    let trust = FilePath(folder.appendingPathComponent("trust").path)
    let verifier = Verifier(
      trust: try Trust.load(folder: trust), at: made.ends, clock: FixedClock(AuditWorld.clock)
    ).taking(Statements(in: [documents]))
    let found = try Connection.store(at: "", AuditSchema.kind)
    try await Audit(verifier, trustFolder: trust, workers: 2)
      .run(DocumentWalk([documents]), into: found)
    try look(made, found, folder)
  }

  private func expectExactly(_ made: ElectionNight.Summary, _ found: Connection) throws {
    let expected = Set(made.answers.answers.map(\.found))
    let primaries = Set(try found.primaries())
    #expect(primaries.subtracting(expected) == [])
    #expect(expected.subtracting(primaries) == [])
    // What follows from a fault has a code that the answers name.
    let codes = Set(made.answers.answers.flatMap(\.implied))
    let implied = try found.lines(
      """
      SELECT DISTINCT code FROM finding WHERE implied_by IS NOT NULL AND severity <> 'info'
      ORDER BY code
      """)
    #expect(implied.filter { !codes.contains($0) } == [])
  }

  @Test(arguments: 1...10) func tenNights(seed: UInt64) async throws {
    var options = ElectionNight.Options()
    options.seed = seed
    try await rehearse(options) { made, found, _ in
      #expect(made.answers.answers.count == 6)
      try expectExactly(made, found)
    }
  }

  @Test func everyFaultInOneNight() async throws {
    var options = ElectionNight.Options()
    options.faults = NightFault.allCases.count
    options.size.scope = ElectionScope(provinces: 4, counties: 8, boards: 2, stations: 2)
    try await rehearse(options) { made, found, _ in
      #expect(Set(made.answers.answers.map(\.fault)) == Set(NightFault.allCases.map(\.rawValue)))
      try expectExactly(made, found)
    }
  }

  @Test func nothingIsFoundOfANightWithoutFaults() async throws {
    var options = ElectionNight.Options()
    options.faults = 0
    try await rehearse(options) { made, found, _ in
      #expect(made.statements == 3)
      try expectExactly(made, found)
      #expect(try found.lines("SELECT outcome FROM run") == ["TOTAL-PASSED"])
    }
  }

  /// Signed sheets of stations, which their counties add up.
  @Test func sheetsOfStations() async throws {
    var options = ElectionNight.Options()
    options.size.isOfStations = true
    try await rehearse(options) { made, found, _ in try expectExactly(made, found) }
  }

  /// At every hour what has not come yet is missing, and what is there is judged.
  @Test(arguments: [3, 6, 9]) func theClockStops(hours: Int64) async throws {
    var options = ElectionNight.Options()
    options.seed = 3
    options.until = NightClock(before: AuditWorld.clock, seed: 3).closes
      .adding(seconds: .hours(hours))
    try await rehearse(options) { made, found, folder in
      try expectExactly(made, found)
      let log = try String(
        contentsOf: folder.appendingPathComponent("night.csv"), encoding: .utf8)
      let times = log.split(separator: "\n").dropFirst().compactMap {
        $0.split(separator: ",").first
      }
      #expect(times == times.sorted())
      #expect(times.count == made.documents + made.statements)
    }
  }

  /// The whole country has 1,485 documents with 4,724 signatures, each with its countersignatures.
  @Test func theWholeCountryAsPlanned() {
    let tree = UnitTree.lab
    let draft = { (tier: SheetDraft.Tier, unit: ElectionUnit) in
      SheetDraft(
        election: LabElection(before: AuditWorld.clock), tier: tier, created: AuditWorld.clock,
        unit: unit, tally: Tally(candidates: 4))
    }
    let drafts =
      tree.boards.map { draft(.board, $0) } + tree.counties.map { draft(.county, $0) }
      + tree.provinces.map { draft(.province, $0) } + [draft(.abroad, tree.abroad)]
      + (0..<11).map { _ in draft(.country, tree.country) }
    let signatures = drafts.reduce(0) { sum, draft in
      SigningPlan(for: draft).steps.reduce((sum: sum, own: 0)) { state, step in
        let made = step.isCountersignature ? state.own : 1
        return (state.sum + made, state.own + (step.isCountersignature ? 0 : 1))
      }.sum
    }
    #expect(drafts.count == 1_485)
    #expect(signatures == 4_724)
  }

  @Test func sealedAnswersAreOpenedUnlessChanged() throws {
    var answers = NightAnswers()
    answers.add(.init(fault: "absent", unit: "IR-01", primary: "C01", implied: ["C03-lacking"]))
    let opened = try #require(NightAnswers(sealed: answers.sealed))
    #expect(opened == answers)
    let changed = answers.sealed.replacing("SHA-256 ", with: "SHA-256 0")
    #expect(NightAnswers(sealed: changed) == nil)
    #expect(NightAnswers(sealed: "") == nil)
  }
}
