import ElectionReports
import Glibc

/// Rows of a label and a value, for commands that describe one thing.
enum Rows {
  /// The rows as text: labels in one column, each line in its direction.
  static func text(_ rows: [(label: String, value: String)], in language: Language) -> String {
    Isolation.paragraph(lines(rows).joined(separator: "\n"), in: language) + "\n"
  }

  /// The rows as lines: labels in one column.
  ///
  /// - Parameter indent: How far in they stand.
  static func lines(_ rows: [(label: String, value: String)], indent: Int = 0) -> [String] {
    DisplayWidth.aligned(rows, to: width - indent)
  }

  /// Lines for standard output: a terminal breaks no word, and what is too wide for it stands in.
  static func fitted(_ lines: [String]) -> [String] { DisplayWidth.fitted(lines, to: width) }

  /// Only a terminal has an edge; what is written elsewhere may be read by programs.
  static var width: Int {
    Terminal.isTerminal(STDOUT_FILENO) ? Terminal.width(STDOUT_FILENO) : .max
  }
}
