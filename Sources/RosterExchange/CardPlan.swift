package import ElectionVerifier

/// When which part of the country starts to get its cards, and how many are to be made: somebody's plan, which no verdict
/// asks for.
package struct CardPlan: Hashable, Sendable {
  /// One unit of the plan, with all that lies below it.
  package struct Entry: Hashable, Sendable {
    /// The phase that it belongs to.
    package var phase: String
    /// What the phase is called.
    package var name: LocalizedText
    /// The unit.
    package var unit: Unit
    /// The day on which it starts, `YYYY-MM-DD`.
    package var starts: String
    /// How many cards are to be made.
    package var cards: Int

    /// Makes an entry.
    package init(phase: String, name: LocalizedText, unit: Unit, starts: String, cards: Int) {
      self.phase = phase
      self.name = name
      self.unit = unit
      self.starts = starts
      self.cards = cards
    }
  }

  /// The units in the order of the table.
  package private(set) var entries: [Entry] = []

  /// The columns of a table.
  package static let columns = ["phase", "name_fa", "name_en", "unit", "starts", "cards"]

  /// Makes a plan.
  package init(_ entries: [Entry]) { self.entries = entries }

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, a row a unit.
  ///   - day: Reads a day, `YYYY-MM-DD`; nil where it is none.
  ///   - digits: Makes digits ASCII's.
  /// - Throws: ``CSVError`` with line and column of the first thing that cannot be read.
  package init(
    csv bytes: [UInt8], day: (String) -> String?, digits: (String) -> String
  ) throws(CSVError) {
    var reader = try CSVReader(bytes)
    guard let header = try reader.next() else {
      throw CSVError(reason: .empty, place: TextPlace(line: 1, column: 1))
    }
    let columns = try CSV.columns(
      header, required: Self.columns.filter { $0 != "name_en" }, optional: ["name_en"])
    var seen: Set<Unit> = []
    while let fields = try reader.next() {
      guard fields.count == header.count else {
        throw CSVError(
          reason: .fieldCount(found: fields.count, expected: header.count), place: fields[0].place)
      }
      let row = CSVRow(columns: columns, fields: fields)
      let entry = Entry(
        phase: try row.value("phase", .phase) { CSVCard.code(digits($0)) },
        name: try row.names(), unit: try row.unit("unit"),
        starts: try row.value("starts", .day) {
          day(digits($0))
        },
        cards: try row.value("cards", .count(limit: 9_999_999)) { text in
          Int(digits(text)).flatMap { (0...9_999_999).contains($0) ? $0 : nil }
        })
      guard seen.insert(entry.unit).inserted else {
        throw CSVError(
          reason: .badValue(
            column: "unit", value: entry.unit.code, expected: .newUnit),
          place: row.place(of: "unit"))
      }
      entries.append(entry)
    }
  }

  /// The plan as a table.
  package var csv: String {
    CSV.row(Self.columns)
      + entries.map { entry in
        CSV.row([
          entry.phase, entry.name.texts["fa"] ?? "", entry.name.texts["en"] ?? "", entry.unit.code,
          entry.starts, String(entry.cards),
        ])
      }.joined()
  }
}
