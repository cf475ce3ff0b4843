/// How far some bytes are UTF-8 (RFC 3629) without the character U+0000.
struct UTF8Check {
  /// The number of bytes, from the first, that are whole characters.
  private(set) var validBytes = 0
  /// Whether the next byte cannot begin a character, whatever follows; if not, the rest, if any,
  /// is an unfinished character.
  private(set) var isInvalid = false

  init(_ bytes: UnsafeRawBufferPointer) {
    guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var index = 0
    while index < bytes.count {
      if index + 32 <= bytes.count, unsafe Self.isPlainASCII(start + index) {
        index += 32
        continue
      }
      if index + 8 <= bytes.count, unsafe Word(start + index).isPlainASCII {
        index += 8
        continue
      }
      let length = unsafe Self.length(start + index, bytes.count - index)
      guard length > 0 else {
        isInvalid = length == 0
        break
      }
      index += length
    }
    validBytes = index
  }

  /// Whether 32 bytes are ASCII and none is zero.
  @inline(__always) private static func isPlainASCII(_ bytes: Bytes) -> Bool {
    unsafe Word.arePlainASCII(
      Word(bytes), Word(bytes + 8), Word(bytes + 16), Word(bytes + 24))
  }

  /// The length of the character at a place: 0 if there is none, -1 if it is not finished.
  @inline(__always) private static func length(_ bytes: Bytes, _ count: Int) -> Int {
    let first = unsafe bytes[0]
    if first < 0x80 { return first == 0 ? 0 : 1 }
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, high) = (4, 0x8F)
    default: return 0
    }
    for index in 1..<length {
      guard index < count else { return -1 }
      guard unsafe bytes[index] >= low && bytes[index] <= high else { return 0 }
      low = 0x80
      high = 0xBF
    }
    return length
  }
}
