import ElectionReports

/// Rows of a label and a value, for commands that describe one thing.
enum Rows {
  /// The rows as text: labels in one column, each line in its direction.
  static func text(_ rows: [(label: String, value: String)], in language: Language) -> String {
    Isolation.paragraph(lines(rows).joined(separator: "\n"), in: language) + "\n"
  }

  /// The rows as lines: labels in one column.
  static func lines(_ rows: [(label: String, value: String)]) -> [String] {
    let width = rows.map { DisplayWidth.columns($0.label) }.max() ?? 0
    return rows.map { row in DisplayWidth.padded(row.label, to: width) + "  " + row.value }
  }
}
