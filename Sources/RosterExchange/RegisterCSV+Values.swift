import ElectionVerifier
import PKI

/// The values of rows.
extension RegisterCSV {
  static let eligible = ["eligible", "eligible_source", "eligible_date"]

  /// Who states how many also states by whose count, and of which day.
  static func checkEligible(_ table: CSVTable) throws(CSVError) {
    guard table.has("eligible") else { return }
    for column in eligible where !table.has(column) {
      throw CSVError(reason: .missingColumn(column), place: TextPlace(line: 1, column: 1))
    }
  }

  /// What something is called: in Persian, and in other languages where their columns are filled.
  func name(_ row: CSVRow, _ prefix: String = "name") throws(CSVError) -> LocalizedText {
    var names: [String: String] = [:]
    for column in Self.columns(row, prefix) {
      names[column.language] =
        column.language == "fa"
        ? try row.value(column.name, .name, Self.readName)
        : try row.optional(column.name, .name, Self.readName)
    }
    return LocalizedText(names)
  }

  /// The columns of a name, in their order.
  static func columns(
    _ row: CSVRow, _ prefix: String
  ) -> [(name: String, language: String)] {
    row.columns.sorted { $0.value < $1.value }.compactMap { column, _ in
      NameColumn(column, of: prefix).map { (column, $0.language) }
    }
  }

  func eligible(_ row: CSVRow) throws(CSVError) -> EligibleVoters? {
    guard let count = try row.optional("eligible", .count(limit: 999_999_999), Self.readCount)
    else { return nil }
    return EligibleVoters(
      count: count, source: try row.value("eligible_source", .source, Self.readName),
      date: try row.value("eligible_date", .day, day))
  }

  /// A name as people read it: something to see, nothing hidden, and white space as one space.
  static func readName(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.saysSomething && words.hiddenCharacter == nil ? Words(words)?.text : nil
  }

  static func readCode(_ text: String) -> String? {
    let text = PersianDigits.ascii(text)
    func isPlain(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 64,
      isPlain(first), isPlain(last),
      text.utf8.allSatisfy({ isPlain($0) || "._-".utf8.contains($0) })
    else { return nil }
    return text
  }

  static func readUnit(_ text: String) -> Unit? {
    let text = PersianDigits.ascii(text)
    return text.utf8.count <= 64 ? Unit(text) : nil
  }

  static func readCount(_ text: String) -> Int? {
    let text = PersianDigits.ascii(text)
    guard (1...9).contains(text.utf8.count), text == "0" || text.utf8.first != 0x30,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}
