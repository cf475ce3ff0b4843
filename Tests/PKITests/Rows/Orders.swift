import Generators

/// Orders of two rows of things: all that there are, or where these are too many, some by chance.
struct Orders: CustomStringConvertible {
  let all: [(first: [Int], second: [Int])]
  private let isEvery: Bool

  var description: String { (isEvery ? "all " : "") + "\(all.count) orders" }

  init(_ first: Int, _ second: Int, atMost limit: Int) {
    isEvery = Self.count(first, limit) * Self.count(second, limit) <= limit
    if isEvery {
      let orders = Self.orders(of: Array(0..<second))
      all = Self.orders(of: Array(0..<first)).flatMap { one in orders.map { (one, $0) } }
    } else {
      var random = Random(seed: 1392)
      all = (0..<limit).map { round in
        let (one, other) = (Array(0..<first), Array(0..<second))
        return round == 0
          ? (one, other) : (one.shuffled(using: &random), other.shuffled(using: &random))
      }
    }
  }

  /// How many orders so many things have; any number above the limit where there are more.
  private static func count(_ things: Int, _ limit: Int) -> Int {
    (0..<things).reduce(1) { $0 > limit ? $0 : $0 * ($1 + 1) }
  }

  private static func orders(of things: [Int]) -> [[Int]] {
    guard !things.isEmpty else { return [[]] }
    return things.indices.flatMap { place in
      var rest = things
      let first = rest.remove(at: place)
      return orders(of: rest).map { [first] + $0 }
    }
  }
}
