import CanonicalXML

/// Paths in the order in which they came, each as what differs from the one before it.
///
/// A walk gives neighbours one after another, so a path takes some ten to twenty bytes.
struct PackedPaths {
  /// Paths between two that are kept whole.
  private static let stride = 16

  /// For each path the bytes it shares with the last, the bytes that follow (each a number of four bytes), and these.
  private var bytes: [UInt8] = []
  /// Where each sixteenth begins.
  private var starts: [Int] = []
  private var last: [UInt8] = []
  private(set) var count = 0

  mutating func append(_ path: FilePath) {
    var shared = 0
    if count.isMultiple(of: Self.stride) {
      starts.append(bytes.count)
    } else {
      shared = zip(last, path.bytes).prefix { $0 == $1 }.count
    }
    append(number: shared)
    append(number: path.bytes.count - shared)
    bytes += path.bytes[shared...]
    last = path.bytes
    count += 1
  }

  subscript(index: Int) -> FilePath {
    var place = starts[index / Self.stride]
    var path: [UInt8] = []
    for _ in 0...(index % Self.stride) {
      let shared = number(at: &place)
      let length = number(at: &place)
      path.removeLast(path.count - shared)
      path += bytes[place..<place + length]
      place += length
    }
    return FilePath(path)
  }

  /// Seven bits a byte, the least first; a path is shorter than 2^32.
  private mutating func append(number: Int) {
    var rest = UInt32(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private func number(at place: inout Int) -> Int {
    var result = 0
    var shift = 0
    while true {
      let byte = bytes[place]
      place += 1
      result |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
  }
}
