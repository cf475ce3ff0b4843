package import CanonicalXML

/// A place in a text.
package struct TextPlace: Hashable, Sendable {
  /// The line, counted from 1.
  package var line: Int
  /// The character within the line, counted from 1.
  package var column: Int

  /// Makes a place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Why a text is not CSV as RFC 4180 has it.
package struct CSVError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// It is another kind of file by its first bytes.
    case otherFile(FileKind)
    /// The bytes are not UTF-8.
    case notUTF8
    /// There is no header.
    case empty
    /// A quoted field has no closing quote.
    case openQuote
    /// Something other than a separator follows a closing quote.
    case textAfterQuote
    /// A quote stands inside a field that is not quoted.
    case quoteInPlainField
    /// A carriage return stands alone.
    case loneCarriageReturn
    /// The row has another number of fields than the header.
    case fieldCount(found: Int, expected: Int)
    /// The header lacks a column.
    case missingColumn(String)
    /// The header repeats a column.
    case repeatedColumn(String)
    /// The header has a column that is not known.
    case unknownColumn(String)
    /// A field cannot be read; its column, its value, and what was expected.
    case badValue(column: String, value: String, expected: FieldContent)
    /// More rows of one value of a column than a register holds; how many.
    case tooManyOf(column: String, value: String, limit: Int)
    /// More values of a column than a register holds; how many.
    case tooManyValues(column: String, limit: Int)
    /// A code that a row before has; its column, and the line of that row.
    case repeated(column: String, value: String, line: Int)
    /// There is no row below the header.
    case noRow
    /// There is a second row where there must be one.
    case secondRow
    /// The text is larger than the limit in bytes.
    case tooLarge(limit: Int)
    /// A field is longer than the limit in bytes.
    case fieldTooLong(limit: Int)
    /// A row has more fields than there are columns.
    case tooManyFields(limit: Int)
    /// There are more rows below the header.
    case tooManyRows(limit: Int)
  }

  /// What is wrong.
  package var reason: Reason
  /// Where.
  package var place: TextPlace
}

/// One field of a row, with its place.
struct CSVField: Hashable, Sendable {
  var text: String
  var place: TextPlace
}

/// Reads and writes CSV (RFC 4180): comma, quotes doubled inside quotes, CR LF or LF.
package enum CSV {
  /// The largest text that is read: a roster of 100,000 cards is about 40 MB.
  static let limit = 64 << 20

  /// The longest field that is read, in bytes: a card's events, the longest there is, have some 1,600.
  static let fieldLimit = 8 << 10
  /// The most fields of a row.
  static let fieldsLimit = 64
  /// The most rows below the header: what a roster may hold of cards.
  static let rowsLimit = 100_000

  /// Which column stands where, by a header.
  ///
  /// - Parameter names: What has a column for each language, such as `name_fa`, which must be there, and `name_en`.
  /// - Throws: ``CSVError`` where a column is missing, there twice, or unknown.
  static func columns(
    _ header: [CSVField], required: [String], optional: [String], names: [String] = []
  ) throws(CSVError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (index, field) in header.enumerated() {
      let isName = names.contains { NameColumn(field.text, of: $0) != nil }
      guard isName || required.contains(field.text) || optional.contains(field.text) else {
        throw CSVError(reason: .unknownColumn(field.text), place: field.place)
      }
      guard columns.updateValue(index, forKey: field.text) == nil else {
        throw CSVError(reason: .repeatedColumn(field.text), place: field.place)
      }
    }
    for column in required where columns[column] == nil {
      throw CSVError(reason: .missingColumn(column), place: header[0].place)
    }
    for name in names {
      guard columns[name + "_fa"] != nil else {
        throw CSVError(reason: .missingColumn(name + "_fa"), place: header[0].place)
      }
      guard columns.keys.count(where: { NameColumn($0, of: name) != nil }) <= NameColumn.limit
      else {
        throw CSVError(
          reason: .tooManyValues(column: name, limit: NameColumn.limit), place: header[0].place)
      }
    }
    return columns
  }

  /// Writes one row with CR LF; what a spreadsheet would run as a formula is defused.
  package static func row(_ fields: [String]) -> String {
    fields.map { written(SpreadsheetText.defused($0)) }.joined(separator: ",") + "\r\n"
  }

  /// A field as it is written; by scalars, for a mark that joins a quote leaves it a quote.
  private static func written(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return field
    }
    var text = "\"".unicodeScalars
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text.append(scalar) }
      text.append(scalar)
    }
    text.append("\"")
    return String(text)
  }
}
