/// A table whose header names its columns, in any order.
struct CSVTable {
  private var reader: CSVReader
  private let columns: [String: Int]
  private let width: Int

  init(
    _ bytes: [UInt8], required: [String], optional: [String]
  ) throws(CSVError) {
    reader = try CSVReader(bytes)
    guard let header = try reader.next() else {
      throw CSVError(reason: .empty, place: TextPlace(line: 1, column: 1))
    }
    var columns: [String: Int] = [:]
    for (index, field) in header.enumerated() {
      guard required.contains(field.text) || optional.contains(field.text) else {
        throw CSVError(reason: .unknownColumn(field.text), place: field.place)
      }
      guard columns.updateValue(index, forKey: field.text) == nil else {
        throw CSVError(reason: .repeatedColumn(field.text), place: field.place)
      }
    }
    for column in required where columns[column] == nil {
      throw CSVError(reason: .missingColumn(column), place: header[0].place)
    }
    self.columns = columns
    width = header.count
  }

  /// The next row; nil at the end.
  mutating func next() throws(CSVError) -> CSVRow? {
    guard let fields = try reader.next() else { return nil }
    guard fields.count == width else {
      throw CSVError(
        reason: .fieldCount(found: fields.count, expected: width), place: fields[0].place)
    }
    return CSVRow(columns: columns, fields: fields)
  }
}

/// A row of a table.
struct CSVRow {
  fileprivate let columns: [String: Int]
  fileprivate let fields: [CSVField]

  var place: TextPlace { fields[0].place }

  /// The text of a column; empty where the table does not have it.
  func text(_ column: String) -> String {
    columns[column].map { SpreadsheetText.plain(fields[$0].text) } ?? ""
  }

  /// Where a column stands.
  func place(of column: String) -> TextPlace { columns[column].map { fields[$0].place } ?? place }

  /// The value of a column; what cannot be read is named with what was expected.
  func value<Value>(
    _ column: String, _ expected: String, _ read: (String) -> Value?
  ) throws(CSVError) -> Value {
    let text = text(column)
    guard let value = read(text) else {
      throw error(.badValue(column: column, value: text, expected: expected), at: column)
    }
    return value
  }

  /// The same of a column that may be empty, or not there.
  func optional<Value>(
    _ column: String, _ expected: String, _ read: (String) -> Value?
  ) throws(CSVError) -> Value? {
    text(column).isEmpty ? nil : try value(column, expected, read)
  }

  func error(_ reason: CSVError.Reason, at column: String) -> CSVError {
    CSVError(reason: reason, place: place(of: column))
  }
}
