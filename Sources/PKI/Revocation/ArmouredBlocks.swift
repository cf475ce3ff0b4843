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
  /// Whether a block has no end or no beginning, or a list may stand beside the blocks, or where there are none: it may be one
  /// whose first line was written wrong.
  private(set) var isBroken = false
  private var beside = TextBeside()
  private var label: String?
  private var body: [UInt8] = []

  /// Reads a file; nil where there is no block, or nothing that might be a list.
  init?(_ bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { take(line) }
    if label != nil {
      isBroken = true
      end()
    }
    isBroken = isBroken || beside.mayHoldList() || !blocks.isEmpty && beside.isForeign
    guard isBroken || blocks.contains(where: { !$0.isNoList || $0.outline != nil }) else {
      return nil
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    let text = String(decoding: line, as: UTF8.self).uppercased()
    if let begun = Self.label(of: text) {
      isBroken = isBroken || label != nil
      label = begun
      body = []
    } else if text.contains("-----END") {
      if label != nil { end() } else { isBroken = true }
    } else if label != nil {
      body += line.filter { $0 > 0x20 }
    } else {
      beside.take(line)
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
