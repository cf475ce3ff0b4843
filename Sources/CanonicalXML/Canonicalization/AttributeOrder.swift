/// Sorts the attributes of a start tag by namespace, then by local name, those in no namespace first
/// (Canonical XML 1.0, section 2.3). The names are ordered by bytes, which is by code point.
final class AttributeOrder {
  /// The indices of the attributes in canonical order, after `sort`.
  let indices = Stack<Int32>()

  /// Sorts by insertion; the place is found by halving, so that 256 long names cost little.
  @inline(__always) func sort(_ tag: StartTag) {
    indices.cut(to: 0)
    for index in 0..<tag.attributeCount {
      var low = 0
      var high = indices.count
      // Most start tags are sorted already: the end is tried first.
      if high > 0 && !Self.precedes(tag, index, Int(indices[high - 1])) { low = high }
      while low < high {
        let middle = (low + high) / 2
        if Self.precedes(tag, index, Int(indices[middle])) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      indices.insert(Int32(truncatingIfNeeded: index), at: low)
    }
  }

  @inline(__always)
  private static func precedes(_ tag: StartTag, _ left: Int, _ right: Int) -> Bool {
    let first = unsafe tag.attributes + 5 * left
    let second = unsafe tag.attributes + 5 * right
    let order = unsafe compareNames(first[2], second[2])
    return order != 0 ? order < 0 : unsafe compareNames(first[0], second[0]) < 0
  }
}
