import CanonicalXML

/// Reads the rows of a text one after another: what is kept of a large text is what its caller keeps.
///
/// Empty lines are left out; a byte order mark is skipped.
struct CSVReader {
  private let bytes: [UInt8]
  private var index = 0
  private var place = TextPlace(line: 1, column: 1)
  private var rows = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  private static func endsField(_ byte: UInt8) -> Bool {
    byte == comma || byte == lineFeed || byte == carriageReturn
  }

  init(_ bytes: [UInt8]) throws(CSVError) {
    guard bytes.count <= CSV.limit else {
      throw CSVError(reason: .tooLarge(limit: CSV.limit), place: place)
    }
    let kind = FileKind(prefix: Array(bytes.prefix(FileKind.prefixBytes)))
    // Bytes of no known kind may be CSV with a fault in it, or the UTF-16 that spreadsheets call Unicode text.
    guard kind == .text || kind == .binary else {
      throw CSVError(reason: .otherFile(kind), place: place)
    }
    guard UTF8.isWhole(bytes) else { throw CSVError(reason: .notUTF8, place: place) }
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The next row; nil at the end.
  mutating func next() throws(CSVError) -> [CSVField]? {
    while index < bytes.count {
      let start = place
      var row = [try field()]
      while try !endOfRow() {
        guard row.count < CSV.fieldsLimit else {
          throw CSVError(reason: .tooManyFields(limit: CSV.fieldsLimit), place: place)
        }
        row.append(try field())
      }
      if row.count == 1 && row[0].text.isEmpty { continue }
      // The header is no row of these.
      guard rows <= CSV.rowsLimit else {
        throw CSVError(reason: .tooManyRows(limit: CSV.rowsLimit), place: start)
      }
      rows += 1
      return row
    }
    return nil
  }

  private mutating func advance() {
    if bytes[index] == Self.lineFeed {
      place = TextPlace(line: place.line + 1, column: 1)
    } else if bytes[index] & 0xC0 != 0x80 {
      place.column += 1
    }
    index += 1
  }

  /// At a comma: passes it and says false; at a line's or the text's end: passes it and says true.
  private mutating func endOfRow() throws(CSVError) -> Bool {
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case Self.comma:
      advance()
      return false
    case Self.carriageReturn:
      guard index + 1 < bytes.count, bytes[index + 1] == Self.lineFeed else {
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
    guard index < bytes.count, bytes[index] == Self.quote else { return try plainField(start) }
    advance()
    var text: [UInt8] = []
    while index < bytes.count {
      if bytes[index] == Self.quote {
        advance()
        guard index < bytes.count, bytes[index] == Self.quote else {
          try expectSeparator()
          return field(text, start)
        }
      }
      try take(&text, start)
    }
    throw CSVError(reason: .openQuote, place: start)
  }

  private mutating func plainField(_ start: TextPlace) throws(CSVError) -> CSVField {
    var text: [UInt8] = []
    while index < bytes.count, !Self.endsField(bytes[index]) {
      guard bytes[index] != Self.quote else {
        throw CSVError(reason: .quoteInPlainField, place: place)
      }
      try take(&text, start)
    }
    return field(text, start)
  }

  private mutating func take(_ text: inout [UInt8], _ start: TextPlace) throws(CSVError) {
    guard text.count < CSV.fieldLimit else {
      throw CSVError(reason: .fieldTooLong(limit: CSV.fieldLimit), place: start)
    }
    text.append(bytes[index])
    advance()
  }

  private func field(_ text: [UInt8], _ start: TextPlace) -> CSVField {
    CSVField(text: String(decoding: text, as: UTF8.self), place: start)
  }

  private func expectSeparator() throws(CSVError) {
    guard index < bytes.count else { return }
    guard Self.endsField(bytes[index]) else {
      throw CSVError(reason: .textAfterQuote, place: place)
    }
  }
}

extension UTF8 {
  /// Whether bytes are nothing but whole characters (RFC 3629); nothing is copied.
  fileprivate static func isWhole(_ bytes: [UInt8]) -> Bool {
    var parser = ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }
}
