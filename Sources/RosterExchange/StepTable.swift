import ElectionVerifier
package import PKI

/// A table of one step, read row by row.
package struct StepTable: Sendable {
  /// One row.
  struct Row {
    let number: String
    let at: Instant
    let row: CSVRow
  }

  /// The step.
  package let step: RosterStep
  private let bytes: [UInt8]
  private let clerk: Clerk

  /// How an office writes what a roster holds in one way only: times in its calendar, digits of its language.
  package struct Clerk: Sendable {
    let time: @Sendable (String) -> Instant?
    let digits: @Sendable (String) -> String

    /// - Parameters:
    ///   - time: Reads an instant with its zone.
    ///   - digits: Makes digits ASCII's.
    package init(
      time: @escaping @Sendable (String) -> Instant? = { Instant(xsdDateTime: $0) },
      digits: @escaping @Sendable (String) -> String = { $0 }
    ) {
      self.time = time
      self.digits = digits
    }
  }

  /// - Parameters:
  ///   - step: What the rows report.
  ///   - bytes: UTF-8, at most 64 MiB, 100,000 rows, and 8 KiB a field.
  ///   - clerk: How times and digits are written.
  package init(_ step: RosterStep, _ bytes: [UInt8], _ clerk: Clerk = Clerk()) {
    self.step = step
    self.bytes = bytes
    self.clerk = clerk
  }

  /// Takes each row; a field that cannot be read is a fault of its row.
  ///
  /// - Throws: ``CSVError`` where the text is no table of the step.
  func forEach(_ take: (Result<Row, StepFault>) -> Void) throws(CSVError) {
    var reader = try CSVReader(bytes)
    guard let header = try reader.next() else {
      throw CSVError(reason: .empty, place: TextPlace(line: 1, column: 1))
    }
    let columns = try CSV.columns(
      header, required: step.requiredColumns, optional: step.optionalColumns)
    while let fields = try reader.next() {
      guard fields.count == header.count else {
        throw CSVError(
          reason: .fieldCount(found: fields.count, expected: header.count), place: fields[0].place)
      }
      take(read(CSVRow(columns: columns, fields: fields)))
    }
  }

  private static let numbers: Set = ["number", "national_id", "successor"]

  private func read(_ row: CSVRow) -> Result<Row, StepFault> {
    var fields = row.fields
    for (column, index) in row.columns where Self.numbers.contains(column) {
      fields[index].text = clerk.digits(fields[index].text)
    }
    let row = CSVRow(columns: row.columns, fields: fields)
    do throws(CSVError) {
      let number = try row.number("number")
      return .success(Row(number: number, at: try time("at", row), row: row))
    } catch {
      return .failure(StepFault(reason: .unreadable(error.reason), place: error.place))
    }
  }

  /// An instant as an office writes it.
  func time(_ column: String, _ row: CSVRow) throws(CSVError) -> Instant {
    try row.value(column, .instant, clerk.time)
  }
}
