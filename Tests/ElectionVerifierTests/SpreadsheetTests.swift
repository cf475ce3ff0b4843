import Testing
@testable import RosterExchange

@testable import ElectionVerifier

/// Cells that a spreadsheet would run are text when they are written, and come back as they were.
@Suite struct SpreadsheetTests {
  private static let pieces = [
    "=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", "ب", "1", "\u{FF1D}", " ", ";",
    "\u{A0}", "\u{202E}",
  ]

  /// Every text of up to three of the pieces.
  private static var texts: [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<3 {
      last = last.flatMap { text in pieces.map { text + $0 } }
      all += last
    }
    return all
  }

  @Test func noCellBeginsAFormulaAndEachIsReadBack() throws {
    for text in Self.texts {
      let cell = SpreadsheetText.defused(text)
      #expect(!Self.runs(cell), "\(text)")
      #expect(SpreadsheetText.plain(cell) == text)
    }
    let row = Array(Self.texts.prefix(3000))
    var read: [String] = []
    for start in stride(from: 0, to: row.count, by: 50) {
      let part = row[start..<min(start + 50, row.count)] + ["end"]
      var reader = try CSVReader(Array(CSV.row(Array(part)).utf8))
      read += try #require(try reader.next()).dropLast().map { SpreadsheetText.plain($0.text) }
    }
    #expect(read == row)
  }

  /// Whether a spreadsheet that splits at any of these would find a formula in a cell, whatever it passes over.
  private static func runs(_ cell: String) -> Bool {
    let scalars = Array(cell.unicodeScalars)
    if let first = scalars.first, "\t\r\n".unicodeScalars.contains(first) { return true }
    return scalars.split(omittingEmptySubsequences: false) { ";\t\r\n".unicodeScalars.contains($0) }
      .contains { part in
        let first = part.first { !" \"\u{A0}\u{202E}".unicodeScalars.contains($0) }
        return first.map { "=+-@\u{FF1D}".unicodeScalars.contains($0) } ?? false
      }
  }

  @Test func aRosterComesBack() throws {
    var roster = Registry.shared.roster()
    roster.cards[0].name = LocalizedText(["fa": "=HYPERLINK(\"x\")", "en": "'+1"])
    let text = RosterCSV.export(roster).text
    #expect(text.contains("\"'=HYPERLINK") && !text.contains(",=") && !text.contains(",\"="))
    let read = try #require(try RosterCSV.cards(from: Array(text.utf8)).first)
    #expect(read.name == roster.cards[0].name)
  }
}
