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
    case badValue(column: String, value: String, expected: String)
    /// The text is larger than the limit in bytes.
    case tooLarge(limit: Int)
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
enum CSV {
  /// The largest text that is read: a roster of 100,000 cards is about 40 MB.
  static let limit = 64 << 20

  /// The rows of a text; empty lines are left out; a byte order mark is skipped.
  static func rows(of bytes: [UInt8]) throws(CSVError) -> [[CSVField]] {
    guard bytes.count <= limit else {
      throw CSVError(reason: .tooLarge(limit: limit), place: TextPlace(line: 1, column: 1))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CSVError(reason: .notUTF8, place: TextPlace(line: 1, column: 1))
    }
    var reader = CSVReader(text)
    return try reader.rows()
  }

  /// Writes one row with CR LF; what a spreadsheet would run as a formula is defused.
  static func row(_ fields: [String]) -> String {
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

private struct CSVReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var place = TextPlace(line: 1, column: 1)

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { index = 1 }
  }

  mutating func rows() throws(CSVError) -> [[CSVField]] {
    var rows: [[CSVField]] = []
    while index < scalars.count {
      var row = [try field()]
      while try !endOfRow() { row.append(try field()) }
      if row.count > 1 || !row[0].text.isEmpty { rows.append(row) }
    }
    return rows
  }

  private mutating func advance() {
    if scalars[index] == "\n" {
      place = TextPlace(line: place.line + 1, column: 1)
    } else {
      place.column += 1
    }
    index += 1
  }

  /// At a comma: passes it and says false; at a line's or the text's end: passes it and says true.
  private mutating func endOfRow() throws(CSVError) -> Bool {
    guard index < scalars.count else { return true }
    switch scalars[index] {
    case ",":
      advance()
      return false
    case "\r":
      guard index + 1 < scalars.count, scalars[index + 1] == "\n" else {
        throw CSVError(reason: .loneCarriageReturn, place: place)
      }
      advance()
      advance()
      return true
    default:
      advance()
      return true
    }
  }

  private mutating func field() throws(CSVError) -> CSVField {
    let start = place
    var text = String.UnicodeScalarView()
    guard index < scalars.count, scalars[index] == "\"" else {
      while index < scalars.count, scalars[index] != ",", scalars[index] != "\n",
        scalars[index] != "\r"
      {
        guard scalars[index] != "\"" else {
          throw CSVError(reason: .quoteInPlainField, place: place)
        }
        text.append(scalars[index])
        advance()
      }
      return CSVField(text: String(text), place: start)
    }
    advance()
    while index < scalars.count {
      if scalars[index] == "\"" {
        advance()
        guard index < scalars.count, scalars[index] == "\"" else {
          try expectSeparator()
          return CSVField(text: String(text), place: start)
        }
      }
      text.append(scalars[index])
      advance()
    }
    throw CSVError(reason: .openQuote, place: start)
  }

  private func expectSeparator() throws(CSVError) {
    guard index < scalars.count else { return }
    guard scalars[index] == "," || scalars[index] == "\n" || scalars[index] == "\r" else {
      throw CSVError(reason: .textAfterQuote, place: place)
    }
  }
}
