/// The text beside the blocks of a file in PEM, line by line: whether a list may be written there, in some other form.
///
/// Programs write what they know of a list, people their notes; nobody writes words of sixteen letters and digits with
/// capitals among them, one after another. A list is at least a hundred bytes of that, however it is quoted.
struct TextBeside {
  /// Whether a list may stand there.
  var mayHoldList: Bool { isForeign || isArmour || dense >= 100 || digits >= 200 }

  /// Whether something is no text.
  private(set) var isForeign = false
  /// Whether a line says that a list begins.
  private var isArmour = false
  /// The characters of words that are no words.
  private var dense = 0
  /// The characters of lines that are hexadecimal alone.
  private var digits = 0

  /// Takes the next line.
  mutating func take(_ line: some Collection<UInt8>) {
    var word = Word()
    var isHexadecimal = true
    var count = 0
    for byte in line {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"),
        UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "_"):
        word.add(byte)
        count += 1
        isHexadecimal = isHexadecimal && Word.isHexadecimal(byte)
      default:
        isForeign = isForeign || byte < 0x20 && byte != 0x09 && byte != 0x0D || byte == 0x7F
        dense += word.end()
        isHexadecimal = isHexadecimal && byte <= 0x20
      }
    }
    dense += word.end()
    if isHexadecimal { digits += count }
    isArmour = isArmour || Self.beginsList(line)
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
      case 0x61...0x7A: kinds |= 4
      default: break
      }
    }

    /// Ends it.
    /// - Returns: its length if people write no such words, else 0.
    mutating func end() -> Int {
      defer { (count, kinds) = (0, 0) }
      return count >= 16 && kinds == 7 ? count : 0
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
      default: false
      }
    }
  }
}
