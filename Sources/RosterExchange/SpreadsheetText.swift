/// Cells that a spreadsheet would take for a formula, and run.
///
/// An apostrophe before them makes them text, as spreadsheets have it. One is put before text that begins so
/// already, too: what was written is read back unchanged. A spreadsheet that takes another character than the
/// comma for the separator, or a line end within quotes for the end of a row, begins a cell behind each of
/// these: so every part of a cell is looked at by itself.
enum SpreadsheetText {
  /// The first characters of formulas, those of full width and small ones among them.
  private static let triggers: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{2212}", "\u{FE62}", "\u{FE63}", "\u{FE66}", "\u{FE6B}", "\u{FF1D}",
    "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
  /// What begins a cell somewhere.
  private static let separators: Set<Unicode.Scalar> = [";", "\t", "\r", "\n"]
  /// Separators that are taken for a formula's beginning where they come first.
  private static let firstTriggers: Set<Unicode.Scalar> = ["\t", "\r", "\n"]

  /// A cell that is no formula, nor holds one.
  static func defused(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    forEachScalar(of: text) { scalar, beginsFormula in
      if beginsFormula { result.append("'") }
      result.append(scalar)
    }
    return String(result)
  }

  /// The text of a cell that may have been defused.
  static func plain(_ cell: String) -> String {
    var result = String.UnicodeScalarView()
    forEachScalar(of: cell) { scalar, beginsFormula in
      if !(beginsFormula && scalar == "'") { result.append(scalar) }
    }
    return String(result)
  }

  /// Hands over each character, and whether a part that is a formula begins with it.
  private static func forEachScalar(
    of text: String, _ take: (_ scalar: Unicode.Scalar, _ beginsFormula: Bool) -> Void
  ) {
    let scalars = Array(text.unicodeScalars)
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex(where: separators.contains) ?? scalars.count
      let first = scalars[start..<end].first { !isPassedOver($0) }
      var isFormula = first.map(triggers.contains) ?? false
      if start == 0, first == nil, end < scalars.count, firstTriggers.contains(scalars[end]) {
        isFormula = true
      }
      for index in start..<min(end + 1, scalars.count) {
        take(scalars[index], isFormula && index == start)
      }
      start = end + 1
    }
  }

  /// What a spreadsheet, or a person who looks at one, passes over before a formula. Apostrophes too: before
  /// a formula they are text that would be taken for this defence.
  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "'" || scalar == "\"" { return true }
    let properties = scalar.properties
    return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || properties.generalCategory == .control || properties.generalCategory == .format
  }
}
