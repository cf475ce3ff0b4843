import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// How a status is written.
enum StatusFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv, html
}

extension StatusGrouping: ExpressibleByArgument {}

/// `mohr roster status`: how many cards are where in their lives, or who a card's holder is.
struct RosterStatusCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how far a roster's cards have come, who has one, and what can be signed.",
    discussion: """
      Without more: how many cards are in which state. With a number, a national id or a unit: its \
      cards and their lives.

      --by province or phase counts the cards that were requested, of these those that were issued, \
      delivered and are active (handed over and in use), and those requested in the last week before \
      the poll; beside the plan, where --plan names one. A plan is a table with the columns \
      phase, name_fa, name_en, unit, starts, cards: how many cards a unit is to get, and from which \
      day on (2013-04-01 or 1392-01-12).

      --trust adds readiness: for every document that the register in the trust folder expects, \
      whether everybody whom its policy asks for holds a card in use, and who is missing. Provinces \
      are then those of the register; --register names a register that is not signed yet.

      Exit codes: 0, and 1 nobody was found, or some document cannot be signed yet (with --trust).

      Examples:
        mohr roster status roster.xml
        mohr roster status roster.xml 1760000083
        mohr roster status roster.xml IR-01-02 --lang fa
        mohr roster status roster.xml --format json | jq .states
        mohr roster status roster.xml --by phase --plan plan.csv
        mohr roster status roster.xml --trust trust --at 1392-03-24T08:00:00+04:30
        mohr roster status roster.xml --trust trust --missing --format csv
        mohr roster status roster.xml --trust trust --format html --lang fa > s.html
      """)

  @Argument(help: "The roster.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Argument(help: "A card's number, a national id, or a unit with all below it.")
  var who: String?

  @Option(help: "Count by province, or by phase of the plan.")
  var by: StatusGrouping?

  @Option(
    help: ArgumentHelp("When which unit starts, and how many cards it gets.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var plan: FilePath?

  @Option(
    help: ArgumentHelp(
      "The trust folder: its register and policies tell what must be signed.", valueName: "dir"),
    completion: .directory)
  var trust: FilePath?

  @Option(
    help: ArgumentHelp("A register, in the place of the trust folder's.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var register: FilePath?

  @Flag(help: "Only the documents that cannot be signed yet, and who is missing (with --trust).")
  var missing = false

  @Option(help: ArgumentHelp("For which time. Default: now.", valueName: "time"))
  var at: TimeArgument?

  @Option(help: "How to write it.")
  var format: StatusFormat = .text

  @OptionGroup var speech: SpeechOptions

  private var say: Speaker { speech.speaker }

  /// Whether rows are asked for, in one way or another.
  private var wantsRows: Bool {
    by != nil || plan != nil || trust != nil || register != nil || format == .csv
      || format == .html
  }

  func validate() throws {
    if missing, trust == nil { throw ValidationError(.missingNeedsTrust) }
    if by == .phase, plan == nil { throw ValidationError(.phaseNeedsPlan) }
    if who != nil, wantsRows { throw ValidationError(.whoAndRows) }
  }

  func run() async throws {
    let index = RosterIndex(try RosterFile.xml(file))
    let instant = at?.instant ?? SystemClock().now
    let found = who.map { cards(Numerals.ascii($0), in: index.roster, at: instant) }
    if let who, found?.isEmpty == true { throw Failure(.failed, CommandMessage.nobody(who)) }
    if wantsRows {
      try write(try status(of: index.roster, at: instant))
    } else if format == .json {
      let status = RosterStatusJSON(
        source: file, roster: index.roster, at: instant, found: found)
      try Failure.write(data: status.value.text + "\n")
    } else if let found {
      let offices = found.flatMap { card in
        card.allOffices.map(\.unit) + card.delegations.compactMap(\.unit)
      }
      let units = OptionalRoster.unitNames(offices.map(\.code))
      for (number, card) in found.enumerated() {
        if number > 0 { try Failure.write("\n") }
        try Failure.write(Rows.text(rows(card, index, units, instant), in: speech.language))
      }
    } else {
      try Failure.write(Rows.text(counts(index.roster, instant), in: speech.language))
    }
  }

  private func status(of roster: Roster, at instant: Instant) throws(Failure) -> RosterStatus {
    let inputs = try StatusInputs(trust: trust, register: register, plan: plan, at: instant)
    if let register = inputs.register {
      let units = [
        "\(roster.scheme) \(roster.unitEdition)", "\(register.scheme) \(register.unitEdition)",
      ]
      guard units[0] == units[1] else {
        throw Failure(
          .trustUnusable, RosterMessage.otherUnits(file, roster: units[0], register: units[1]))
      }
    }
    let readiness = inputs.register.flatMap { register in
      inputs.policies.map { Readiness(register, $0, roster, at: instant) }
    }
    return RosterStatus(
      source: file, roster: roster, at: instant, by: by ?? (plan == nil ? .province : .phase),
      register: inputs.register, plan: inputs.plan, readiness: readiness)
  }

  private func write(_ status: RosterStatus) throws {
    switch format {
    case .text:
      let text = RosterStatusText(status: status, language: speech.language)
      let lines = text.lines(onlyMissing: missing)
      try Failure.write(
        lines.map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined())
    case .json:
      var json = RosterStatusJSON(
        source: file, roster: status.roster, at: status.at, found: nil)
      json.status = status
      try Failure.write(data: json.value.text + "\n")
    case .csv:
      let tables = RosterStatusCSV(status: status)
      try Failure.write(data: missing ? tables.missing : tables.groups)
    case .html:
      try Failure.write(data: RosterStatusPage(status: status, language: speech.language).text)
    }
    let stuck =
      status.total.documents[.lacking, default: 0]
      + status.total.documents[.withoutPolicy, default: 0]
    if stuck > 0 { throw ExitStatus.failed.exit }
  }

  private func cards(
    _ who: String, in roster: Roster, at instant: Instant
  ) -> [RosterCard] {
    let person = NationalID(typed: who)?.digits
    let unit = Unit(who.uppercased())
    return roster.cards.filter { card in
      card.number == who || card.nationalIDText == person
        || unit.map { card.units(at: instant).contains(where: $0.contains) } ?? false
    }
  }

  private func rows(
    _ card: RosterCard, _ index: RosterIndex, _ units: [String: LocalizedText], _ now: Instant
  ) -> [(label: String, value: String)] {
    var rows: [(label: String, value: String)] =
      [
        (say.label(.card), say.latin(card.number)),
        (say.label(.holder), say.localized(card.name)),
        (
          say.label(.nationalID),
          say.latin(Numerals.masked(nationalID: card.nationalIDText))
        ),
      ] + offices(of: card, index, units, now)
    for event in card.events {
      let mark = event == card.state(at: now) ? "●" : "·"
      rows.append(
        (
          say.label(.life),
          "\(mark) \(say.list([say.state(event.state), say.time(event.at)]))"
        ))
    }
    return rows
  }

  /// What the holder is; of those who were or become something else, or act for somebody, everything with its time.
  private func offices(
    of card: RosterCard, _ index: RosterIndex, _ units: [String: LocalizedText], _ now: Instant
  ) -> [(label: String, value: String)] {
    let isOpen = card.term.from == nil && card.term.until == nil
    guard !card.offices.isEmpty || !card.delegations.isEmpty || !isOpen else {
      return [
        (
          say.label(.role),
          index.roleName(card.role).map(say.localized) ?? say.latin(card.role)
        ),
        (say.label(.unit), say.unit(card.unit.code, named: units[card.unit.code])),
      ]
    }
    var names = index.roster.names
    names.learn(VerdictNames(units: units))
    let say = Speaker(speech.language, names)
    func row(_ phrase: RosterPhrase, _ isHeld: Bool) -> (label: String, value: String) {
      (say.label(.role), (isHeld ? "● " : "· ") + say.phrase(phrase))
    }
    return card.allOffices.map { row(.office($0), $0.term.covers(now)) }
      + card.delegations.map { row(.delegation($0, of: card), $0.covers(now)) }
  }

  private func counts(
    _ roster: Roster, _ now: Instant
  ) -> [(label: String, value: String)] {
    let edition = say.sentence(.editionIssued(roster.edition, roster.issued))
    let inForce = say.span(roster.validFrom, roster.validUntil)
    let head: [(label: String, value: String)] = [
      (say.label(.edition), edition),
      (say.label(.inForce), inForce),
      (
        say.label(.units),
        say.latin("\(roster.scheme) \(roster.unitEdition)")
      ),
      (say.label(.cards), say.number(roster.cards.count)),
    ]
    let states = roster.cardsByState(at: now).map { state, count in
      (label: say.state(state), value: say.number(count))
    }
    return head + states
  }
}
