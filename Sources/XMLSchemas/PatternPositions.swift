@_spi(Engines) import CanonicalXML

/// The positions of a pattern and which may follow which (the construction of Glushkov).
struct PatternPositions {
  /// A part of the pattern: where it may begin and end, and whether it may be empty.
  struct Part {
    var first: [Int] = []
    var last: [Int] = []
    var isNullable = true
  }

  private(set) var sets: [PatternExpression.ByteSet] = []
  private(set) var follow: [[Int]] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds an expression; nil if there are too many positions.
  mutating func add(_ expression: PatternExpression) -> Part? {
    switch expression {
    case .empty: return Part()
    case .byte(let set):
      guard sets.count < limit else { return nil }
      sets.append(set)
      follow.append([])
      return Part(first: [sets.count - 1], last: [sets.count - 1], isNullable: false)
    case .sequence(let parts):
      var whole = Part()
      for part in parts {
        guard let next = add(part) else { return nil }
        whole = join(whole, next)
      }
      return whole
    case .choice(let branches):
      var whole = Part(isNullable: false)
      for branch in branches {
        guard let next = add(branch) else { return nil }
        whole.first += next.first
        whole.last += next.last
        whole.isNullable = whole.isNullable || next.isNullable
      }
      return whole
    case .repeated(let inner, let least, let most): return add(inner, least, most)
    }
  }

  private mutating func add(_ inner: PatternExpression, _ least: Int, _ most: Int?) -> Part? {
    var parts: [Part] = []
    for _ in 0..<(most ?? max(1, least)) {
      // libxml2 miscounts what may be empty; whoever uses it gets libxml2's answer.
      guard let next = add(inner), !next.isNullable || max(least, most ?? 0) <= 1 else {
        return nil
      }
      parts.append(next)
    }
    if most == nil, let last = parts.last { loop(last) }
    // From the end: what may be absent is (x(x(x)?)?)?, so that few positions follow each one.
    var whole = Part()
    for index in parts.indices.reversed() {
      whole = join(parts[index], whole)
      if index >= least { whole.isNullable = true }
    }
    return whole
  }

  private mutating func loop(_ part: Part) {
    for position in part.last { follow[position] += part.first }
  }

  private mutating func join(_ left: Part, _ right: Part) -> Part {
    for position in left.last { follow[position] += right.first }
    return Part(
      first: left.isNullable ? left.first + right.first : left.first,
      last: right.isNullable ? left.last + right.last : right.last,
      isNullable: left.isNullable && right.isNullable)
  }
}
