package import CanonicalXML

/// A path as one word of a command line that a shell takes as it is pasted.
package enum ShellWord {
  private static let plain = Set("%+,-./:=@_".unicodeScalars)

  /// The word: bare where no shell would change it, else in quotation marks; what must not be shown as it is (a control
  /// character, an invisible one, a byte that is no UTF-8) by its bytes, as bash and zsh read them.
  package static func text(_ path: FilePath) -> String {
    // A name that begins with a dash would be an option.
    let path =
      path.bytes.first == UInt8(ascii: "-") ? FilePath(Array("./".utf8) + path.bytes) : path
    guard let text = path.isText ? path.text : nil, isShownWhole(text) else {
      return bytes(of: path)
    }
    let isBare = text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? plain.contains(scalar) || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
        : isShownInBytes(scalar)
    }
    if isBare, !text.isEmpty { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// Whether nothing of it needs an escape.
  private static func isShownWhole(_ text: String) -> Bool {
    let pieces = text.split(separator: "\\", omittingEmptySubsequences: false)
    return VisibleText.path(FilePath(text)) == pieces.joined(separator: "\\\\")
  }

  /// `$'…'`, the quotation marks within which bash and zsh read bytes.
  private static func bytes(of path: FilePath) -> String {
    var word = ""
    for piece in path.pieces {
      switch piece {
      case .byte(let byte): word += escape(byte)
      case .text(let text):
        for scalar in text.unicodeScalars {
          if scalar == "'" || scalar == "\\" {
            word += "\\" + String(scalar)
          } else if isShownInBytes(scalar) {
            word.unicodeScalars.append(scalar)
          } else {
            word += String(scalar).utf8.map(escape).joined()
          }
        }
      }
    }
    return "$'" + word + "'"
  }

  /// Letters, digits and what is printed of ASCII; everything else by its bytes.
  private static func isShownInBytes(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      return !scalar.properties.isDefaultIgnorableCodePoint
    default: return false
    }
  }

  private static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }
}
