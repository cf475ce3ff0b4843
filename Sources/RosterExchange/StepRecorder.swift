package import ElectionVerifier
package import PKI

/// What came of recording a table of steps in a roster.
package struct StepRecording: Sendable {
  /// The roster with the steps: of use only where there is no fault.
  package fileprivate(set) var roster: Roster
  /// How many rows say something new.
  package fileprivate(set) var recorded = 0
  /// How many rows say what the roster says already.
  package fileprivate(set) var known = 0
  /// The rows that cannot be recorded, in their order.
  package fileprivate(set) var faults = ProblemList<StepFault>(limit: 1_000)
}

extension Roster {
  /// Records a table of steps: all of its rows, or none.
  ///
  /// What a row says that the roster says already changes nothing, so a table may be handed in twice. A step that is
  /// reported late finds its place in the life of its card by its time.
  ///
  /// - Parameters:
  ///   - table: The steps.
  ///   - now: The present: nothing later has happened, and the roster is drawn up now.
  /// - Throws: ``CSVError`` where the text is no table of the step.
  package func recording(_ table: StepTable, at now: Instant) throws(CSVError) -> StepRecording {
    var recorder = StepRecorder(self, table, now)
    try table.forEach { row in
      switch row {
      case .success(let row): recorder.record(row)
      case .failure(let fault): recorder.note(fault)
      }
    }
    return recorder.finished()
  }
}

/// Records rows one after another.
private struct StepRecorder {
  private let table: StepTable
  private let now: Instant
  private let before: Roster
  private var recording: StepRecording
  /// Where each card stands; of a number that is there twice, the first.
  private var places: [String: Int]
  /// The last row that changed a card.
  private var rows: [String: CSVRow] = [:]

  /// What a roster holds of one card at most, and how many cards: roster.xsd has the same.
  private static let limits = (events: 64, offices: 16, cards: 100_000)

  init(_ roster: Roster, _ table: StepTable, _ now: Instant) {
    before = roster
    recording = StepRecording(roster: roster)
    self.table = table
    self.now = now
    places = Dictionary(
      roster.cards.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func note(_ fault: StepFault) {
    // Two steps of one card may break one rule at one row: that is said once.
    guard !recording.faults.listed.contains(fault) else { return }
    recording.faults.note(fault)
  }

  mutating func record(_ row: StepTable.Row) {
    do throws(CSVError) {
      guard row.at <= now else { return note(.inFuture(row.at), row, "at") }
      switch table.step {
      case .state(let state): try record(state, row)
      case .appointed: try appoint(row)
      }
    } catch {
      note(StepFault(reason: .unreadable(error.reason), place: error.place))
    }
  }

  /// What the roster would be must fit as `roster check` has it; what did not fit before is nobody's fault here.
  mutating func finished() -> StepRecording {
    guard recording.recorded > 0 else { return recording }
    recording.roster.issued = max(now, before.issued)
    let old = Set(before.problems(limit: .max).listed.map { [$0.card: $0.kind] })
    for problem in recording.roster.problems(limit: .max).listed
    where !old.contains([problem.card: problem.kind]) {
      guard let row = rows[problem.card] else { continue }
      note(
        StepFault(
          reason: .problem(problem.kind, card: problem.card),
          place: row.place(of: problem.kind.column)))
    }
    return recording
  }

  private mutating func note(_ reason: StepFault.Reason, _ row: StepTable.Row, _ column: String) {
    note(StepFault(reason: reason, place: row.row.place(of: column)))
  }

  private mutating func record(_ state: CardState, _ row: StepTable.Row) throws(CSVError) {
    let event = CardEvent(
      state: state, at: row.at, by: try row.row.authority(),
      reason: row.row.text("reason") == nil ? nil : try row.row.words("reason", .reason),
      successor: row.row.columns["successor"] == nil ? nil : try row.row.number("successor"))
    if state == .requested {
      let asked = try request(row)
      guard let place = places[row.number] else {
        guard recording.roster.cards.count < Self.limits.cards else {
          return note(.noRoom(cards: Self.limits.cards), row, "number")
        }
        return add(asked, event, row)
      }
      if let column = recording.roster.cards[place].difference(to: asked) {
        return note(.otherValue(column: column, card: row.number), row, column)
      }
    }
    guard let place = places[row.number] else {
      return note(.unknownCard(row.number), row, "number")
    }
    var card = recording.roster.cards[place]
    guard let isNewCertificate = take(try row.row.certificates(), &card, row) else { return }
    if let known = card.events.first(where: { $0.state == state && $0.at == row.at }) {
      if let column = known.difference(to: event) {
        return note(.recordedOtherwise(column: column, card: row.number), row, column)
      }
      return isNewCertificate ? change(place, card, row) : (recording.known += 1)
    }
    guard card.events.count < Self.limits.events else {
      return note(.tooMany(card: row.number), row, "number")
    }
    card.events.insert(event, at: card.events.place(of: event))
    change(place, card, row)
  }

  /// The card that a row asks for.
  private func request(_ row: StepTable.Row) throws(CSVError) -> RosterCard {
    RosterCard(
      number: row.number, nationalIDText: try row.row.nationalID("national_id"),
      name: try row.row.names(), role: try row.row.role("role"), unit: try row.row.unit("unit"),
      certificates: [], events: [], line: row.row.place.line)
  }

  private mutating func add(_ card: RosterCard, _ event: CardEvent, _ row: StepTable.Row) {
    var card = card
    card.events = [event]
    places[card.number] = recording.roster.cards.count
    recording.roster.cards.append(card)
    recording.recorded += 1
    rows[card.number] = row.row
  }

  private mutating func change(_ place: Int, _ card: RosterCard, _ row: StepTable.Row) {
    recording.roster.cards[place] = card
    recording.recorded += 1
    rows[card.number] = row.row
  }

  /// Adds certificates to a card that has none of their purpose: those of a card never change.
  ///
  /// - Returns: Whether one is new; nil where one is another than that on the card.
  private mutating func take(
    _ certificates: [CardCertificate], _ card: inout RosterCard, _ row: StepTable.Row
  ) -> Bool? {
    var isNew = false
    for certificate in certificates where !card.certificates.contains(certificate) {
      if card.certificates.contains(where: { $0.purpose == certificate.purpose }) {
        let column = certificate.purpose.rawValue + "_certificate"
        note(.otherValue(column: column, card: row.number), row, column)
        return nil
      }
      card.certificates.append(certificate)
      isNew = true
    }
    return isNew
  }

  /// Ends the offices that the holder has at that time, and begins another one.
  private mutating func appoint(_ row: StepTable.Row) throws(CSVError) {
    let until: Instant? = row.row.text("until") == nil ? nil : try table.time("until", row.row)
    let office = Office(
      role: try row.row.role("role"), unit: try row.row.unit("unit"),
      term: Term(from: row.at, until: until))
    guard let place = places[row.number] else {
      return note(.unknownCard(row.number), row, "number")
    }
    var card = recording.roster.cards[place]
    if card.offices.contains(office) {
      recording.known += 1
      return
    }
    // Whoever had an office before asked for the card in it.
    if let since = card.events.first?.at, row.at < since {
      return note(.beforeCard(row.number, since: since), row, "at")
    }
    guard card.offices.count < Self.limits.offices else {
      return note(.tooMany(card: row.number), row, "number")
    }
    if card.term.covers(row.at) { card.term.until = row.at }
    for index in card.offices.indices where card.offices[index].term.covers(row.at) {
      card.offices[index].term.until = row.at
    }
    card.offices.append(office)
    change(place, card, row)
  }
}

extension CSVRow {
  /// The office that did a step.
  fileprivate func authority() throws(CSVError) -> String? {
    text("by") == nil ? nil : try value("by", .authority) { CSVCard.code($0) }
  }
}

extension RosterCard {
  /// The column in which a request differs from the card; nil: in none.
  fileprivate func difference(to asked: RosterCard) -> String? {
    if nationalIDText != asked.nationalIDText { return "national_id" }
    if role != asked.role { return "role" }
    if unit != asked.unit { return "unit" }
    for (language, text) in asked.name.texts.sorted(by: { $0.key > $1.key })
    where name.texts[language] != text {
      return "name_" + language
    }
    return nil
  }
}

extension [CardEvent] {
  /// Where a step finds its place by its time; among others of the same instant, where it fits into the life of a card,
  /// else behind them.
  fileprivate func place(of event: CardEvent) -> Int {
    let first = firstIndex { $0.at >= event.at } ?? count
    let end = firstIndex { $0.at > event.at } ?? count
    let fitting = (first...end).last { place in
      let before = place == 0 ? nil : self[place - 1].state
      let after = place == count ? nil : self[place].state
      return
        (before.map { $0.successors.contains(event.state) }
        ?? [.requested, .issued].contains(event.state))
        && (after.map { event.state.successors.contains($0) } ?? true)
    }
    return fitting ?? end
  }
}

extension CardEvent {
  /// The column in which another report of the same step differs; what it leaves open does not.
  fileprivate func difference(to other: CardEvent) -> String? {
    if let by = other.by, by != self.by { return "by" }
    if let reason = other.reason, reason != self.reason { return "reason" }
    if let successor = other.successor, successor != self.successor { return "successor" }
    return nil
  }
}

extension RosterProblem.Kind {
  /// The column that has to do with it.
  fileprivate var column: String {
    switch self {
    case .duplicateCard, .twoCardsInUse, .noSignatureCertificate: "number"
    case .duplicateCertificate: "signature_certificate"
    case .unknownRole: "role"
    case .unknownAuthority: "by"
    case .invalidNationalID: "national_id"
    case .hiddenCharacter(let language, _): "name_" + language
    case .impossibleLife, .lifeOutOfOrder, .emptyTerm, .unlikelyTime: "at"
    case .unknownSuccessor, .ownSuccessor, .successorOfAnother, .replacedWithoutSuccessor:
      "successor"
    case .emptyDelegation, .unknownDelegator: "number"
    }
  }
}
