import CLibXML2

/// Character escapes of Canonical XML (Canonical XML 1.0, section 2.3).
extension OutputBuffer {
  /// Appends the content of a text node.
  func append(text bytes: Bytes, _ length: Int) {
    var index = 0
    while true {
      let plain = unsafe CLibXML2_plainText(bytes + index, length - index)
      unsafe append(bytes + index, plain)
      index += plain
      guard index < length else { return }
      unsafe append(textEscape(bytes[index]))
      index += 1
    }
  }

  /// Appends the value of an attribute or of a namespace declaration.
  func append(value bytes: Bytes, _ length: Int) {
    var index = 0
    while true {
      let plain = unsafe CLibXML2_plainValue(bytes + index, length - index)
      unsafe append(bytes + index, plain)
      index += plain
      guard index < length else { return }
      unsafe append(valueEscape(bytes[index]))
      index += 1
    }
  }

  /// Appends the content of a comment or instruction: only carriage returns are escaped.
  func append(annotation bytes: Bytes, _ length: Int) {
    var start = 0
    for index in 0..<length where unsafe bytes[index] == 0x0D {
      unsafe append(bytes + start, index - start)
      append("&#xD;")
      start = index + 1
    }
    unsafe append(bytes + start, length - start)
  }
}

/// What stands for a byte that `CLibXML2_plainText` stops at.
private func textEscape(_ byte: UInt8) -> StaticString {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  default: "&#xD;"
  }
}

/// What stands for a byte that `CLibXML2_plainValue` stops at.
private func valueEscape(_ byte: UInt8) -> StaticString {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: "\""): "&quot;"
  case 0x09: "&#x9;"
  case 0x0A: "&#xA;"
  default: "&#xD;"
  }
}
