import ElectionReports

/// Rows of a label and a value, for commands that describe one thing.
enum Rows {
  /// The rows as text: labels in one column, each line in its direction.
  static func text(_ rows: [(label: String, value: String)], in language: Language) -> String {
    let width = rows.map { DisplayWidth.columns($0.label) }.max() ?? 0
    let lines = rows.map { row in
      DisplayWidth.padded(row.label, to: width) + "  " + row.value
    }
    return Isolation.paragraph(lines.joined(separator: "\n"), in: language) + "\n"
  }
}
