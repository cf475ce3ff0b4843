/// An element of a validation report.
struct ETSIElement: Sendable {
  private enum Content: Sendable {
    case elements([ETSIElement])
    case text(String)
  }

  private let name: String
  private let attributes: [(String, String)]
  private let content: Content

  /// With elements in it; those that are nil are left out.
  init(
    _ name: String, _ attributes: [(String, String)] = [], elements: () -> [ETSIElement?]
  ) {
    self.name = name
    self.attributes = attributes
    content = .elements(elements().compactMap(\.self))
  }

  /// With text in it.
  init(_ name: String, _ attributes: [(String, String)] = [], _ text: String) {
    self.name = name
    self.attributes = attributes
    content = .text(text)
  }

  /// Without anything in it.
  init(_ name: String, _ attributes: [(String, String)]) {
    self.init(name, attributes) { [] }
  }

  /// As it is written below the root element.
  static func text(_ element: ETSIElement) -> String {
    var text = ""
    element.write(to: &text, indent: "  ")
    return text
  }

  private func write(to text: inout String, indent: String) {
    text += indent + "<" + name
    for (name, value) in attributes { text += " \(name)=\"\(MarkupText.escape(value))\"" }
    switch content {
    case .elements(let elements) where elements.isEmpty: text += "/>\n"
    case .elements(let elements):
      text += ">\n"
      for element in elements { element.write(to: &text, indent: indent + "  ") }
      text += indent + "</\(name)>\n"
    case .text(let content): text += ">\(MarkupText.escape(content))</\(name)>\n"
    }
  }
}
