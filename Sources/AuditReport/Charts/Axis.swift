/// An axis of a chart: values to places.
struct Axis {
  let values: ClosedRange<Int>
  let start: Int
  let end: Int

  /// - Parameters:
  ///   - values: What it shows; widened to whole steps.
  ///   - step: Between two lines of the grid, at least; the same number of times more where there would be too many.
  ///   - most: Lines of the grid at most.
  init(_ values: ClosedRange<Int>, step: Int, most: Int, from start: Int, to end: Int) {
    var wide = step
    while (values.upperBound - values.lowerBound) / wide > most { wide *= 2 }
    let low = values.lowerBound / wide * wide
    let high = max(low + wide, (values.upperBound + wide - 1) / wide * wide)
    self.values = low...high
    self.step = wide
    self.start = start
    self.end = end
  }

  private let step: Int

  /// Values that have a line.
  var lines: [Int] { Array(stride(from: values.lowerBound, through: values.upperBound, by: step)) }

  /// Where a value stands; what is beyond the axis stands at its end.
  func place(_ value: Int) -> Int {
    let within = min(max(value, values.lowerBound), values.upperBound)
    return start + (within - values.lowerBound) * (end - start)
      / (values.upperBound - values.lowerBound)
  }
}
