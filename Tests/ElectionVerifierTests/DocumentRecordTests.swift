import Testing

@testable import ElectionVerifier

/// What a sheet records besides its figures: the paper form, causes, a second count, people without cards.
@Suite struct DocumentRecordTests {
  private let registry = Registry.shared

  static let form = "<Form number=\"28\" serial=\"0417-000123\" photograph=\"\(Sheet.digest)\"/>"
  static let causes =
    "<InvalidVotes><Cause code=\"illegible\">\(Sheet.names("ناخوانا"))<Count>1</Count></Cause></InvalidVotes>"
  static let people =
    "<People><Person office=\"supervisory-board\" outcome=\"signed-paper\">\(Sheet.names("مریم"))</Person>"
    + "<Person office=\"candidate-agent\" candidate=\"1\" outcome=\"objected\">\(Sheet.names("رضا"))"
    + "<Words xml:lang=\"fa\">ندید</Words></Person></People>"

  static func secondCount(_ votes: [Int] = [120, 79], invalid: Int = 1) -> String {
    "<SecondCount invalid=\"\(invalid)\"><Reason xml:lang=\"fa\">درخواست</Reason>"
      + votes.enumerated().map {
        "<Candidate code=\"\($0.offset + 1)\"><Count>\($0.element)</Count></Candidate>"
      }.joined() + "</SecondCount>"
  }

  static func sheet(
    form: String = form, causes: String = causes, second: String = secondCount(),
    people: String = people
  ) -> [UInt8] {
    Sheet.county().replacing("<Ballots>", with: form + "<Ballots>")
      .replacing("</Votes>", with: "</Votes>" + causes + second)
      .replacing("</ResultSheet>", with: people + "</ResultSheet>")
  }

  private func verdict(_ sheet: [UInt8]) throws -> Verdict {
    let signed = try ["farmandar", "county-hq"].reduce(sheet) { try registry[$1].sign(sheet: $0) }
    return Registry.verifier.verify(
      try registry["province-hq"].countersign(sheet: signed, over: [1, 2]))
  }

  @Test func isRead() throws {
    let verdict = try verdict(Self.sheet())
    expect(verdict, .totalPassed, nil, [])
    let fields = try #require(verdict.fields)
    #expect(fields["formNumber"]?.token == "28")
    #expect(fields["formSerial"]?.token == "0417-000123")
    #expect(fields["formPhotograph"]?.digest?.count == 32)
    #expect(fields["secondCountInvalid"]?.count == 1)
    #expect(fields.tallies.map(\.name) == ["invalidVotes", "secondCount"])
    #expect(fields.tallies.map { $0.rows.map(\.count) } == [[1], [120, 79]])
    #expect(fields.people.map(\.outcome) == ["signed-paper", "objected"])
    #expect(fields.people.map(\.candidate) == [nil, "1"])
    // They are told of, and are nobody's signature.
    #expect(verdict.signatures.count == 2)
  }

  @Test(
    "what does not add up is an error",
    arguments: [
      (secondCount([121, 79]), "S03-second-count"), (secondCount([120]), "S03-second-count"),
      (secondCount([120, 79, 3]), "S03-second-count"),
      (secondCount(invalid: 2), "S03-second-invalid"),
    ])
  func doesNotAddUp(_ second: String, _ code: String) throws {
    expect(
      try verdict(Self.sheet(second: second)), .totalFailed, .sigConstraintsFailure, [code])
  }

  @Test func causesAddUp() throws {
    let causes = Self.causes.replacing("<Count>1<", with: "<Count>2<")
    expect(
      try verdict(Self.sheet(causes: causes)), .totalFailed, .sigConstraintsFailure,
      ["S03-invalid-causes"])
  }

  @Test("a name that holds what nobody sees is told, with the character")
  func hidden() throws {
    for (character, name) in [
      ("\u{202E}", "U+202E"), ("\u{200F}", "U+200F"), ("\u{2066}", "U+2066"),
      ("\u{061C}", "U+061C"), ("\u{FEFF}", "U+FEFF"), ("\u{00AD}", "U+00AD"),
      ("\u{E0041}", "U+E0041"), ("\u{200C}", nil), ("\u{200D}", nil),
    ] as [(String, String?)] {
      let changed = Self.people.replacing("مریم", with: "مر\(character)یم")
      let found = try verdict(Self.sheet(people: changed))
      expect(found, .totalPassed, nil, [])
      let told = found.findings.first { $0.identifier == "text-hides" }
      #expect(told?["character"] == name.map { FindingValue.text($0) }, "\(name ?? "none")")
      #expect(told.map { $0.severity == .warning } ?? true)
    }
  }

  @Test("an objection without words, and a name that says nothing, are errors")
  func blank() throws {
    let silent = Self.people.replacing("<Words xml:lang=\"fa\">ندید</Words>", with: "")
    expect(
      try verdict(Self.sheet(people: silent)), .totalFailed, .sigConstraintsFailure,
      ["text-blank"])
    let nameless = Self.people.replacing("مریم", with: "\u{200C}.\u{200C}")
    expect(
      try verdict(Self.sheet(people: nameless)), .totalFailed, .sigConstraintsFailure,
      ["text-blank"])
  }

  @Test(
    "agents of nobody, offices that nobody knows, and signers among people without cards are told",
    arguments: [
      ("candidate=\"1\"", "candidate=\"99\"", "S02-agent", "candidates", ["99"]),
      ("supervisory-board", "zz-zz", "people-office", "offices", ["zz-zz"]),
      ("supervisory-board", "province-hq-head", "people-signer", "roles", ["province-hq-head"]),
    ])
  func doubtful(
    _ text: String, _ other: String, _ code: String, _ name: String, _ values: [String]
  ) throws {
    #expect(Self.people.contains(text))
    let found = try verdict(Self.sheet(people: Self.people.replacing(text, with: other)))
    expect(found, .totalPassed, nil, [])
    let told = found.findings.filter {
      ["S02-agent", "people-office", "people-signer"].contains($0.identifier)
    }
    #expect(told.map(\.identifier) == [code])
    #expect(told.first?[name] == .list(values) && told.first?.severity == .warning)
  }

  @Test("somebody without a card who is called an official excuses nobody")
  func excusesNobody() throws {
    let people = Self.people.replacing("supervisory-board", with: "province-hq-head")
      .replacing("signed-paper", with: "refused")
    let signed = try ["farmandar", "county-hq"].reduce(Self.sheet(people: people)) {
      try registry[$1].sign(sheet: $0)
    }
    let verdict = Registry.verifier.verify(signed)
    #expect(verdict.indication != .totalPassed)
    #expect(!verdict.allFindings.contains { $0.identifier == "absence-recorded" })
  }
}
