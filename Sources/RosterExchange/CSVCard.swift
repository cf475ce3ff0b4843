import ElectionVerifier
import PKI

/// One row on its way to a card.
struct CSVCard {
  let columns: [String: Int]
  let row: [CSVField]

  func card() throws(CSVError) -> RosterCard {
    let number = try number("number")
    let nationalID = try value("national_id", "ten digits") { text in
      text.utf8.count == 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
    }
    var names = ["fa": try value("name_fa", "a name") { Words($0)?.text }]
    if text("name_en") != nil { names["en"] = try value("name_en", "a name") { Words($0)?.text } }
    return RosterCard(
      number: number, nationalIDText: nationalID, name: LocalizedText(names),
      role: try value("role", "a role's token") { Token($0)?.text },
      unit: try value("unit", "a unit's code, at most 64 bytes") { unit($0) },
      certificates: try certificates(),
      events: try events(), delegations: try delegations(), line: row[0].place.line)
  }

  private func number(_ column: String) throws(CSVError) -> String {
    try value(column, "letters and digits, at most 32") { text in
      (1...32).contains(text.utf8.count)
        && text.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        } ? text : nil
    }
  }

  private func unit(_ text: String) -> Unit? { text.utf8.count <= 64 ? Unit(text) : nil }

  private func certificates() throws(CSVError) -> [CardCertificate] {
    var found: [CardCertificate] = []
    for purpose in CardCertificate.Purpose.allCases {
      let column = purpose.rawValue + "_certificate"
      guard text(column) != nil else { continue }
      let digest = try value(column, "SHA-256 in base64") { Base64.sha256($0) }
      found.append(CardCertificate(purpose: purpose, digest: digest))
    }
    return found
  }

  private func events() throws(CSVError) -> [CardEvent] {
    var events: [CardEvent] = []
    for state in CardState.allCases where text(state.rawValue) != nil {
      let instants = try value(state.rawValue, "instants with a time zone") { text in
        let parts = text.split(separator: " ").map { Instant(xsdDateTime: String($0)) }
        return parts.contains(nil) || parts.isEmpty ? nil : parts.compactMap(\.self)
      }
      events += instants.map { CardEvent(state: state, at: $0) }
    }
    guard !events.isEmpty else {
      throw CSVError(
        reason: .badValue(column: "requested", value: "", expected: "at least one event"),
        place: row[0].place)
    }
    guard events.count <= 64 else {
      throw CSVError(
        reason: .badValue(
          column: "requested", value: "\(events.count)", expected: "at most 64 events"),
        place: row[0].place)
    }
    // Equal instants keep the order of a life: requested, issued, delivered, …
    let ordered = events.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    events = ordered.map(\.element)
    try addReasons(to: &events)
    if text("successor") != nil {
      let replacement = events.lastIndex { $0.state == .replaced } ?? events.count - 1
      events[replacement].successor = try number("successor")
    }
    return events
  }

  private func addReasons(to events: inout [CardEvent]) throws(CSVError) {
    for state in CardState.allCases where text(state.reasonColumn) != nil {
      let event = events.lastIndex { $0.state == state }
      let reason = try value(state.reasonColumn, "a reason for an event that is there") { text in
        event == nil ? nil : Words(text)?.text
      }
      if let event { events[event].reason = reason }
    }
    if text("reason") != nil {
      events[events.count - 1].reason = try value("reason", "a reason") { Words($0)?.text }
    }
  }

  private func delegations() throws(CSVError) -> [Delegation] {
    guard text("acting_by") != nil else { return [] }
    return [
      Delegation(
        by: try value("acting_by", "national id/role") { Delegation.isDelegator($0) ? $0 : nil },
        from: try value("acting_from", "an instant with a time zone") { Instant(xsdDateTime: $0) },
        until: try value("acting_until", "an instant with a time zone") {
          Instant(xsdDateTime: $0)
        },
        reason: try value("acting_reason", "a reason") { Words($0)?.text })
    ]
  }

  /// The text of a column; nil if the column is not there or empty.
  private func text(_ column: String) -> String? {
    guard let index = columns[column], !row[index].text.isEmpty else { return nil }
    return SpreadsheetText.plain(row[index].text)
  }

  private func value<Value>(
    _ column: String, _ expected: String, _ read: (String) -> Value?
  ) throws(CSVError) -> Value {
    let field = columns[column].map { row[$0] }
    guard let value = read(SpreadsheetText.plain(field?.text ?? "")) else {
      throw CSVError(
        reason: .badValue(column: column, value: field?.text ?? "", expected: expected),
        place: field?.place ?? row[0].place)
    }
    return value
  }
}
