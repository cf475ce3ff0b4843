import CanonicalXML
import ElectionVerifier

/// Attributes and names as trusted documents write them.
enum XMLElementText {
  static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"" + XMLText.escapeAttribute(value) + "\""
  }

  /// Elements of a text in its languages, Persian first.
  static func names(_ name: LocalizedText) -> String {
    name.texts.sorted { $0.key == "fa" || $1.key != "fa" && $0.key < $1.key }.map {
      "<Name" + attribute("xml:lang", $0.key) + ">" + XMLText.escape($0.value) + "</Name>"
    }.joined()
  }
}
