/// The quarters of some values, and from where on one is called unusual: more than one and a half times the middle half beyond
/// it (Tukey's fences).
struct Quartiles {
  let first: Int
  let median: Int
  let third: Int

  /// The middle half is never taken for narrower than this: values that are all but equal have no outliers.
  private static let narrowest = 50

  /// - Parameter values: Nothing where there are none.
  init?(_ values: [Int]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    func at(_ quarter: Int) -> Int {
      // Between two values, the nearer one.
      sorted[((sorted.count - 1) * quarter + 2) / 4]
    }
    (first, median, third) = (at(1), at(2), at(3))
  }

  private var reach: Int { max(Self.narrowest, third - first) * 3 / 2 }

  /// What is not unusual.
  var usual: ClosedRange<Int> { first - reach...third + reach }

  /// How far beyond it a value is; 0 within it.
  func excess(of value: Int) -> Int {
    max(0, usual.lowerBound - value, value - usual.upperBound)
  }
}
