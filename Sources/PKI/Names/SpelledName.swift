/// A directory name in which the spelling of its strings does not count (``NameSpelling``).
struct SpelledName: Hashable, Sendable {
  /// The attributes of one relative name, whose order does not count.
  typealias RelativeName = Set<Attribute>

  struct Attribute: Hashable, Sendable {
    private let type: [UInt8]
    private let text: String
    /// Where it is no string.
    private let value: [UInt8]

    fileprivate init(_ attribute: NameAttribute) {
      type = attribute.type
      text = attribute.text.map { NameSpelling.prepared(String(decoding: $0, as: UTF8.self)) } ?? ""
      value = attribute.text == nil ? attribute.value : []
    }
  }

  /// From the most general on.
  let relativeNames: [RelativeName]

  /// Reads a name; nil where it is none.
  /// - Parameter der: the name in DER.
  init?(_ der: [UInt8]) {
    guard let names = NameAttribute.relativeNames(der) else { return nil }
    relativeNames = names.map { Set($0.map(Attribute.init)) }
  }

  /// Whether it names nobody.
  var isEmpty: Bool { relativeNames.isEmpty }

  /// The directory names among GeneralNames, as far as they can be read.
  /// - Parameter der: a sequence of GeneralName in DER.
  static func among(_ der: [UInt8]) -> [SpelledName] {
    var found: [SpelledName] = []
    var reader = DERReader(der)
    guard let whole = try? reader.next(0x30) else { return [] }
    var names = reader.inside(whole)
    while !names.isAtEnd, let next = try? names.next() {
      if let name = SpelledName(general: Array(names.bytes[next.whole])) { found.append(name) }
    }
    return found
  }

  /// The directory names whose subtrees name constraints exclude.
  /// - Parameter der: the extension's value in DER.
  static func excluded(by der: [UInt8]) -> [SpelledName] {
    var found: [SpelledName] = []
    var reader = DERReader(der)
    guard let whole = try? reader.next(0x30) else { return [] }
    var fields = reader.inside(whole)
    while !fields.isAtEnd, let field = try? fields.next() {
      guard field.tag == 0xA1 else { continue }
      var subtrees = fields.inside(field)
      while !subtrees.isAtEnd, let subtree = try? subtrees.next(0x30) {
        var parts = subtrees.inside(subtree)
        guard let base = try? parts.next() else { continue }
        if let name = SpelledName(general: Array(parts.bytes[base.whole])) { found.append(name) }
      }
    }
    return found
  }

  /// Reads a GeneralName; nil for one of another kind than directoryName.
  private init?(general der: [UInt8]) {
    var reader = DERReader(der)
    guard let choice = try? reader.next(0xA4) else { return nil }
    self.init(Array(reader.bytes[choice.content]))
  }
}
