/// Reads JSON (RFC 8259) that somebody else wrote: strict and bounded, and no name twice.
package struct JSONReader {
  private var rest: ArraySlice<UInt8>
  private var depth = 0

  /// Objects and arrays inside each other.
  private static let depths = 16

  private init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The value of a text; nil for anything else. Numbers are whole.
  ///
  /// - Parameter bytes: UTF-8, of a length that the caller has bounded
  package static func value(of bytes: [UInt8]) -> JSON? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = JSONReader(bytes)
    guard let value = reader.value() else { return nil }
    reader.skipBlanks()
    return reader.rest.isEmpty ? value : nil
  }

  private mutating func skipBlanks() {
    rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard let byte = character.asciiValue, rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func value() -> JSON? {
    skipBlanks()
    switch rest.first {
    case UInt8(ascii: "{"): return nested { $0.object() }
    case UInt8(ascii: "["): return nested { $0.array() }
    case UInt8(ascii: "\""): return string().map(JSON.string)
    default: return word()
    }
  }

  private mutating func nested(_ read: (inout Self) -> JSON?) -> JSON? {
    guard depth < Self.depths else { return nil }
    depth += 1
    defer { depth -= 1 }
    rest = rest.dropFirst()
    return read(&self)
  }

  private mutating func object() -> JSON? {
    var members: [(key: String, value: JSON)] = []
    var names: Set<String> = []
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard let name = string(), names.insert(name).inserted, take(":"), let value = value()
      else { return nil }
      members.append((name, value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array() -> JSON? {
    var values: [JSON] = []
    if take("]") { return .array([]) }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? .array(values) : nil
  }

  /// `true`, `false`, `null`, a whole number.
  private mutating func word() -> JSON? {
    let word = rest.prefix { ![0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D].contains($0) }
    rest = rest.dropFirst(word.count)
    switch String(decoding: word, as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case let text:
      guard let number = Int64(text), String(number) == text else { return nil }
      return .integer(number)
    }
  }

  private mutating func string() -> String? {
    guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
    var units: [UInt16] = []
    while true {
      let plain = rest.prefix { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
      units += String(decoding: plain, as: UTF8.self).utf16
      rest = rest.dropFirst(plain.count)
      switch rest.popFirst() {
      case 0x22: return String(validating: units, as: UTF16.self)
      case 0x5C:
        guard let unit = escaped() else { return nil }
        units.append(unit)
      default: return nil
      }
    }
  }

  private mutating func escaped() -> UInt16? {
    guard let byte = rest.popFirst() else { return nil }
    let plain: [UInt8: UInt16] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    guard byte == UInt8(ascii: "u") else { return plain[byte] }
    let digits = rest.prefix(4)
    rest = rest.dropFirst(digits.count)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

extension JSON {
  /// A member of an object that is a text.
  package func text(_ name: String) -> String? {
    guard case .object(let members) = self,
      case .string(let text)? = members.first(where: { $0.key == name })?.value
    else { return nil }
    return text
  }
}
