package import ElectionVerifier
package import PKI

/// Rosters as CSV: one row a card, RFC 4180, a header that names the columns in any order.
///
/// A state's column holds the instants at which it began, separated by spaces. `reason` belongs to the last
/// event, `…_reason` to the last of its state, `…_by` to all of its state, `successor` to the card's replacement, else to the last event.
package enum RosterCSV {
  /// The columns that a file must have.
  package static let requiredColumns = [
    "number", "national_id", "name_fa", "role", "unit", "signature_certificate",
  ]
  /// The columns that a file may have besides.
  package static let optionalColumns =
    ["name_en", "from", "until", "authentication_certificate"] + CardState.allCases.map(\.rawValue)
    + ["reason"]
    + CardState.allCases.map(\.reasonColumn) + CardState.allCases.map(\.authorityColumn) + [
      "successor", "office_role", "office_unit", "office_from", "office_until", "acting_by",
      "acting_from", "acting_until", "acting_reason",
    ]

  /// Reads cards.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, at most 64 MiB, 100,000 rows, and 8 KiB a field.
  ///   - time: Reads an instant with its zone.
  /// - Throws: ``CSVError`` with line and column of the first thing that cannot be read.
  package static func cards(
    from bytes: [UInt8], time: @escaping (String) -> Instant? = { Instant(xsdDateTime: $0) }
  ) throws(CSVError) -> [RosterCard] {
    var reader = try CSVReader(bytes)
    guard let header = try reader.next() else {
      throw CSVError(reason: .empty, place: TextPlace(line: 1, column: 1))
    }
    let columns = try CSV.columns(
      header, required: requiredColumns, optional: optionalColumns)
    var cards: [RosterCard] = []
    while let row = try reader.next() {
      guard row.count == header.count else {
        throw CSVError(
          reason: .fieldCount(found: row.count, expected: header.count), place: row[0].place)
      }
      cards.append(try CSVCard(columns: columns, row: row, time: time).card())
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

  private static func values(of card: RosterCard) -> [String: String] {
    var values = [
      "number": card.number, "national_id": card.nationalIDText,
      "name_fa": card.name.texts["fa"] ?? "", "name_en": card.name.texts["en"] ?? "",
      "role": card.role, "unit": card.unit.code,
      "reason": card.events.last?.reason ?? "",
      "successor": card.events.last { $0.successor != nil }?.successor ?? "",
    ]
    for certificate in card.certificates {
      values[certificate.purpose.rawValue + "_certificate"] = Base64.encode(certificate.digest)
    }
    for state in CardState.allCases {
      values[state.rawValue] =
        card.events.filter { $0.state == state }.map(\.at.description).joined(separator: " ")
      values[state.authorityColumn] = card.events.first { $0.state == state }?.by ?? ""
      if card.events.last?.state != state {
        values[state.reasonColumn] = card.events.last { $0.state == state }?.reason ?? ""
      }
    }
    values["from"] = card.term.from?.description
    values["until"] = card.term.until?.description
    if let office = card.offices.first {
      values["office_role"] = office.role
      values["office_unit"] = office.unit.code
      values["office_from"] = office.term.from?.description
      values["office_until"] = office.term.until?.description
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

extension CardState {
  /// The column that says why it began.
  var reasonColumn: String { rawValue + "_reason" }

  /// The column that says which office did it, every time.
  var authorityColumn: String { rawValue + "_by" }
}
