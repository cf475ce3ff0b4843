import CanonicalXML
import ElectionVerifier
import PKI
import Testing
@testable import RosterExchange

@Suite struct RosterTests {
  let registry = Registry.shared

  @Test func rightRosterHasNoProblems() {
    #expect(registry.roster().problems().listed == [])
  }

  /// One change, one problem of the kind, at the right card.
  @Test func problems() {
    let cases: [(String, (inout Roster) -> Void, (RosterProblem.Kind) -> Bool)] = [
      (
        "C1001", { $0.cards[1].nationalIDText = "1234567890" },
        { if case .invalidNationalID = $0 { true } else { false } }
      ),
      ("C1000", { $0.cards[1].number = "C1000" }, { $0 == .duplicateCard }),
      (
        "C1001", { $0.cards[1].certificates = $0.cards[0].certificates },
        { $0 == .duplicateCertificate(other: "C1000") }
      ),
      ("C1001", { $0.cards[1].role = "king" }, { $0 == .unknownRole("king") }),
      (
        "C1001", { $0.cards[1].events.remove(at: 1) },
        { $0 == .impossibleLife(from: .requested, to: .delivered) }
      ),
      (
        "C1001", { $0.cards[1].events.removeFirst(2) },
        { $0 == .impossibleLife(from: nil, to: .delivered) }
      ),
      (
        "C1001", { $0.cards[1].events[2].at = Registry.now.adding(days: -31) },
        { if case .lifeOutOfOrder(.delivered, _) = $0 { true } else { false } }
      ),
      (
        "C1001",
        { $0.cards[1].events.append(CardEvent(state: .replaced, at: Registry.now)) },
        { $0 == .replacedWithoutSuccessor }
      ),
      (
        "C1001",
        {
          $0.cards[1].events.append(
            CardEvent(state: .replaced, at: Registry.now, successor: "C9999"))
        }, { $0 == .unknownSuccessor("C9999") }
      ),
      (
        "C1001",
        {
          $0.cards[1].events.append(
            CardEvent(state: .replaced, at: Registry.now, successor: "C1001"))
        }, { $0 == .ownSuccessor }
      ),
      (
        "C1001",
        {
          $0.cards[1].events.append(
            CardEvent(state: .replaced, at: Registry.now, successor: "C1000"))
        }, { $0 == .successorOfAnother("C1000") }
      ),
      ("C1001", { $0.cards[1].certificates = [] }, { $0 == .noSignatureCertificate }),
      (
        "C1001",
        {
          $0.authorities = [RoleName(id: "qom", name: LocalizedText(["fa": "قم"]))]
          $0.cards[1].events[0].by = "qum"
        }, { $0 == .unknownAuthority("qum") }
      ),
      (
        "C1001",
        { $0.cards[1].term = Term(from: Registry.now, until: Registry.now) },
        { $0 == .emptyTerm(role: "farmandar") }
      ),
      (
        "C1001", { $0.cards[1].name = LocalizedText(["fa": "زهرا\u{202E}", "en": "Zahra"]) },
        { $0 == .hiddenCharacter(language: "fa", "\u{202E}") }
      ),
      (
        "C1001", { $0.cards[1].events[0].at = must(Instant(xsdDateTime: "1392-03-01T00:00:00Z")) },
        { $0 == .unlikelyTime(must(Instant(xsdDateTime: "1392-03-01T00:00:00Z"))) }
      ),
      (
        "C1001", { $0.cards[1].nationalIDText = $0.cards[0].nationalIDText },
        { $0 == .twoCardsInUse(other: "C1000") }
      ),
      (
        "C1001",
        {
          $0.cards[1].delegations = [
            Delegation(
              by: "1234567890/minister", from: Registry.now,
              until: Registry.now.adding(days: -1), reason: "x")
          ]
        }, { $0 == .emptyDelegation }
      ),
    ]
    for (card, change, isExpected) in cases {
      let problems = registry.roster(change).problems().listed
      #expect(problems.contains { $0.card == card && isExpected($0.kind) }, "\(problems)")
    }
  }

  @Test func territory() throws {
    let county = try #require(Unit("IR-01-02"))
    #expect(county.contains(county))
    #expect(county.contains(try #require(Unit("IR-01-02-03"))))
    #expect(!county.contains(try #require(Unit("IR-01-021"))))
    #expect(!county.contains(try #require(Unit("IR-01"))))
    for text in ["", "-", "IR-", "IR--01", "ir", "IR-۰۱", "\u{212A}", "IR 01"] {
      #expect(Unit(text) == nil)
    }
  }

  @Test func stateAtATime() {
    let card = registry["farmandar"].rosterCard
    #expect(card.state(at: Registry.now)?.state == .delivered)
    #expect(card.state(at: Registry.now.adding(days: -25))?.state == .issued)
    #expect(card.state(at: Registry.now.adding(days: -50)) == nil)
  }

  @Test func certificateOnTwoCardsIsFoundOnNeither() {
    let roster = registry.roster { $0.cards[1].certificates = $0.cards[0].certificates }
    let digest = registry["bakhshdar"].certificate.sha256
    #expect(RosterIndex(roster).card(withCertificate: digest) == nil)
    #expect(RosterIndex(registry.roster()).card(withCertificate: digest)?.card.number == "C1000")
  }

  // MARK: CSV

  @Test func exportAndImport() throws {
    let roster = registry.roster {
      $0.cards[0].name = LocalizedText(["fa": "الف، \"ب\", ج", "en": "a\r\nb"])
      $0.cards[1].delegations = [
        Delegation(
          by: "0012345679/minister", from: Registry.now, until: Registry.now.adding(days: 2),
          reason: "vacancy, by decree")
      ]
      $0.cards[2].events.append(
        CardEvent(state: .replaced, at: Registry.now, reason: "broken", successor: "C1003"))
    }
    let export = RosterCSV.export(roster)
    #expect(export.incomplete == [])
    var cards = try RosterCSV.cards(from: Array(export.text.utf8))
    for index in cards.indices { cards[index].line = nil }
    #expect(cards == roster.cards)
  }

  /// A reason and a successor stand with their event, also where it is not the last.
  @Test func reasonsOfEarlierEventsComeBack() throws {
    let roster = registry.roster {
      $0.cards[0].events[0].reason = "first"
      $0.cards[1].events += [
        CardEvent(state: .lost, at: Registry.now, reason: "stolen"),
        CardEvent(
          state: .replaced, at: Registry.now.adding(days: 1), reason: "new", successor: "C1003"),
        CardEvent(state: .revoked, at: Registry.now.adding(days: 2), reason: "keyCompromise"),
      ]
    }
    let (text, incomplete) = RosterCSV.export(roster)
    #expect(incomplete == [])
    var cards = try RosterCSV.cards(from: Array(text.utf8))
    for index in cards.indices { cards[index].line = nil }
    #expect(cards == roster.cards)
  }

  /// What a stranger's file may make of a row, or of many.
  @Test func rowsAreBounded() {
    let long = Self.row.replacing("نام", with: String(repeating: "ن", count: 5_000))
    let commas = Self.header + String(repeating: ",", count: 1_000_000)
    let many = Self.header + String(repeating: "1,2\n", count: 100_001)
    for (text, reason) in [
      (long, CSVError.Reason.fieldTooLong(limit: 8192)), (commas, .tooManyFields(limit: 64)),
      (many, .fieldCount(found: 2, expected: 7)),
    ] {
      let error = #expect(throws: CSVError.self) { try RosterCSV.cards(from: Array(text.utf8)) }
      #expect(error?.reason == reason)
    }
    var reader = try? CSVReader(Array(many.utf8))
    let error = #expect(throws: CSVError.self) { while try reader?.next() != nil {} }
    #expect(error?.reason == .tooManyRows(limit: 100_000) && error?.place.line == 100_002)
  }

  /// However many problems there are, the first are listed and the rest is counted.
  @Test func problemsAreCounted() {
    let roster = registry.roster { $0.cards = Array(repeating: $0.cards[0], count: 5_000) }
    let problems = roster.problems(limit: 10)
    #expect(problems.listed.count == 10 && problems.count >= 4_999)
  }

  /// Whatever a row does not give back makes its card incomplete.
  @Test func exportNamesWhatItCannotHold() {
    let changes: [(inout RosterCard) -> Void] = [
      {
        $0.events += [.suspended, .resumed, .suspended].enumerated().map {
          CardEvent(state: $1, at: Registry.now.adding(days: $0), reason: "\($0)")
        }
      }, { $0.events.reverse() },
      { $0.certificates.append($0.certificates[0]) },
      { $0.name = LocalizedText(["fa": "نام", "de": "Name"]) },
    ]
    for change in changes {
      let roster = registry.roster { change(&$0.cards[0]) }
      #expect(RosterCSV.export(roster).incomplete == ["C1000"])
    }
  }

  /// A quote is a quote also under a mark that joins it.
  @Test func quotesUnderMarksAreDoubled() throws {
    let roster = registry.roster { $0.cards[0].name = LocalizedText(["fa": "a\"\u{301}, b"]) }
    let cards = try RosterCSV.cards(from: Array(RosterCSV.export(roster).text.utf8))
    #expect(cards.first?.name.texts["fa"].map { Array($0.utf8) } == Array("a\"\u{301}, b".utf8))
  }

  /// Defused and read again, also where the text itself looks defused.
  @Test(arguments: ["=1+1", "'=1+1", "''=1+1", "'a", "\u{FF1D}1"])
  func formulasAreGivenBack(_ name: String) throws {
    let roster = registry.roster { $0.cards[0].name = LocalizedText(["fa": name]) }
    let (text, incomplete) = RosterCSV.export(roster)
    #expect(incomplete == [])
    #expect(try RosterCSV.cards(from: Array(text.utf8)).first?.name.texts["fa"] == name)
  }

  /// What a row holds, the XML of a roster can hold.
  @Test(arguments: [
    ("نام", "\u{0}"), ("نام", "نا\u{1}م"), ("نام", "\u{FFFE}"), ("نام", "  "),
    ("نام", String(repeating: "ن", count: 1001)),
    ("IR-01-02", "A" + String(repeating: "-ABCDEFGHIJKLMNOP", count: 5)),
    ("2013-06-01T00:00:00Z", "9999-12-31T23:59:59-14:00"),
    (
      "2013-06-01T00:00:00Z",
      Array(repeating: "2013-06-01T00:00:00Z", count: 65).joined(separator: " ")
    ),
  ])
  func rowsThatNoRosterCanHold(_ old: String, _ new: String) {
    let error = #expect(throws: CSVError.self) {
      try RosterCSV.cards(from: Array(Self.row.replacing(old, with: new).utf8))
    }
    if case .badValue = error?.reason { return }
    Issue.record("\(String(describing: error))")
  }

  @Test(arguments: [
    ("", 1, 1, "otherFile"), ("PK\u{3}\u{4}", 1, 1, "otherFile"), ("<?xml?>", 1, 1, "otherFile"),
    ("\n", 1, 1, "empty"),
    ("number,national_id\n", 1, 1, "missingColumn"),
    ("number,number\n", 1, 8, "repeatedColumn"),
    ("number,colour\n", 1, 8, "unknownColumn"),
    (Self.header + "1,2\n", 2, 1, "fieldCount"),
    (Self.header + "\"1\n", 2, 1, "openQuote"),
    (Self.header + "1,\"2\"3\n", 2, 6, "textAfterQuote"),
    (Self.header + "1,2\"\n", 2, 4, "quoteInPlainField"),
    (Self.header + "1,2\r3\n", 2, 4, "loneCarriageReturn"),
    (Self.row.replacing("0012345679", with: "12345679"), 2, 3, "badValue"),
    (Self.row.replacing("IR-01-02", with: "ir"), 2, 28, "badValue"),
    (Self.row.replacing("2013-06-01T00:00:00Z", with: "yesterday"), 2, 82, "badValue"),
  ])
  func errorsHaveAPlace(text: String, line: Int, column: Int, reason: String) {
    let error = #expect(throws: CSVError.self) {
      try RosterCSV.cards(from: Array(text.utf8))
    }
    #expect(error?.place == TextPlace(line: line, column: column))
    #expect(error.map { String(describing: $0.reason).hasPrefix(reason) } == true)
  }

  @Test func byteOrderMarkAndLineEnds() throws {
    let windows = "\u{FEFF}" + Self.row.replacing("\n", with: "\r\n")
    #expect(try RosterCSV.cards(from: Array(windows.utf8)).map(\.number) == ["1"])
    #expect(throws: CSVError.self) { try RosterCSV.cards(from: [0xC3, 0x28]) }
  }

  static let header =
    "number,national_id,name_fa,role,unit,signature_certificate,issued\n"
  static let row =
    header + "1,0012345679,نام,farmandar,IR-01-02,47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=,"
    + "2013-06-01T00:00:00Z\n"
}
