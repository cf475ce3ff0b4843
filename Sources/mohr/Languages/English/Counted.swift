import ElectionReports

extension Speaker {
  /// So many of something, in English: `1 card`, `2 cards`.
  func counted(_ count: Int, _ noun: String) -> String {
    "\(number(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
