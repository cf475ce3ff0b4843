import CanonicalXML

/// Writes elements with a fixed layout: two spaces a level, text-only elements on one line.
struct MarkupWriter {
  private(set) var text = ""
  private var depth = 0

  /// An element that holds elements.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    content: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes, end: ">")
    depth += 1
    content(&self)
    depth -= 1
    indent()
    text += "</\(name)>"
  }

  /// An element that holds text.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String
  ) {
    open(name, attributes, end: ">")
    text += XMLText.escape(content) + "</\(name)>"
  }

  /// An element that holds text, if there is text.
  mutating func optional(_ name: String, _ content: String?) {
    if let content { element(name, text: content) }
  }

  /// An empty element.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    open(name, attributes, end: "/>")
  }

  private mutating func open(
    _ name: String, _ attributes: KeyValuePairs<String, String>, end: String
  ) {
    indent()
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(XMLText.escapeAttribute(value))\"" }
    text += end
  }

  /// Every element but the very first begins a line.
  private mutating func indent() {
    guard !text.isEmpty else { return }
    text += "\n" + String(repeating: "  ", count: depth)
  }
}
