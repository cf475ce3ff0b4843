/// Cells that a spreadsheet would take for a formula, and run.
///
/// An apostrophe before them makes them text, as spreadsheets have it. One is put before text that begins so
/// already, too: what was written is read back unchanged.
enum SpreadsheetText {
  /// The first characters of formulas, those of full width among them.
  private static let triggers: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  /// A cell that is no formula.
  static func defused(_ text: String) -> String { isRisky(text.unicodeScalars) ? "'" + text : text }

  /// The text of a cell that may have been defused.
  static func plain(_ cell: String) -> String {
    let scalars = cell.unicodeScalars
    guard scalars.first == "'", isRisky(scalars.dropFirst()) else { return cell }
    return String(scalars.dropFirst())
  }

  private static func isRisky(_ text: some Sequence<Unicode.Scalar>) -> Bool {
    // Apostrophes before a formula are text that would be taken for this defence.
    text.first { $0 != "'" }.map(triggers.contains) ?? false
  }
}
