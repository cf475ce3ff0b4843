/// The figures of a total that is not the sum of its parts, or two that do not compare as a rule says.
package struct SumFigures: Hashable, Sendable {
  /// Whether a total is held against its parts; else one figure against another.
  package let isSum: Bool
  /// By what they are matched; empty where all belong together.
  package let key: String
  /// The total, or what stands left; nil where there is none.
  package let total: Int?
  /// What the parts add up to, or what stands right.
  package let parts: Int

  /// Makes the figures of a total.
  package init(key: String, total: Int?, parts: Int) {
    isSum = true
    self.key = key
    self.total = total
    self.parts = parts
  }

  /// Makes two figures that a rule compares.
  ///
  /// - Parameter key: By what they are matched.
  package init(_ left: Int, against right: Int, key: String = "") {
    isSum = false
    (self.key, total, parts) = (key, left, right)
  }

  var data: [(String, FindingValue)] {
    let matched: [(String, FindingValue)] = key.isEmpty ? [] : [("key", .text(key))]
    guard isSum else {
      return matched + [("left", .number(total ?? 0)), ("right", .number(parts))]
    }
    return matched
      + (total.map { [("total", .number($0))] } ?? []) + [("parts", .number(parts))]
  }
}
