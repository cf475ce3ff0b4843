extension XMLSource {
  /// Whether some bytes stand anywhere in it; true as well where it cannot be read.
  /// - Parameter text: ASCII.
  package func mayContain(_ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var kept: [UInt8] = []
    var place = 0
    while place < size {
      let count: Int? = unsafe buffer.withUnsafeMutableBytes {
        unsafe try? read(into: $0, at: place)
      }
      guard let count, count > 0 else { return true }
      let piece = kept + buffer[..<count]
      if piece.firstRange(of: wanted) != nil { return true }
      kept = Array(piece.suffix(wanted.count - 1))
      place += count
    }
    return false
  }
}
