import ElectionReports

/// Fills templates: the one place where a value becomes markup, and there is no other way to write it than escaped.
struct TemplateWriter {
  private let templates: TemplateFiles
  private let say: Speaker
  private(set) var bytes: [UInt8] = []
  private var scopes: [Fillings] = []

  /// How deep templates stand in each other.
  private static let depth = 32

  init(_ templates: TemplateFiles, _ say: Speaker) {
    self.templates = templates
    self.say = say
  }

  /// Writes a template.
  mutating func write(_ name: String, _ fillings: Fillings) throws(ReportError) {
    scopes.append(fillings)
    try part(name, in: name)
    scopes.removeLast()
  }

  private mutating func part(_ name: String, in user: String) throws(ReportError) {
    guard let template = templates[name], scopes.count < Self.depth else {
      throw .template(user, "{{>\(name)}}")
    }
    try write(template.nodes, in: name)
  }

  private mutating func write(_ nodes: [Template.Node], in file: String) throws(ReportError) {
    for node in nodes {
      switch node {
      case .literal(let literal): bytes += literal
      case .word(let word): escape(say.phrase(word))
      case .part(let name): try part(name, in: file)
      case .value(let name):
        guard case .text(let text) = try filling(name, in: file) else { continue }
        escape(text)
      case .each(let name, let inner): try each(filling(name, in: file), inner, in: file)
      case .without(let name, let inner):
        if try isEmpty(filling(name, in: file)) { try write(inner, in: file) }
      }
    }
  }

  private mutating func each(
    _ filling: Filling, _ nodes: [Template.Node], in file: String
  ) throws(ReportError) {
    switch filling {
    case .none: break
    case .text: try write(nodes, in: file)
    case .list(let list):
      for one in list { try write(nodes, with: one, in: file) }
    case .rows(let rows):
      try rows { one throws(ReportError) in try write(nodes, with: one, in: file) }
    }
  }

  private mutating func write(
    _ nodes: [Template.Node], with fillings: Fillings, in file: String
  ) throws(ReportError) {
    scopes.append(fillings)
    try write(nodes, in: file)
    scopes.removeLast()
  }

  private func isEmpty(_ filling: Filling) -> Bool {
    switch filling {
    case .none: true
    case .list(let list): list.isEmpty
    case .text, .rows: false
    }
  }

  /// The innermost filling of a name; a name that nothing fills is a fault of the template.
  private func filling(_ name: String, in file: String) throws(ReportError) -> Filling {
    for scope in scopes.reversed() {
      if let found = scope[name] { return found }
    }
    throw .template(file, "{{\(name)}}")
  }

  /// Text as text of an element or of a quoted attribute.
  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
  }
}
