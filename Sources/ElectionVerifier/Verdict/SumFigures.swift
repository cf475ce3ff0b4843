/// The figures of a total that is not the sum of its parts.
package struct SumFigures: Hashable, Sendable {
  /// By what they are matched; empty where all belong together.
  package let key: String
  /// The total; nil where there is none.
  package let total: Int?
  /// What the parts add up to.
  package let parts: Int

  /// Makes the figures of a total.
  package init(key: String, total: Int?, parts: Int) {
    self.key = key
    self.total = total
    self.parts = parts
  }

  var data: [(String, FindingValue)] {
    (key.isEmpty ? [] : [("key", .text(key))]) + (total.map { [("total", .number($0))] } ?? [])
      + [("parts", .number(parts))]
  }
}
