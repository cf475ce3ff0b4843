/// What libxml2 says of a text that is no XML, taken apart: its words are English.
enum XMLComplaint: Equatable {
  case contentBehindTheEnd
  case noElement
  case otherEndTag(String, open: String)
  case endOfTagMissing(String)
  case attributeTwice(String)
  case attributeWithoutValue(String)
  case attributeWithoutQuotes
  case attributesNotRead
  case markInAttribute
  case prefixUnknown(String, of: String)
  case entityUnknown(String)
  case entityNotRead
  case elementName
  case character(String)
  case characterReference
  case declaration
  case declarationNotFirst
  case instruction
  case endOfCharacterData
  case hyphensInComment
  case tagNotClosed
  case reservedNamespace
  case emptyNamespace(String)
  case unfinished

  /// Nil for a sentence that is not known, which stays in libxml2's words.
  init?(_ message: String) {
    let words = message.split(separator: " ").map(String.init)
    if message.hasPrefix("Opening and ending tag mismatch: "), words.count == 10 {
      self = .otherEndTag(words[9], open: words[5])
    } else if message.hasPrefix("Couldn't find end of Start Tag "), words.count >= 7 {
      self = .endOfTagMissing(words[6])
    } else if message.hasPrefix("Attribute "), message.hasSuffix(" redefined"), words.count == 3 {
      self = .attributeTwice(words[1])
    } else if message.hasPrefix("Specification mandates value for attribute "), words.count == 6 {
      self = .attributeWithoutValue(words[5])
    } else if message.hasPrefix("Namespace prefix "), message.hasSuffix(" is not defined") {
      // `Namespace prefix p for a on e is not defined`, or without the attribute.
      let place = words.firstIndex(of: "on").map { $0 + 1 } ?? 3
      guard words.count > place else { return nil }
      self = .prefixUnknown(words[2], of: words[place])
    } else if message.hasPrefix("Entity '"), message.hasSuffix("' not defined") {
      self = .entityUnknown(String(message.dropFirst(8).dropLast(13)))
    } else if message.hasPrefix("Namespaced Attribute "), words.count == 6 {
      self = .attributeTwice(words[2])
    } else if message.hasPrefix("xmlns:"), message.hasSuffix(": Empty XML namespace is not allowed")
    {
      self = .emptyNamespace(String(message.dropFirst(6).prefix { $0 != ":" }))
    } else if let character = Self.character(message) {
      self = .character(character)
    } else if let known = Self.known.first(where: { message.hasPrefix($0.key) })?.value {
      self = known
    } else {
      return nil
    }
  }

  private static let known: [String: XMLComplaint] = [
    "Extra content at the end of the document": .contentBehindTheEnd,
    "Start tag expected, '<' not found": .noElement,
    "StartTag: invalid element name": .elementName,
    "AttValue: \" or ' expected": .attributeWithoutQuotes,
    "attributes construct error": .attributesNotRead,
    "Unescaped '<' not allowed in attributes values": .markInAttribute,
    "EntityRef: expecting ';'": .entityNotRead,
    "xmlParseEntityRef: no name": .entityNotRead,
    "Failed to parse QName": .elementName,
    "CharRef: invalid": .characterReference,
    "xmlParseCharRef: invalid": .characterReference,
    "XML declaration allowed only at the start": .declarationNotFirst,
    "xmlParsePITarget: invalid name prefix": .declarationNotFirst,
    "parsing XML declaration": .declaration,
    "Malformed declaration": .declaration,
    "the XML declaration does not end": .declaration,
    "Invalid XML encoding name": .declaration,
    "standalone accepts only": .declaration,
    "String not started": .declaration,
    "String not closed": .declaration,
    "Blank needed here": .declaration,
    "expected '='": .declaration,
    "xmlParsePI : no target name": .instruction,
    "ParsePI: PI": .instruction,
    "colons are forbidden from PI names": .instruction,
    "Sequence ']]>' not allowed in content": .endOfCharacterData,
    "Comment must not contain '--'": .hyphensInComment,
    "Double hyphen within comment": .hyphensInComment,
    "expected '>'": .tagNotClosed,
    "EndTag: '</' not found": .tagNotClosed,
    "xml namespace": .reservedNamespace,
    "reuse of the xmlns namespace name": .reservedNamespace,
    "redefinition of the xmlns prefix": .reservedNamespace,
    "Premature end of data in tag": .unfinished,
    "Comment not terminated": .unfinished,
    "CData section not finished": .unfinished,
  ]

  /// A character that XML does not have, by its number.
  private static func character(_ message: String) -> String? {
    for start in ["PCDATA invalid Char value ", "Char 0x", "invalid character in attribute value"]
    where message.hasPrefix(start) {
      let digits = message.dropFirst(start.count).prefix { $0.isHexDigit }
      let value = UInt32(digits, radix: start == "Char 0x" ? 16 : 10)
      guard let value else { return "?" }
      let code = String(value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }
    return nil
  }
}
