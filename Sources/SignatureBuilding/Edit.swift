/// A change of a document's bytes: a range that is replaced; empty for an insertion.
struct Edit: Hashable {
  let range: Range<Int>
  let replacement: [UInt8]

  init(replace range: Range<Int>, with replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  init(at offset: Int, insert bytes: [UInt8]) {
    self.init(replace: offset..<offset, with: bytes)
  }

  /// Applies edits that do not overlap; everything between them stays as it is.
  static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    result += bytes[position...]
    return result
  }
}
