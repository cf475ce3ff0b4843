/// The text of a file beside what was understood of it, line by line: whether a list may be written there, in some other
/// form.
///
/// Programs write what they know of a list, people their notes; nobody writes words of sixteen letters and digits with
/// capitals among them, one after another. A list is at least a hundred bytes of that, however it is quoted, or its
/// beginning is found where all else is left out.
struct TextBeside {
  /// Whether something is no text.
  private(set) var isForeign = false
  /// Whether a line says that a list begins.
  private var isArmour = false
  /// The characters of words that are no words.
  private var dense = 0
  /// The characters of lines that are hexadecimal alone.
  private var digits = 0
  private var base64 = SoughtList(.base64)
  private var hexadecimal = SoughtList(.hexadecimal)

  /// Whether a list may stand in what was taken.
  mutating func mayHoldList() -> Bool {
    isArmour || dense >= 100 || digits >= 200 || base64.isFound() || hexadecimal.isFound()
  }

  /// Takes the next line.
  mutating func take(_ line: some Collection<UInt8>) {
    var word = Word()
    var isHexadecimal = true
    var count = 0
    for byte in line {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        word.add(byte)
        base64.take(byte)
        count += 1
        isHexadecimal = isHexadecimal && Hex.value(of: byte) != nil
      default:
        if let digit = Self.inBase64(byte) { base64.take(digit) }
        isForeign = isForeign || byte < 0x20 && byte != 0x09 && byte != 0x0D || byte == 0x7F
        dense += word.end()
        isHexadecimal = isHexadecimal && byte <= 0x20
      }
    }
    dense += word.end()
    if isHexadecimal { digits += count }
    isArmour = isArmour || Self.beginsList(line)
    takeDump(line)
  }

  /// The digits of a line as programs write bytes: two or four of them, after the place where they stand, with or without
  /// something between them and the characters that they are behind them.
  private mutating func takeDump(_ line: some Collection<UInt8>) {
    let groups = line.split { !Word.isPart($0) }
    for (index, group) in groups.enumerated() {
      let group = group.starts(with: "0x".utf8) ? group.dropFirst(2) : group
      let isPlace = index == 0 && group.count > 5 && groups.count > 1
      if isPlace { continue }
      guard group.count % 2 == 0, group.allSatisfy({ Hex.value(of: $0) != nil }) else { return }
      for digit in group { hexadecimal.take(digit) }
    }
  }

  /// The two characters beside letters and digits, in either alphabet (RFC 4648, 4 and 5).
  private static func inBase64(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "/"), UInt8(ascii: "_"): UInt8(ascii: "/")
    default: nil
    }
  }

  /// Whether it names a list and its beginning, whatever stands around them.
  private static func beginsList(_ line: some Collection<UInt8>) -> Bool {
    guard line.count <= 128 else { return false }
    let text = String(decoding: line, as: UTF8.self).uppercased()
    return text.contains("BEGIN") && text.contains("CRL")
  }

  /// Letters and digits without anything between them.
  private struct Word {
    private var count = 0
    private var kinds: UInt8 = 0

    mutating func add(_ byte: UInt8) {
      count += 1
      switch byte {
      case 0x30...0x39: kinds |= 1
      case 0x41...0x5A: kinds |= 2
      default: kinds |= 4
      }
    }

    /// Ends it.
    /// - Returns: its length if people write no such words, else 0.
    mutating func end() -> Int {
      defer { (count, kinds) = (0, 0) }
      return count >= 16 && kinds == 7 ? count : 0
    }

    static func isPart(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
  }
}
