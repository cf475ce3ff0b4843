/// A table whose header names its columns, in any order.
struct CSVTable {
  private var reader: CSVReader
  private let columns: [String: Int]
  private let width: Int

  init(
    _ bytes: [UInt8], required: [String], optional: [String], names: [String] = []
  ) throws(CSVError) {
    reader = try CSVReader(bytes)
    guard let header = try reader.next() else {
      throw CSVError(reason: .empty, place: TextPlace(line: 1, column: 1))
    }
    columns = try CSV.columns(header, required: required, optional: optional, names: names)
    width = header.count
  }

  /// Whether it has a column.
  func has(_ column: String) -> Bool { columns[column] != nil }

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
