import ElectionReports

/// In what two editions differ, as commands say it.
protocol DifferenceReport {
  /// For programs.
  var json: JSON { get }
  /// For people.
  func lines(in language: Language) -> [String]
}

extension DifferenceReport {
  /// Writes it to standard output.
  func write(_ format: FormatChoice, in language: Language) throws(Failure) {
    guard !format.isJSON else { return try Failure.write(data: json.text + "\n") }
    let paragraphs = lines(in: language).map { Isolation.paragraph($0, in: language) + "\n" }
    try Failure.write(paragraphs.joined())
  }
}
