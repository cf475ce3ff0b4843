package import ElectionVerifier
import PKI

/// Rosters as CSV: one row a card, RFC 4180, a header that names the columns in any order.
///
/// A state's column holds the instants at which it began, separated by spaces; `reason` and
/// `successor` belong to the last event.
package enum RosterCSV {
  /// The columns that a file must have.
  package static let requiredColumns = [
    "number", "national_id", "name_fa", "role", "unit", "signature_certificate",
  ]
  /// The columns that a file may have besides.
  package static let optionalColumns =
    ["name_en", "authentication_certificate"] + CardState.allCases.map(\.rawValue) + [
      "reason", "successor", "acting_by", "acting_from", "acting_until", "acting_reason",
    ]

  /// Reads cards.
  ///
  /// - Parameter bytes: UTF-8, at most 64 MiB.
  /// - Throws: ``CSVError`` with line and column of the first thing that cannot be read.
  package static func cards(from bytes: [UInt8]) throws(CSVError) -> [RosterCard] {
    let rows = try CSV.rows(of: bytes)
    guard let header = rows.first else {
      throw CSVError(reason: .empty, place: TextPlace(line: 1, column: 1))
    }
    let columns = try columnIndex(header)
    var cards: [RosterCard] = []
    for row in rows.dropFirst() {
      guard row.count == header.count else {
        throw CSVError(
          reason: .fieldCount(found: row.count, expected: header.count), place: row[0].place)
      }
      cards.append(try CSVCard(columns: columns, row: row).card())
    }
    return cards
  }

  /// Writes a roster's cards.
  ///
  /// - Returns: The text, and the numbers of the cards whose life or delegations one row cannot hold.
  package static func export(_ roster: Roster) -> (text: String, incomplete: [String]) {
    let columns = requiredColumns + optionalColumns
    let index = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    var text = CSV.row(columns)
    var incomplete: [String] = []
    for card in roster.cards {
      let values = values(of: card)
      let row = columns.map { values[$0] ?? "" }
      text += CSV.row(row)
      // Whatever a row cannot hold, it does not give back.
      let place = TextPlace(line: card.line ?? 0, column: 1)
      let fields = row.map { CSVField(text: SpreadsheetText.defused($0), place: place) }
      var again = try? CSVCard(columns: index, row: fields).card()
      again?.line = card.line
      if again != card { incomplete.append(card.number) }
    }
    return (text, incomplete)
  }

  private static func columnIndex(_ header: [CSVField]) throws(CSVError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (index, field) in header.enumerated() {
      guard requiredColumns.contains(field.text) || optionalColumns.contains(field.text) else {
        throw CSVError(reason: .unknownColumn(field.text), place: field.place)
      }
      guard columns.updateValue(index, forKey: field.text) == nil else {
        throw CSVError(reason: .repeatedColumn(field.text), place: field.place)
      }
    }
    for column in requiredColumns where columns[column] == nil {
      throw CSVError(reason: .missingColumn(column), place: header[0].place)
    }
    return columns
  }

  private static func values(of card: RosterCard) -> [String: String] {
    var values = [
      "number": card.number, "national_id": card.nationalIDText,
      "name_fa": card.name.texts["fa"] ?? "", "name_en": card.name.texts["en"] ?? "",
      "role": card.role, "unit": card.unit.code,
      "reason": card.events.last?.reason ?? "", "successor": card.events.last?.successor ?? "",
    ]
    for certificate in card.certificates {
      values[certificate.purpose.rawValue + "_certificate"] = Base64.encode(certificate.digest)
    }
    for state in CardState.allCases {
      values[state.rawValue] =
        card.events.filter { $0.state == state }.map(\.at.description).joined(separator: " ")
    }
    if let acting = card.delegations.first {
      values["acting_by"] = acting.by
      values["acting_from"] = acting.from.description
      values["acting_until"] = acting.until.description
      values["acting_reason"] = acting.reason
    }
    return values
  }
}

/// One row on its way to a card.
private struct CSVCard {
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
    if text("reason") != nil {
      events[events.count - 1].reason = try value("reason", "a reason") { Words($0)?.text }
    }
    if text("successor") != nil {
      events[events.count - 1].successor = try number("successor")
    }
    return events
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
