import CanonicalXML

/// Writes an XML document: every text and attribute escaped, two spaces a level, one newline a line.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var open: [String] = []

  /// Starts an element that will have children.
  mutating func start(_ name: String, _ attributes: [(String, String)] = []) {
    indent()
    text += tag(name, attributes) + ">\n"
    open.append(name)
  }

  /// Ends the element that was started last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    text += "</\(name)>\n"
  }

  /// An element with text, or an empty one.
  mutating func leaf(
    _ name: String, _ attributes: [(String, String)] = [], _ content: String? = nil
  ) {
    indent()
    text += tag(name, attributes)
    if let content {
      text += ">" + XMLText.escape(content) + "</\(name)>\n"
    } else {
      text += "/>\n"
    }
  }

  /// The name in both languages, as two elements.
  mutating func names(_ name: LocalName, element: String = "Name") {
    leaf(element, [("xml:lang", "fa")], name.fa)
    leaf(element, [("xml:lang", "en")], name.en)
  }

  /// The document's bytes, in UTF-8.
  var bytes: [UInt8] { Array(text.utf8) }

  private mutating func indent() {
    text += String(repeating: "  ", count: open.count)
  }

  private func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    var tag = "<" + name
    for (key, value) in attributes {
      tag += " \(key)=\"" + XMLText.escapeAttribute(value) + "\""
    }
    return tag
  }
}
