import Testing
@testable import RosterExchange

@testable import ElectionVerifier

/// Cells that a spreadsheet would run are text when they are written, and come back as they were.
@Suite struct SpreadsheetTests {
  private static let pieces = [
    "=", "+", "-", "@", "\t", "\r", "\n", "'", "\"", ",", "ب", "1", "\u{FF1D}", " ",
  ]

  /// Every text of up to four of the pieces.
  private static var texts: [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<4 {
      last = last.flatMap { text in pieces.map { text + $0 } }
      all += last
    }
    return all
  }

  @Test func noCellBeginsAFormulaAndEachIsReadBack() throws {
    for text in Self.texts {
      let cell = SpreadsheetText.defused(text)
      let first = cell.unicodeScalars.first
      #expect(first.map { "=+-@\t\r\n\u{FF1D}".unicodeScalars.contains($0) } != true, "\(text)")
      #expect(SpreadsheetText.plain(cell) == text)
    }
    let row = Array(Self.texts.prefix(3000))
    let rows = try CSV.rows(of: Array(CSV.row(row).utf8))
    #expect(rows.count == 1 && rows[0].map { SpreadsheetText.plain($0.text) } == row)
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
