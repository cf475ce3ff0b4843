/// Shares in ten-thousandths.
enum Shares {
  /// A part in ten-thousandths of a whole, rounded; nil where there is no whole.
  static func basisPoints(_ part: Int?, of whole: Int?) -> Int? {
    guard let part, let whole, whole > 0, part >= 0 else { return nil }
    let (product, overflow) = part.multipliedReportingOverflow(by: 10_000)
    guard !overflow else { return nil }
    return (product + whole / 2) / whole
  }
}
