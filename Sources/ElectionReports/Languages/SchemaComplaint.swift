/// What libxml2 says of a document that breaks its schema, taken apart: its words are English.
struct SchemaComplaint {
  /// What is wrong; what is not known here stays in libxml2's words.
  enum Fault: Equatable {
    case value(String, oneOf: [String])
    case valueForm(String)
    case unexpected(expected: [String])
    case incomplete(expected: [String])
    case attributeMissing(String)
    case attributeUnknown(String)
    case text
    case keyTwice(String)
    case keyUnknown(String)
  }

  /// The element that it is about, without its namespace.
  let element: String
  /// Its attribute, if the complaint is about one.
  let attribute: String?
  let fault: Fault

  /// Nil for a sentence that is not known.
  init?(_ message: String) {
    let parts = message.split(separator: "': ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].hasPrefix("Element '") else { return nil }
    let names = Self.quoted(parts[0] + "'").map(Self.local)
    guard let element = names.first, let fault = Self.fault(parts[1]) else { return nil }
    (self.element, self.fault) = (element, fault)
    attribute = names.count > 1 ? names[1] : nil
  }

  private static func fault(_ text: String) -> Fault? {
    let words = quoted(text)
    let first = words.first ?? ""
    if text.contains("is not an element of the set {") {
      let value = text.hasPrefix("[facet") ? words.dropFirst() : words[...]
      return .value(value.first ?? "", oneOf: Array(value.dropFirst()))
    }
    if text.hasPrefix("[facet '") { return .valueForm(words.count > 1 ? words[1] : "") }
    if text.contains("' is not a valid value of ") { return .valueForm(first) }
    if text.hasPrefix("This element is not expected.") { return .unexpected(expected: names(text)) }
    if text.hasPrefix("Missing child element(s).") { return .incomplete(expected: names(text)) }
    if text.hasSuffix("' is required but missing.") { return .attributeMissing(local(first)) }
    if text.hasPrefix("The attribute '"), text.hasSuffix("' is not allowed.") {
      return .attributeUnknown(local(first))
    }
    if text.hasPrefix("Character content ") { return .text }
    if text.hasPrefix("Duplicate key-sequence [") { return .keyTwice(key(text)) }
    if text.hasPrefix("No match found for key-sequence [") { return .keyUnknown(key(text)) }
    return nil
  }

  /// What is expected instead: `Expected is one of ( {urn:x}a, {urn:x}b ).`
  private static func names(_ text: String) -> [String] {
    guard let start = text.firstRange(of: "( "), let end = text.ranges(of: " )").last,
      start.upperBound <= end.lowerBound
    else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: ", ").map {
      local(String($0))
    }
  }

  /// The values of a key: `['IR-01', '2']`.
  private static func key(_ text: String) -> String {
    let list = text.split(separator: "[", maxSplits: 1).last?.split(separator: "]").first ?? ""
    return quoted(String(list)).joined(separator: " ")
  }

  private static func local(_ name: String) -> String {
    name.split(separator: "}").last.map(String.init) ?? name
  }

  private static func quoted(_ text: String) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
