/// Base64 as RFC 4648 clause 4 writes it: canonical padding, no foreign character.
///
/// XML white space may stand between the characters, because xs:base64Binary allows it and other
/// signers wrap their lines.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The six bits of each character; 255 for those that are none of the alphabet.
  package static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// Decodes strictly; nil when any character, the padding or the unused bits are wrong.
  ///
  /// - Parameter text: The lexical form of xs:base64Binary.
  package static func decode(_ text: String) -> [UInt8]? {
    decode(Array(text.utf8).span)
  }

  /// The same of bytes in ASCII.
  package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    unsafe text.withUnsafeBufferPointer { text in
      var length: Int?
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: decodedCapacity(text.count)) {
        buffer, count in
        unsafe length = decode(text, into: buffer)
        count = length ?? 0
      }
      return length == nil ? nil : bytes
    }
  }

  /// The bytes that a text of some length has at most, and a little more.
  static func decodedCapacity(_ count: Int) -> Int { count / 4 * 3 + 3 }

  /// Decodes strictly into a buffer that is large enough; nil where something is wrong, else the number of bytes.
  static func decode(
    _ text: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var state = State()
    var count = 0
    unsafe decode(text, &state, into: buffer, &count)
    guard let rest = state.rest else { return nil }
    for byte in rest {
      unsafe buffer[count] = byte
      count += 1
    }
    return count
  }

  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, _ state: inout State,
    into buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) {
    let table = unsafe sextets.values
    var index = 0
    while index < text.count {
      // Whole groups, as long as there is nothing else.
      while state.digits == 0 && state.padding == 0 && index + 4 <= text.count {
        let first = unsafe UInt32(table[Int(text[index])])
        let second = unsafe UInt32(table[Int(text[index + 1])])
        let third = unsafe UInt32(table[Int(text[index + 2])])
        let fourth = unsafe UInt32(table[Int(text[index + 3])])
        guard first | second | third | fourth < 64 else { break }
        let group = first << 18 | second << 12 | third << 6 | fourth
        unsafe buffer[count] = UInt8(truncatingIfNeeded: group >> 16)
        unsafe buffer[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
        unsafe buffer[count + 2] = UInt8(truncatingIfNeeded: group)
        count += 3
        index += 4
      }
      guard index < text.count else { return }
      guard let isGroup = unsafe state.take(text[index], table[Int(text[index])]) else { return }
      index += 1
      guard isGroup else { continue }
      unsafe buffer[count] = UInt8(truncatingIfNeeded: state.group >> 16)
      unsafe buffer[count + 1] = UInt8(truncatingIfNeeded: state.group >> 8)
      unsafe buffer[count + 2] = UInt8(truncatingIfNeeded: state.group)
      count += 3
      state.group = 0
      state.digits = 0
    }
  }

  /// `values` where the decoder finds them without a check for each.
  @safe private struct Sextets: @unchecked Sendable {
    // Sendable: written once, before anybody reads; it lives as long as the process.
    let values: UnsafePointer<UInt8>

    init() {
      let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
      for (character, value) in Base64.values.enumerated() {
        unsafe (table + character).initialize(to: value)
      }
      unsafe values = UnsafePointer(table)
    }
  }

  private static let sextets = Sextets()

  /// A group of four characters as far as it is read.
  private struct State {
    var group: UInt32 = 0
    var digits = 0
    var padding = 0
    var isBad = false

    /// Takes a character with its six bits.
    /// - Returns: Whether the group is complete; nil where the character has no place.
    mutating func take(_ character: UInt8, _ value: UInt8) -> Bool? {
      switch character {
      case 0x20, 0x09, 0x0A, 0x0D: return false
      case UInt8(ascii: "="):
        isBad = digits < 2 || digits + padding >= 4
        padding += 1
        return isBad ? nil : false
      default:
        isBad = value == 0xFF || padding > 0
        guard !isBad else { return nil }
        group = group << 6 | UInt32(value)
        digits += 1
        return digits == 4
      }
    }

    /// The bytes of an unfinished group; nil where the text is wrong.
    var rest: [UInt8]? {
      guard !isBad else { return nil }
      switch (digits, padding) {
      case (0, 0): return []
      case (2, 2) where group & 0xF == 0: return [UInt8(group >> 4 & 0xFF)]
      case (3, 1) where group & 0x3 == 0:
        return [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)]
      default: return nil
      }
    }
  }

  /// Encodes with padding, on one line.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    encode(bytes, lineLength: .max, into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Encodes with padding; what is longer than a line stands on lines of its own, line ends around.
  ///
  /// - Parameters:
  ///   - bytes: What to encode.
  ///   - lineLength: Characters of a line, a multiple of four.
  ///   - text: Where the ASCII goes.
  package static func encode(_ bytes: [UInt8], lineLength: Int, into text: inout [UInt8]) {
    let length = (bytes.count + 2) / 3 * 4
    let isWrapped = length > lineLength
    text.reserveCapacity(text.count + length + (isWrapped ? length / lineLength + 2 : 0))
    guard isWrapped else { return encode(bytes[...], into: &text) }
    for start in stride(from: 0, to: bytes.count, by: lineLength / 4 * 3) {
      text.append(UInt8(ascii: "\n"))
      encode(bytes[start..<min(start + lineLength / 4 * 3, bytes.count)], into: &text)
    }
    text.append(UInt8(ascii: "\n"))
  }

  private static func encode(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe withUnsafeTemporaryAllocation(
        of: UInt8.self, capacity: (bytes.count + 2) / 3 * 4
      ) { line in
        unsafe encode(bytes, into: line)
        unsafe text.append(contentsOf: UnsafeBufferPointer(line))
      }
    }
  }

  /// Fills a buffer that is exactly as long as the text.
  private static func encode(
    _ bytes: UnsafeBufferPointer<UInt8>, into text: UnsafeMutableBufferPointer<UInt8>
  ) {
    let alphabet = alphabet.span
    let whole = bytes.count / 3
    for index in 0..<whole {
      let group =
        unsafe UInt32(bytes[3 * index]) << 16 | UInt32(bytes[3 * index + 1]) << 8
        | UInt32(bytes[3 * index + 2])
      unsafe text[4 * index] = alphabet[Int(group >> 18 & 0x3F)]
      unsafe text[4 * index + 1] = alphabet[Int(group >> 12 & 0x3F)]
      unsafe text[4 * index + 2] = alphabet[Int(group >> 6 & 0x3F)]
      unsafe text[4 * index + 3] = alphabet[Int(group & 0x3F)]
    }
    guard 3 * whole < bytes.count else { return }
    let second = unsafe 3 * whole + 1 < bytes.count ? UInt32(bytes[3 * whole + 1]) : nil
    let group = unsafe UInt32(bytes[3 * whole]) << 16 | (second ?? 0) << 8
    unsafe text[4 * whole] = alphabet[Int(group >> 18 & 0x3F)]
    unsafe text[4 * whole + 1] = alphabet[Int(group >> 12 & 0x3F)]
    unsafe text[4 * whole + 2] =
      second == nil ? UInt8(ascii: "=") : alphabet[Int(group >> 6 & 0x3F)]
    unsafe text[4 * whole + 3] = UInt8(ascii: "=")
  }
}
