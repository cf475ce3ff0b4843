/// A table for people: its columns stay apart, and what is counted stands units under units in both directions.
package struct TextTable {
  private let rows: [[String]]
  private let counts: [Bool]
  private let language: Language
  /// How wide each column is.
  private let widths: [Int]

  private static let gap = 2

  /// - Parameters:
  ///   - rows: cells that are already escaped; the first row may be the heads
  ///   - counts: for each column, whether it holds numbers
  ///   - language: whose direction the lines have
  ///   - widest: a cell that is wider than this widens no other row
  package init(_ rows: [[String]], counts: [Bool], in language: Language, widest: Int = .max) {
    self.rows = rows
    self.counts = counts
    self.language = language
    widths = counts.indices.map { column in
      min(
        widest,
        rows.map { column < $0.count ? DisplayWidth.columns($0[column]) : 0 }.max() ?? 0)
    }
  }

  /// A line for each row, however wide.
  package var lines: [String] { lines(of: Array(counts.indices)) }

  /// The same where no line may be wider than this: columns that have no room beside the others stand in a table below,
  /// behind the first columns again.
  package func lines(to width: Int) -> [String] {
    let parts = parts(to: width)
    return parts.enumerated().flatMap { ($0 == 0 ? [] : [""]) + lines(of: $1) }
  }

  private func lines(of columns: [Int]) -> [String] {
    rows.map { row in
      let cells = columns.filter { $0 < row.count }.map { column in
        // A right-to-left line pads what is before its left end: there, too, the last digits stand in one column.
        DisplayWidth.padded(
          row[column], to: widths[column],
          atEnd: !counts[column] || language.isRightToLeft)
      }
      var line = cells.joined(separator: String(repeating: " ", count: Self.gap))
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The columns of each table that stands below the one before.
  private func parts(to width: Int) -> [[Int]] {
    var repeated: [Int] = []
    for column in counts.indices.prefix(while: { !counts[$0] }) {
      if !repeated.isEmpty, total(repeated + [column]) > width / 2 { break }
      repeated.append(column)
    }
    var parts: [[Int]] = []
    var part = repeated
    for column in counts.indices.dropFirst(repeated.count) {
      if part.count > repeated.count, total(part + [column]) > width {
        parts.append(part)
        part = repeated
      }
      part.append(column)
    }
    return parts + [part]
  }

  private func total(_ columns: [Int]) -> Int {
    columns.reduce(0) { $0 + widths[$1] } + Self.gap * max(0, columns.count - 1)
  }
}
