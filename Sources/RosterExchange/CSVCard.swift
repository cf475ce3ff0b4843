import ElectionVerifier
import PKI

/// One row on its way to a card.
struct CSVCard {
  let row: CSVRow
  private let time: (String) -> Instant?

  init(
    columns: [String: Int], row: [CSVField],
    time: @escaping (String) -> Instant? = { Instant(xsdDateTime: $0) }
  ) {
    self.row = CSVRow(columns: columns, fields: row)
    self.time = time
  }

  func card() throws(CSVError) -> RosterCard {
    RosterCard(
      number: try row.number("number"), nationalIDText: try row.nationalID("national_id"),
      name: try row.names(), role: try row.role("role"), unit: try row.unit("unit"),
      term: try term("", required: false), offices: try offices(),
      certificates: try row.certificates(), events: try events(), delegations: try delegations(),
      line: row.place.line)
  }

  /// The columns `from` and `until`, or those of an office.
  private func term(_ prefix: String, required: Bool) throws(CSVError) -> Term {
    var term = Term()
    if required || row.text(prefix + "from") != nil { term.from = try instant(prefix + "from") }
    if row.text(prefix + "until") != nil { term.until = try instant(prefix + "until") }
    return term
  }

  private func offices() throws(CSVError) -> [Office] {
    guard row.text("office_role") != nil else { return [] }
    return [
      Office(
        role: try row.role("office_role"), unit: try row.unit("office_unit"),
        term: try term("office_", required: true))
    ]
  }

  private func instant(_ column: String) throws(CSVError) -> Instant {
    try row.value(column, .instant, time)
  }

  private func events() throws(CSVError) -> [CardEvent] {
    var events: [CardEvent] = []
    for state in CardState.allCases where row.text(state.rawValue) != nil {
      let instants = try row.value(state.rawValue, .instants) { text in
        let parts = text.split(separator: " ").map { time(String($0)) }
        return parts.contains(nil) || parts.isEmpty ? nil : parts.compactMap(\.self)
      }
      events += instants.map { CardEvent(state: state, at: $0) }
    }
    guard !events.isEmpty else {
      throw CSVError(
        reason: .badValue(column: "requested", value: "", expected: .anyEvent),
        place: row.place)
    }
    guard events.count <= 64 else {
      throw CSVError(
        reason: .badValue(
          column: "requested", value: "\(events.count)", expected: .events(limit: 64)),
        place: row.place)
    }
    // Equal instants keep the order of a life: requested, issued, delivered, …
    let ordered = events.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    events = ordered.map(\.element)
    try addReasons(to: &events)
    for state in CardState.allCases where row.text(state.authorityColumn) != nil {
      let by = try row.value(state.authorityColumn, .authority) { Self.code($0) }
      for index in events.indices where events[index].state == state { events[index].by = by }
    }
    if row.text("successor") != nil {
      let replacement = events.lastIndex { $0.state == .replaced } ?? events.count - 1
      events[replacement].successor = try row.number("successor")
    }
    return events
  }

  private func addReasons(to events: inout [CardEvent]) throws(CSVError) {
    for state in CardState.allCases where row.text(state.reasonColumn) != nil {
      let event = events.lastIndex { $0.state == state }
      let reason = try row.value(state.reasonColumn, .reasonOfEvent) {
        text in
        event == nil ? nil : Words(text)?.text
      }
      if let event { events[event].reason = reason }
    }
    if row.text("reason") != nil {
      events[events.count - 1].reason = try row.value("reason", .reason) { Words($0)?.text }
    }
  }

  /// A code as the schema has it.
  static func code(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard (1...64).contains(bytes.count), isAlphanumeric(bytes[0]),
      isAlphanumeric(bytes[bytes.count - 1]),
      bytes.allSatisfy({ isAlphanumeric($0) || "._-".utf8.contains($0) })
    else { return nil }
    return text
  }

  private func delegations() throws(CSVError) -> [Delegation] {
    guard row.text("acting_by") != nil else { return [] }
    return [
      Delegation(
        by: try row.value("acting_by", .delegator) {
          Delegation.isDelegator($0) ? $0 : nil
        },
        from: try instant("acting_from"), until: try instant("acting_until"),
        reason: try row.value("acting_reason", .reason) { Words($0)?.text })
    ]
  }
}
