/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  /// Columns of a text that is already escaped: marks and isolates take none, wide letters two, and what sets a colour
  /// (`ESC [ … m`) none.
  package static func columns(_ text: String) -> Int {
    var count = 0
    var isColor = false
    for scalar in text.unicodeScalars {
      if isColor {
        isColor = scalar != "m"
      } else if scalar == "\u{1B}" {
        isColor = true
      } else {
        count += columns(scalar)
      }
    }
    return count
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.generalCategory.isMark ? 0 : 1
    }
  }

  /// Pads with spaces to a width; in a right-to-left line the same spaces fall on the left.
  package static func padded(_ text: String, to width: Int, atEnd: Bool = true) -> String {
    let spaces = String(repeating: " ", count: max(0, width - columns(text)))
    return atEnd ? text + spaces : spaces + text
  }

  /// Breaks a text at spaces so that no line is wider than `width`, unless one word is.
  ///
  /// Dates, times and commands stay whole where a line has room for them (``LineBreaks``), and spaces between two words of
  /// a line stay as many as they were. An isolate that is open where a line breaks is closed there and opened again on
  /// the next.
  package static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in LineBreaks.pieces(text, to: width) {
      if line.isEmpty {
        line = piece.text
      } else if columns(line) + piece.spaces + columns(piece.text) > width {
        lines.append(line)
        line = piece.text
      } else {
        line += String(repeating: " ", count: piece.spaces) + piece.text
      }
    }
    lines.append(line)
    return balanced(lines)
  }

  /// The fewest columns in which a sentence can be read.
  private static let narrowest = 24

  /// Rows of a label and a value, the values in one column; what is too wide for it goes on below.
  package static func aligned(
    _ rows: [(label: String, value: String)], to width: Int
  ) -> [String] {
    let column = (rows.map { columns($0.label) }.max() ?? 0) + 2
    let room = max(narrowest, width - column)
    return rows.flatMap { row in
      // Beside a label that leaves no room for words they would be broken twice.
      if width - column < narrowest, columns(row.value) > width - column {
        let below = wrapped(row.value, to: max(narrowest, width - 2)).map { "  " + $0 }
        return (row.label.isEmpty ? [] : [row.label]) + below
      }
      let lines = columns(row.value) > room ? wrapped(row.value, to: room) : [row.value]
      // A word that the column has no room for begins before it, below its label.
      let isBelow = columns(lines[0]) > room && !row.label.isEmpty
      let rest = (isBelow ? lines : Array(lines.dropFirst())).map { line in
        padded("", to: min(column, max(2, width - columns(line)))) + line
      }
      return [isBelow ? row.label : padded(row.label, to: column) + lines[0]] + rest
    }
  }

  /// Lines of which those that are too wide go on below, further in.
  package static func fitted(_ lines: [String], to width: Int) -> [String] {
    lines.flatMap { line in
      guard columns(line) > width else { return [line] }
      let indent = line.prefix { $0 == " " }.count
      let parts = wrapped(String(line.dropFirst(indent)), to: max(24, width - indent - 2))
      return parts.enumerated().map { index, part in
        padded("", to: index == 0 ? indent : indent + 2) + part
      }
    }
  }

  /// A text of which lines that are too wide go on below, each new one in the direction of its first.
  package static func fitted(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = String(line)
      guard columns(line) > width else { return line }
      let language: Language = Isolation.startsRightToLeft(line) ? .persian : .english
      let end = line.hasSuffix(" ") ? " " : ""
      let plain = String(line.drop { $0 == "\u{200F}" })
      return fitted([plain], to: width).map { Isolation.line($0, in: language) }
        .joined(separator: "\n") + end
    }.joined(separator: "\n")
  }

  private static func balanced(_ lines: [String]) -> [String] {
    var open: [Unicode.Scalar] = []
    return lines.map { line in
      let reopened = String(String.UnicodeScalarView(open))
      for scalar in line.unicodeScalars {
        switch scalar.value {
        case 0x2066...0x2068: open.append(scalar)
        case 0x2069: _ = open.popLast()
        default: break
        }
      }
      return reopened + line + String(repeating: "\u{2069}", count: open.count)
    }
  }
}
