import PKI

@testable import ElectionVerifier

extension RegisterTests {
  private static func unit(_ code: String) -> RegisterProblem.Place { .unit(code, line: nil) }

  static let times = [
    Case("closes before it opens", [problem(.closesBeforeOpening)]) {
      $0.election.opens = InventedRegister.at("2013-06-14T23:00:01+04:30")
    },
    Case("closes as it opens", [problem(.closesBeforeOpening)]) {
      $0.election.opens = $0.election.closes
    },
    Case("opens two days before", [problem(.opensOnAnotherDay)]) {
      $0.election.opens = InventedRegister.at("2013-06-12T08:00:00+04:30")
    },
    Case("opens days after", [problem(.opensOnAnotherDay)]) { register in
      register.election.opens = InventedRegister.at("2013-06-16T08:00:00+04:30")
      register.election.closes = InventedRegister.at("2013-06-16T18:00:00+04:30")
      register.election.deadlines = [:]
    },
    Case("opens on the day after by its own clock", [problem(.opensOnAnotherDay)]) {
      $0.election.zone = "+04:30"
      $0.election.opens = InventedRegister.at("2013-06-15T00:30:00+04:30")
      $0.election.closes = InventedRegister.at("2013-06-15T10:00:00+04:30")
      $0.election.deadlines = [:]
    },
    Case("ends before the close", [problem(.notInForce)]) {
      $0.validUntil = InventedRegister.at("2013-06-14T22:59:59+04:30")
    },
    Case("ends before it begins", [problem(.notInForce)]) {
      $0.validFrom = $0.validUntil.adding(days: 1)
    },
    Case("deadline at the close", [problem(.deadlineBeforeClose(tier: "county"))]) {
      $0.election.deadlines["county"] = $0.election.closes
    },
    Case("a year of the Solar Hijri calendar", [problem(.unlikelyTime("1392-03-24T03:30:00Z"))]) {
      $0.issued = InventedRegister.at("1392-03-24T08:00:00+04:30")
    },
    Case("until the end of days", [problem(.unlikelyTime("9999-12-31T23:59:59Z"))]) {
      $0.validUntil = InventedRegister.at("9999-12-31T23:59:59Z")
    },
    Case("voters of the year 1", [problem(.unlikelyTime("0001-03-20"), unit("IR-02"))]) {
      $0.units[2].eligible?.date = "0001-03-20"
    },
    Case(
      "withdrawn in the year 1",
      [problem(.unlikelyTime("0001-06-10T12:00:00Z"), .contest("president", candidate: "2"))]
    ) {
      var candidates = $0.contests[0].candidates
      candidates[1].withdrawn = InventedRegister.at("0001-06-10T12:00:00Z")
      $0.contests[0] = RegisteredContest(
        code: "president", name: $0.contests[0].name, candidates: candidates)
    },
    Case("deadline for nobody", [problem(.deadlineForNobody(tier: "province"))]) {
      $0.election.deadlines["province"] = InventedRegister.at("2013-06-16T00:00:00Z")
    },
  ]

  static let contests = [
    Case(
      "candidates alike",
      [problem(.candidatesAlike(other: "1"), .contest("president", candidate: "2"))]
    ) {
      // Arabic yeh and kaf where the other has Persian ones, and a joiner that nobody sees.
      $0.contests[0] = InventedRegister.contest(
        "president", ["1": "علی کریمی", "2": "علي\u{200C} كريمي"])
    },
    Case(
      "alike but for joiners, one, two or a space in their place",
      [
        problem(.candidatesAlike(other: "1"), .contest("president", candidate: "2")),
        problem(.candidatesAlike(other: "1"), .contest("president", candidate: "3")),
      ]
    ) {
      $0.contests[0] = InventedRegister.contest(
        "president",
        ["1": "نیک\u{200C}نام", "2": "نیک\u{200C}\u{200C}نام", "3": "نیک نام"])
    },
    Case(
      "alike in English alone",
      [problem(.candidatesAlike(other: "1"), .contest("president", candidate: "2"))]
    ) {
      var candidates = $0.contests[0].candidates
      candidates[0].name = LocalizedText(["fa": "مینا", "en": "Mina Karimi"])
      candidates[1].name = LocalizedText(["fa": "سارا", "en": "mina  karimi"])
      $0.contests[0] = RegisteredContest(
        code: "president", name: $0.contests[0].name, candidates: candidates)
    },
    Case(
      "an override of direction in a name",
      [
        problem(
          .hiddenCharacter(language: "fa", "\u{202E}"), .contest("president", candidate: "1"))
      ]
    ) {
      $0.contests[0] = InventedRegister.contest(
        "president", ["1": "زهرا \u{202E}محمدی", "2": "علی رضایی"])
    },
    Case("a mark of direction", [problem(.hiddenCharacter(language: "fa", "\u{200F}"))]) {
      $0.election.name = LocalizedText(["fa": "انتخابات\u{200F}"])
    },
    Case(
      "an isolate in the name of a unit",
      [problem(.hiddenCharacter(language: "en", "\u{2067}"), unit("IR-01"))]
    ) {
      $0.units[1].name = LocalizedText(["fa": "شهرستان", "en": "County\u{2067}"])
    },
    Case(
      "a filler in the name of a contest",
      [
        problem(
          .hiddenCharacter(language: "en", "\u{3164}"), .contest("council", candidate: nil))
      ]
    ) {
      $0.contests[1].name = LocalizedText(["fa": "شورا", "en": "Council\u{3164}"])
    },
    Case("joiners of Persian words", []) {
      $0.units[1].name = LocalizedText(["fa": "شهرستان می\u{200C}خواهم", "en": "x\u{200D}y"])
    },
    Case("nobody stands", [problem(.nobodyStands, .contest("council", candidate: nil))]) {
      $0.contests[1] = InventedRegister.contest(
        "council", ["1": "مینا کریمی"], withdrawn: InventedRegister.at("2013-06-10T12:00:00Z"))
    },
    Case("unknown contest", [problem(.unknownContest("senate"), unit("IR-01-01"))]) {
      $0.units[3].contests = ["president", "senate"]
    },
  ]

  static let tree = [
    Case("a code twice", [problem(.duplicateUnit, unit("IR-02-01"))]) {
      $0.units.append($0.units[4])
    },
    Case("unknown unit above", [problem(.unknownParent("IR-09"), unit("IR-02-01"))]) {
      $0.units[4].parent = Unit("IR-09")
    },
    Case("above itself", [problem(.circle, unit("IR-02-01"))]) {
      $0.units[4].parent = $0.units[4].unit
    },
    Case(
      "a circle of two, and one below it that is in none",
      [problem(.circle, unit("IR-02-01")), problem(.circle, unit("IR-02-02"))]
    ) { register in
      register.units[4].parent = Unit("IR-02-02")
      register.units += [
        InventedRegister.unit("IR-02-02", "board", above: "IR-02-01", tier: "board"),
        InventedRegister.unit("IR-02-03", "board", above: "IR-02-02", tier: "board"),
      ]
    },
    Case(
      "units below one other that are called alike",
      [problem(.unitsAlike(other: "IR-01"), unit("IR-02"))]
    ) { $0.units[2].name = LocalizedText(["fa": "حوزة IR-۰۱", "en": "Second"]) },
    Case("units of two others that are called alike", []) { $0.units[4].name = $0.units[3].name },
    Case("a second root", [problem(.secondRoot(first: "IR"), unit("IR-02-01"))]) {
      $0.units[4].parent = nil
    },
  ]

  static let sums = [
    Case(
      "eligible voters do not add up",
      [problem(.eligibleSum(stated: 300, below: 301), unit("IR"))]
    ) { $0.units[2].eligible?.count = 201 },
    Case(
      "eligible voters of units below one that states none",
      [problem(.eligibleSum(stated: 300, below: 250), unit("IR"))]
    ) {
      $0.units[1].eligible = nil
      $0.units[3].eligible = EligibleVoters(count: 50, source: "مرکز", date: "2013-03-01")
    },
    Case(
      "some of the units below have more eligible voters than all",
      [problem(.eligibleSum(stated: 300, below: 301), unit("IR"))]
    ) {
      $0.units[1].eligible = nil
      $0.units[2].eligible?.count = 301
    },
    Case("no sum where one says nothing", []) { $0.units[2].eligible = nil },
    Case("stations without a document", [problem(.stationsWithoutDocument, unit("IR-01-01"))]) {
      $0.units[3].tier = nil
    },
  ]

  private static func problem(
    _ kind: RegisterProblem.Kind, _ place: RegisterProblem.Place = .election
  ) -> RegisterProblem { RegisterProblem(kind: kind, place: place) }
}
