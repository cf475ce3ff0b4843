import ElectionVerifier
import PKI

/// One row of a table with the names of its columns.
struct CSVRow {
  let columns: [String: Int]
  let fields: [CSVField]

  /// Where the row begins.
  var place: TextPlace { fields[0].place }

  /// Where a column of the row stands; the row's own place where there is no such column.
  func place(of column: String) -> TextPlace { columns[column].map { fields[$0].place } ?? place }

  func number(_ column: String) throws(CSVError) -> String {
    try value(column, .cardNumber) { text in
      (1...32).contains(text.utf8.count)
        && text.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        } ? text : nil
    }
  }

  func role(_ column: String) throws(CSVError) -> String {
    try value(column, .role) { Token($0)?.text }
  }

  func unit(_ column: String) throws(CSVError) -> Unit {
    try value(column, .unit) {
      $0.utf8.count <= 64 ? Unit($0) : nil
    }
  }

  func nationalID(_ column: String) throws(CSVError) -> String {
    try value(column, .nationalID) { text in
      text.utf8.count == 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
    }
  }

  func words(_ column: String, _ expected: FieldContent) throws(CSVError) -> String {
    try value(column, expected) { Words($0)?.text }
  }

  /// The names in both languages; the Persian one must be there.
  func names() throws(CSVError) -> LocalizedText {
    var names = ["fa": try name("name_fa")]
    if text("name_en") != nil { names["en"] = try name("name_en") }
    return LocalizedText(names)
  }

  /// A name, all of which people see.
  private func name(_ column: String) throws(CSVError) -> String {
    try value(column, .name) { $0.hiddenCharacter == nil ? Words($0)?.text : nil }
  }

  /// The certificates of those columns that are filled.
  func certificates() throws(CSVError) -> [CardCertificate] {
    var found: [CardCertificate] = []
    for purpose in CardCertificate.Purpose.allCases {
      let column = purpose.rawValue + "_certificate"
      guard text(column) != nil else { continue }
      let digest = try value(column, .digest) { Base64.sha256($0) }
      found.append(CardCertificate(purpose: purpose, digest: digest))
    }
    return found
  }

  /// The text of a column; nil if the column is not there or empty.
  func text(_ column: String) -> String? {
    guard let index = columns[column], !fields[index].text.isEmpty else { return nil }
    return SpreadsheetText.plain(fields[index].text)
  }

  func value<Value>(
    _ column: String, _ expected: FieldContent, _ read: (String) -> Value?
  ) throws(CSVError) -> Value {
    let field = columns[column].map { fields[$0] }
    guard let value = read(SpreadsheetText.plain(field?.text ?? "")) else {
      throw CSVError(
        reason: .badValue(column: column, value: field?.text ?? "", expected: expected),
        place: field?.place ?? self.place)
    }
    return value
  }
}
