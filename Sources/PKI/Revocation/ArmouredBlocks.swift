/// The blocks of a file in PEM (RFC 7468), however carelessly it was written: line ends, labels, text beside them.
struct ArmouredBlocks {
  /// One of them.
  struct Block {
    /// What the line that begins it says, in capitals.
    let label: String
    /// What it holds; nil where that is no base64.
    let der: [UInt8]?

    /// The list that it begins, whatever its label says.
    var outline: ListOutline? { der.flatMap { ListOutline($0) } }

    /// Whether its label says that it is something else.
    var isNoList: Bool { label.hasSuffix("CERTIFICATE") || label.hasSuffix("KEY") }
  }

  private(set) var blocks: [Block] = []
  /// Whether a block has no end, or what stands beside the blocks is no text: it may be a block whose first line was
  /// written wrong.
  private(set) var isBroken = false
  private var label: String?
  private var body: [UInt8] = []

  /// Reads a file; nil where no line begins a block that might be a list.
  init?(_ bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { take(line) }
    if label != nil {
      isBroken = true
      end()
    }
    guard blocks.contains(where: { !$0.isNoList || $0.outline != nil }) else { return nil }
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    let text = String(decoding: line, as: UTF8.self).uppercased()
    if let begun = Self.label(of: text) {
      isBroken = isBroken || label != nil
      label = begun
      body = []
    } else if text.contains("-----END"), label != nil {
      end()
    } else if label != nil {
      body += line.filter { $0 > 0x20 }
    } else if line.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
      || Self.holdsBase64(line)
    {
      isBroken = true
    }
  }

  /// Whether a word of a line is as long as none is that people write, and is no digest in hexadecimal.
  private static func holdsBase64(_ line: ArraySlice<UInt8>) -> Bool {
    line.split(separator: 0x20).contains { word in
      word.count >= 32
        && word.allSatisfy { UnicodeScalar($0).isBase64 }
        && !word.allSatisfy { UnicodeScalar($0).properties.isASCIIHexDigit }
    }
  }

  private mutating func end() {
    blocks.append(Block(label: label ?? "", der: Base64.decode(body.span)))
    label = nil
  }

  /// What a line that begins a block says of it.
  private static func label(of line: String) -> String? {
    guard let start = line.firstRange(of: "-----BEGIN") else { return nil }
    let rest = line[start.upperBound...].split(separator: "-").first ?? ""
    return String(rest.drop { $0 == " " })
  }
}

extension UnicodeScalar {
  fileprivate var isBase64: Bool {
    ("A"..."Z").contains(self) || ("a"..."z").contains(self) || ("0"..."9").contains(self)
      || self == "+" || self == "/" || self == "="
  }
}
