/// A JSON value that keeps the order of its members: stable output, byte for byte.
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// Nothing becomes `null`.
  package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// Compact text, RFC 8259; every control, bidi and invisible character as `\uXXXX`.
  package var text: String {
    var result = ""
    write(into: &result)
    return result
  }

  /// Equal where the text is equal: the order of members counts.
  package static func == (left: JSON, right: JSON) -> Bool { left.text == right.text }

  private func write(into result: inout String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .string(let value): Self.write(value, into: &result)
    case .array(let values):
      result += "["
      for (index, value) in values.enumerated() {
        if index > 0 { result += "," }
        value.write(into: &result)
      }
      result += "]"
    case .object(let members):
      result += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { result += "," }
        Self.write(member.key, into: &result)
        result += ":"
        member.value.write(into: &result)
      }
      result += "}"
    }
  }

  private static func write(_ value: String, into result: inout String) {
    result += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where needsEscape(scalar):
        for unit in UTF16.encode(scalar) ?? .init() { result += unicodeEscape(unit) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }

  /// A terminal may show this output too, so what steers one is escaped although JSON allows it.
  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x20 || scalar.value == 0x7F { return true }
    if scalar.isASCII { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func unicodeEscape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
