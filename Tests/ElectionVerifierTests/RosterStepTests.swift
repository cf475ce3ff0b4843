import CanonicalXML
import ElectionVerifier
import PKI
import Testing
@testable import RosterExchange

/// Steps that offices report: all rows or none, each fault in its place, and the same again changes nothing.
@Suite struct RosterStepTests {
  private let roster = Registry.shared.roster()

  private func record(
    _ step: String, _ rows: String, in roster: Roster? = nil
  ) throws -> StepRecording {
    let table = StepTable(try #require(RosterStep(step)), Array(rows.utf8))
    return try (roster ?? self.roster).recording(table, at: Registry.now)
  }

  @Test func everyStepHasAName() {
    #expect(RosterStep.allCases.count == CardState.allCases.count + 1)
    for step in RosterStep.allCases { #expect(RosterStep(step.name) == step) }
    #expect(RosterStep("stolen") == nil)
  }

  @Test func aLifeStepByStep() throws {
    var roster = roster
    for (step, rows) in [
      (
        "requested",
        "number,at,national_id,name_fa,role,unit\nN1,2013-05-01T08:00:00Z,0084575948,نام,farmandar,IR-01-02"
      ),
      (
        "issued",
        "number,at,signature_certificate\nN1,2013-05-02T08:00:00Z,47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
      ),
      ("delivered", "number,at,by\nN1,2013-05-03T08:00:00Z,qom"),
      ("suspended", "number,at,reason\nN1,2013-05-04T08:00:00Z,lost on a bus"),
      ("resumed", "number,at\nN1,2013-05-05T08:00:00Z"),
      ("expired", "number,at\nN1,2013-06-05T08:00:00Z"),
    ] {
      let recording = try record(step, rows, in: roster)
      #expect(recording.recorded == 1 && recording.faults.count == 0, "\(step)")
      let again = try record(step, rows, in: recording.roster)
      #expect(again.recorded == 0 && again.known == 1 && again.faults.count == 0)
      #expect(again.roster == recording.roster, "the same table again changes nothing")
      roster = recording.roster
    }
    let card = try #require(roster.cards.last)
    #expect(
      card.events.map(\.state) == [
        .requested, .issued, .delivered, .suspended, .resumed, .expired,
      ])
    #expect(card.events[2].by == "qom" && card.events[3].reason == "lost on a bus")
    #expect(roster.issued == Registry.now)
    // It stays what it is through its document.
    let source = XMLSource(bytes: roster.xml(), name: "roster.xml")
    var read = try UnverifiedDocument.roster(source)
    for index in read.cards.indices { read.cards[index].line = roster.cards[index].line }
    #expect(read == roster)
  }

  /// What an office reports late finds its place by its time.
  @Test func aLateReport() throws {
    let resumed = try record("resumed", "number,at\nC1000,2013-06-14T08:00:00Z")
    #expect(resumed.faults.count == 1, "nothing was suspended yet")
    let suspended = try record("suspended", "number,at\nC1000,2013-06-12T08:00:00Z")
    let both = try record(
      "resumed", "number,at\nC1000,2013-06-14T08:00:00Z", in: suspended.roster)
    let lost = try record("lost", "number,at\nC1000,2013-06-13T08:00:00Z", in: both.roster)
    #expect(lost.faults.listed.map(\.place) == [TextPlace(line: 2, column: 7)])
  }

  /// Offices that write days or full hours: the steps of one instant stand in the order of a life, however they come, and the
  /// last of them counts.
  @Test(arguments: [
    ["requested", "issued", "delivered"], ["requested", "issued", "delivered", "suspended"],
    ["requested", "issued", "delivered", "suspended", "resumed"],
    ["requested", "issued", "delivered", "suspended", "resumed", "expired"],
  ])
  func stepsOfOneInstant(_ steps: [String]) throws {
    var roster = roster
    for step in steps {
      let columns =
        step == "requested"
        ? (",national_id,name_fa,role,unit", ",0084575948,نام,farmandar,IR-01-02")
        : step == "issued"
          ? (",signature_certificate", ",47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") : ("", "")
      let recording = try record(
        step, "number,at\(columns.0)\nN1,2013-05-01T00:00:00Z\(columns.1)", in: roster)
      #expect(recording.faults.listed == [])
      roster = recording.roster
    }
    let card = try #require(roster.cards.last)
    #expect(card.events.map(\.state.rawValue) == steps)
    let at = try #require(Instant(xsdDateTime: "2013-05-01T00:00:00Z"))
    #expect(card.state(at: at)?.state.rawValue == steps.last)
    #expect(card.state(at: at.adding(seconds: -1)) == nil)
    #expect(card.isInUse(at: at) == ["delivered", "resumed"].contains(steps.last))
    #expect(roster.problems().count == 0 || steps.last == "expired", "\(roster.problems().listed)")
  }

  /// A step between two of one instant, told last, finds its place between them where only that is a life.
  @Test func stepBetweenTwoOfOneInstant() throws {
    var roster = roster
    let at = must(Instant(xsdDateTime: "2013-06-12T00:00:00Z"))
    roster.cards[0].events += [CardEvent(state: .expired, at: at)]
    let recording = try record("lost", "number,at\nC1000,2013-06-12T00:00:00Z", in: roster)
    #expect(recording.faults.listed == [])
    #expect(recording.roster.cards[0].events.suffix(2).map(\.state) == [.lost, .expired])
  }

  /// Somebody who was appointed is found, and told, by what they are now.
  @Test func unitsOfTheAppointed() throws {
    let recording = try record(
      "appointed", "number,at,role,unit\nC1000,2013-06-12T00:00:00Z,bakhshdar,IR-02")
    #expect(recording.faults.count == 0)
    let card = recording.roster.cards[0]
    let before = must(Instant(xsdDateTime: "2013-06-11T00:00:00Z"))
    #expect(card.units(at: before) == [roster.cards[0].unit])
    #expect(card.units(at: Registry.now).map(\.code) == ["IR-02"])
    #expect(card.held(at: Registry.now).map(\.role) == ["bakhshdar"])
  }

  /// A fault is said once.
  @Test func aFaultIsSaidOnce() throws {
    let found = try record(
      "delivered", "number,at\nC1000,2013-06-12T08:00:00Z\nC1000,2013-06-12T09:00:00Z")
    let faults = found.faults.listed
    #expect(!faults.isEmpty && Set(faults).count == faults.count)
  }

  /// No more cards are asked for than a roster holds, whatever the tables are: it could not be read again.
  @Test func aFullRoster() throws {
    var full = roster
    full.cards = Array(repeating: roster.cards[0], count: 99_999)
    for index in full.cards.indices { full.cards[index].number = "F\(index)" }
    for index in full.cards.indices { full.cards[index].certificates = [] }
    let rows =
      "number,at,national_id,name_fa,role,unit"
      + ["N1", "N2", "F7"].map { "\n\($0),2013-05-01T08:00:00Z,0084575948,نام,farmandar,IR-01-02" }
      .joined()
    let faults = try record("requested", rows, in: full).faults.listed
    #expect(
      faults.contains(
        StepFault(reason: .noRoom(cards: 100_000), place: TextPlace(line: 3, column: 1))))
    #expect(!faults.contains { $0.place.line == 2 && $0.reason == .noRoom(cards: 100_000) })
  }

  @Test func faultsHaveTheirPlaces() throws {
    let cases: [(String, String, (line: Int, column: Int))] = [
      ("delivered", "number,at\nC9999,2013-06-01T08:00:00Z", (2, 1)),
      ("delivered", "number,at\nC1000,2013-06-01", (2, 7)),
      ("delivered", "number,at\nC1000,2014-06-01T08:00:00Z", (2, 7)),
      ("delivered", "number,at\nC1000,2013-06-01T08:00:00Z", (2, 7)),
      ("suspended", "number,at,by\nC1000,2013-06-14T08:00:00Z,-", (2, 28)),
      ("replaced", "number,at,successor\nC1000,2013-06-14T08:00:00Z,C8888", (2, 28)),
      (
        "requested",
        "number,at,national_id,name_fa,role,unit\nN1,2013-05-01T08:00:00Z,0084575949,نام,farmandar,IR-01-02",
        (2, 25)
      ),
      (
        "requested",
        "number,at,national_id,name_fa,role,unit\nN1,2013-05-01T08:00:00Z,0084575948,نام,king,IR-01-02",
        (2, 40)
      ),
      ("appointed", "number,at,role,unit\nC1000,2013-06-14T08:00:00Z,king,IR-01", (2, 28)),
      // Nobody became something else before the card was asked for: most likely the year is wrong.
      ("appointed", "number,at,role,unit\nC1000,2003-06-14T08:00:00Z,ostandar,IR-01", (2, 7)),
    ]
    for (step, rows, place) in cases {
      let recording = try record(step, rows)
      let places = recording.faults.listed.map(\.place)
      #expect(places == [TextPlace(line: place.line, column: place.column)], "\(step): \(rows)")
    }
  }

  @Test func textsThatAreNoTable() {
    for (step, rows) in [
      ("delivered", ""), ("delivered", "number"), ("delivered", "number,at,colour\n"),
      ("delivered", "number,at\nC1000"), ("replaced", "number,at\n"),
      ("requested", "number,at\n"), ("delivered", "number,at,at\n"),
    ] {
      #expect(throws: CSVError.self) { try record(step, rows) }
    }
  }

  /// Rows that contradict what is recorded.
  @Test func contradictions() throws {
    let asked = "number,at,national_id,name_fa,role,unit\nN1,2013-05-01T08:00:00Z,0084575948,نام,"
    let first = try record("requested", asked + "farmandar,IR-01-02").roster
    for (other, column) in [("ostandar,IR-01-02", "role"), ("farmandar,IR-01-03", "unit")] {
      let fault = try #require(
        try record("requested", asked + other, in: first).faults.listed.first)
      #expect(fault.reason == .otherValue(column: column, card: "N1"))
    }
    let lost = try record("lost", "number,at,reason\nC1000,2013-06-14T08:00:00Z,bus").roster
    let fault = try #require(
      try record("lost", "number,at,reason\nC1000,2013-06-14T08:00:00Z,train", in: lost)
        .faults.listed.first)
    #expect(fault.reason == .recordedOtherwise(column: "reason", card: "C1000"))
    // What the second report leaves open is no contradiction.
    #expect(try record("lost", "number,at\nC1000,2013-06-14T08:00:00Z", in: lost).known == 1)
  }

  /// A promotion ends what the holder was, and begins what the holder is.
  @Test func appointments() throws {
    let rows =
      "number,at,role,unit,until\nC1001,2013-06-14T08:00:00Z,ostandar,IR-01,2014-06-14T08:00:00Z"
    let recording = try record("appointed", rows)
    let card = recording.roster.cards[1]
    let at = try #require(Instant(xsdDateTime: "2013-06-14T08:00:00Z"))
    #expect(card.term == Term(until: at) && card.offices.count == 1)
    #expect(card.holding(of: "farmandar", at: at.adding(seconds: -1)).unit?.code == "IR-01-02")
    #expect(card.holding(of: "farmandar", at: at) == .notHeldThen(Term(until: at)))
    #expect(card.holding(of: "ostandar", at: at).unit?.code == "IR-01")
    #expect(try record("appointed", rows, in: recording.roster).known == 1)
  }

  /// What did not fit before is no fault of a table that does not touch it.
  @Test func olderProblemsAreNobodysFault() throws {
    var roster = roster
    roster.cards[5].nationalIDText = "1234567890"
    let recording = try record(
      "suspended", "number,at\nC1000,2013-06-14T08:00:00Z", in: roster)
    #expect(recording.recorded == 1 && recording.faults.count == 0)
  }

  @Test func plansOfCards() throws {
    let text = "phase,name_fa,name_en,unit,starts,cards\r\n1,نخست,First,IR-01,2013-03-01,40\r\n"
    let read = { (text: String) throws -> CardPlan in
      try CardPlan(csv: Array(text.utf8), day: { $0.count == 10 ? $0 : nil }, digits: { $0 })
    }
    #expect(try read(text).csv == text)
    for bad in [
      "1,نخست,,IR-01,tomorrow,4", "1,نخست,,ir,2013-03-01,4", "1,نخست,,IR-01,2013-03-01,-4",
    ] {
      #expect(throws: CSVError.self) {
        try read("phase,name_fa,name_en,unit,starts,cards\n" + bad)
      }
    }
    let twice = "phase,name_fa,unit,starts,cards\n1,الف,IR-01,2013-03-01,4\n2,ب,IR-01,2013-03-01,4"
    #expect(throws: CSVError.self) { try read(twice) }
  }
}

/// In what two editions differ.
@Suite struct RosterDifferenceTests {
  private let old = Registry.shared.roster()

  private func changes(_ change: (inout Roster) -> Void) -> [RosterChange] {
    RosterDifferences(from: old, to: Registry.shared.roster(change)).changes
  }

  @Test func nothing() {
    #expect(
      changes {
        $0.edition = 9; $0.issued = Registry.now
      } == [])
    #expect(changes { $0.cards.reverse() } == [])
    #expect(changes { $0.cards[0].line = 7 } == [])
  }

  @Test func oneChangeOneDifference() {
    let step = CardEvent(state: .lost, at: Registry.now, by: "qom")
    let cases: [((inout Roster) -> Void, RosterChange)] = [
      ({ $0.cards[2].events.append(step) }, RosterChange(card: "C1002", kind: .step(step))),
      (
        { $0.cards[2].events.removeLast() },
        RosterChange(card: "C1002", kind: .stepRemoved(old.cards[2].events.last!))
      ),
      ({ $0.cards.remove(at: 3) }, RosterChange(card: "C1003", kind: .removed(old.cards[3]))),
      (
        { $0.cards[1].unit = must(Unit("IR-02")) },
        RosterChange(card: "C1001", kind: .changed(.unit, from: "IR-01-02", to: "IR-02"))
      ),
      (
        { $0.scheme = "iso" },
        RosterChange(card: nil, kind: .changed(.scheme, from: "mohr-lab", to: "iso"))
      ),
      (
        { $0.authorities = [RoleName(id: "qom", name: LocalizedText(["fa": "قم"]))] },
        RosterChange(card: nil, kind: .changed(.authority("qom"), from: nil, to: "قم"))
      ),
    ]
    for (change, expected) in cases { #expect(changes(change) == [expected]) }
  }

  /// Another person is shown, and neither's number.
  @Test func nationalIDsAreMasked() {
    let found = changes { $0.cards[1].nationalIDText = $0.cards[0].nationalIDText }
    #expect(found.count == 1)
    guard case .changed(.holder, let from?, let to?)? = found.first?.kind else {
      Issue.record("\(found)")
      return
    }
    #expect(from.contains("****") && to.contains("****"))
  }
}
