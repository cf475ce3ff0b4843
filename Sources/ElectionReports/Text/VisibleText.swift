package import CanonicalXML
import ElectionVerifier

/// Text from a document, a certificate, a file name: shown so that it cannot play tricks.
///
/// A control character could move the cursor or hide a line, a bidi override could swap two vote
/// counts, an invisible could make two names look alike. Each becomes a visible escape such as
/// `\u{202E}`; a backslash is doubled, so no text can pretend to hold an escape.
package enum VisibleText {
  /// Longest text shown, in Unicode scalars; the rest is counted, not shown.
  package static let limit = 400

  /// Combining marks shown on one base character; more would paint over neighbouring lines.
  static let marksPerBase = 3

  /// The text with everything that is invisible or steers a terminal made visible.
  ///
  /// U+200C (the Persian half-space) stays where it stands between two letters that it keeps apart.
  package static func escape(_ text: String, limit: Int = limit) -> String {
    let scalars = Array(text.unicodeScalars.prefix(limit))
    var result = String.UnicodeScalarView()
    var marks = 0
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.generalCategory.isMark {
        marks += 1
      } else {
        marks = 0
      }
      if marks > marksPerBase || mustBeEscaped(scalar, at: index, in: scalars) {
        result.append(contentsOf: escapeSequence(scalar).unicodeScalars)
      } else if scalar == "\\" {
        result.append(contentsOf: "\\\\".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    let left = text.unicodeScalars.count - scalars.count
    return left > 0 ? String(result) + "…(+\(left))" : String(result)
  }

  /// A path with the same escapes, and each byte that is no UTF-8 as `\xE9`: nothing is cut off.
  package static func path(_ path: FilePath) -> String {
    let shown = path.pieces.map { piece in
      switch piece {
      case .text(let text): escape(text, limit: .max)
      case .byte(let byte): FilePath.escape(byte)
      }
    }.joined()
    // A blank at the end is seen by nobody, and is not at the end of a line.
    return shown.last == " " ? shown.dropLast() + FilePath.escape(0x20) : shown
  }

  private static func mustBeEscaped(
    _ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]
  ) -> Bool {
    if scalar == "\u{200C}" { return !isHalfSpace(at: index, in: scalars) }
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if scalar.properties.isDefaultIgnorableCodePoint || scalar.isBlank { return true }
    // A combining mark with nothing to stand on would join the text before it.
    if index == 0 && scalar.properties.generalCategory.isMark { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return true
    default:
      return false
    }
  }

  /// U+200C between an Arabic-script letter that joins forward and another Arabic-script letter.
  private static func isHalfSpace(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<index].last { !$0.properties.generalCategory.isMark }
    guard let before, index + 1 < scalars.count else { return false }
    return isArabicLetter(before) && isArabicLetter(scalars[index + 1])
  }

  private static func isArabicLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x0620...0x06FF).contains(scalar.value) && scalar.properties.isAlphabetic
      && !scalar.properties.generalCategory.isMark
  }

  private static func escapeSequence(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
    }
  }
}

extension Unicode.GeneralCategory {
  var isMark: Bool {
    self == .nonspacingMark || self == .enclosingMark || self == .spacingMark
  }
}
