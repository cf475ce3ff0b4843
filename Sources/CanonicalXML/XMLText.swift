/// Text as Canonical XML writes it (Canonical XML 1.0, section 2.3).
public enum XMLText {
  /// Escapes the content of an element: `&`, `<`, `>` and carriage returns.
  public static func escape(_ text: String) -> String {
    replace(text) {
      switch $0 {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\r": "&#xD;"
      default: nil
      }
    }
  }

  /// Escapes the value of an attribute between double quotes: `&`, `<`, `"`, tabs and line ends.
  public static func escapeAttribute(_ text: String) -> String {
    replace(text) {
      switch $0 {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\"": "&quot;"
      case "\t": "&#x9;"
      case "\n": "&#xA;"
      case "\r": "&#xD;"
      default: nil
      }
    }
  }

  private static func replace(_ text: String, _ escape: (Unicode.Scalar) -> String?) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let replacement = escape(scalar) {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
