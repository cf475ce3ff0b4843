import PKI
import RosterExchange
import Testing

@testable import ElectionVerifier

/// What two registers differ in, one change at a time, there and back.
@Suite struct RegisterDifferenceTests {
  typealias Field = RegisterChange.Field
  typealias Value = RegisterChange.Value

  private func changes(_ change: (inout Register) -> Void) -> [RegisterChange] {
    RegisterDifferences(from: InventedRegister.make(), to: InventedRegister.make(change)).changes
  }

  private func expect(
    _ place: RegisterChange.Place, _ field: Field, _ from: Value?, _ to: Value?,
    sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout Register) -> Void
  ) {
    let old = InventedRegister.make()
    let new = InventedRegister.make(change)
    #expect(
      RegisterDifferences(from: old, to: new).changes
        == [RegisterChange(place: place, kind: .changed(field, from: from, to: to))],
      sourceLocation: sourceLocation)
    #expect(
      RegisterDifferences(from: new, to: old).changes
        == [RegisterChange(place: place, kind: .changed(field, from: to, to: from))],
      sourceLocation: sourceLocation)
  }

  @Test func editionsAndOrderOfUnitsAreNoDifference() {
    let changes = changes {
      $0.edition = 3
      $0.predecessor = nil
      $0.issued = Registry.now
      $0.units.reverse()
      $0.contests.reverse()
    }
    #expect(changes == [])
  }

  @Test func heads() {
    let time = Registry.now
    let old = InventedRegister.make()
    expect(.register, .purpose, .token("live"), .token("rehearsal")) { $0.purpose = .rehearsal }
    expect(.register, .validFrom, .instant(old.validFrom), .instant(time)) { $0.validFrom = time }
    expect(.register, .validUntil, .instant(old.validUntil), .instant(time)) {
      $0.validUntil = time
    }
    expect(.register, .scheme, .token("invented"), .token("other")) { $0.scheme = "other" }
    expect(.register, .unitEdition, .token("1392"), .token("1393")) { $0.unitEdition = "1393" }
    expect(.election, .code, .token("president-1392"), .token("x")) { $0.election.code = "x" }
    expect(.election, .pollingDay, .day("2013-06-14"), .day("2013-06-21")) {
      $0.election.date = "2013-06-21"
    }
    expect(.election, .opens, .instant(old.election.opens), .instant(time)) {
      $0.election.opens = time
    }
    expect(.election, .closes, .instant(old.election.closes), .instant(time)) {
      $0.election.closes = time
    }
    expect(.election, .deadline(tier: "board"), nil, .instant(time)) {
      $0.election.deadlines["board"] = time
    }
    expect(.election, .name(language: "fa"), .text("انتخابات"), .text("انتخابات\u{200C}")) {
      $0.election.name = InventedRegister.name("انتخابات\u{200C}")
    }
  }

  @Test func candidates() {
    let withdrawn = RegisteredCandidate(
      code: "1", name: LocalizedText(["fa": "مینا کریمی", "en": "name 1"]),
      withdrawn: Registry.now)
    expect(
      .candidate("1", contest: "council"), .withdrawn, nil, .instant(Registry.now)
    ) { register in
      register.contests[1] = RegisteredContest(
        code: "council", name: register.contests[1].name, candidates: [withdrawn])
    }
    expect(.contest("president"), .order, .tokens(["1", "2"]), .tokens(["2", "1"])) { register in
      let contest = register.contests[0]
      register.contests[0] = RegisteredContest(
        code: contest.code, name: contest.name, candidates: contest.candidates.reversed())
    }
    let added = changes { register in
      let contest = register.contests[0]
      let new = RegisteredCandidate(
        code: "0", name: InventedRegister.name("نرگس"), withdrawn: nil)
      register.contests[0] = RegisteredContest(
        code: contest.code, name: contest.name, candidates: [new, contest.candidates[1]])
    }
    #expect(
      added == [
        RegisterChange(place: .candidate("0", contest: "president"), kind: .added),
        RegisterChange(place: .candidate("1", contest: "president"), kind: .removed),
      ])
  }

  @Test func units() {
    let place = RegisterChange.Place.unit("IR-02-01")
    expect(place, .kind, .token("board"), .token("farmandari")) { $0.units[4].kind = "farmandari" }
    expect(place, .parent, .token("IR-02"), .token("IR-01")) { $0.units[4].parent = Unit("IR-01") }
    expect(place, .tier, .token("board"), nil) { $0.units[4].tier = nil }
    expect(place, .contests, nil, .tokens(["council"])) { $0.units[4].contests = ["council"] }
    let eligible = EligibleVoters(count: 3, source: "x", date: "2013-03-01")
    expect(place, .eligible, nil, .eligible(eligible)) { $0.units[4].eligible = eligible }
    expect(.unit("IR-01-01"), .stations, .count(12), .count(13)) {
      $0.units[3].stations?.count = 13
    }
    #expect(
      changes { $0.units[4].unit = must(Unit("IR-02-02")) } == [
        RegisterChange(place: .unit("IR-02-02"), kind: .added),
        RegisterChange(place: .unit("IR-02-01"), kind: .removed),
      ])
    #expect(
      changes { $0.units.append($0.units[4]) } == [RegisterChange(place: place, kind: .added)])
  }

  /// Where the file of stations is another one, what it lists is compared, if both can be read.
  @Test func stations() {
    func list(_ codes: [String: Int]) -> RegisteredStations {
      RegisteredStations(
        unit: must(Unit("IR-01-01")), scheme: "invented", unitEdition: "1392",
        stations: codes.sorted { $0.key < $1.key }.map {
          RegisteredStation(
            unit: must(Unit($0.key)), name: InventedRegister.name("مسجد"),
            eligible: EligibleVoters(count: $0.value, source: "x", date: "2013-03-01"),
            line: $0.value)
        })
    }
    let old = InventedRegister.make()
    let digest = [UInt8](repeating: 8, count: 32)
    let new = InventedRegister.make { $0.units[3].stations?.digest = digest }
    let file = RegisterChange(
      place: .unit("IR-01-01"),
      kind: .changed(
        .stationFile, from: .digest([UInt8](repeating: 9, count: 32)), to: .digest(digest)))
    #expect(RegisterDifferences(from: old, to: new).changes == [file])
    let changes = RegisterDifferences(from: old, to: new) { _, _ in
      (list(["S1": 1, "S2": 2, "S4": 4]), list(["S1": 1, "S2": 3, "S3": 3]))
    }.changes
    let eligible = [2, 3].map { EligibleVoters(count: $0, source: "x", date: "2013-03-01") }
    #expect(
      changes == [
        file,
        RegisterChange(
          place: .station("S2", unit: "IR-01-01"),
          kind: .changed(.eligible, from: .eligible(eligible[0]), to: .eligible(eligible[1]))),
        RegisterChange(place: .station("S3", unit: "IR-01-01"), kind: .added),
        RegisterChange(place: .station("S4", unit: "IR-01-01"), kind: .removed),
      ])
  }
}
