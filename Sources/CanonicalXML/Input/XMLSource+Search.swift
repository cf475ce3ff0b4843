import Glibc

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
      if piece.holds(wanted) { return true }
      kept = Array(piece.suffix(wanted.count - 1))
      place += count
    }
    return false
  }
}

extension [UInt8] {
  /// Whether some bytes stand in it. The C library finds where they may begin: Swift's own search takes a tenth of a microsecond a
  /// byte, and a register has a megabyte.
  fileprivate func holds(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    return unsafe withUnsafeBytes { all in
      guard let base = all.baseAddress else { return false }
      var place = 0
      while all.count - place >= wanted.count,
        let found = unsafe memchr(base + place, Int32(first), all.count - place)
      {
        place = unsafe base.distance(to: UnsafeRawPointer(found))
        if unsafe all[place...].starts(with: wanted) { return true }
        place += 1
      }
      return false
    }
  }
}
