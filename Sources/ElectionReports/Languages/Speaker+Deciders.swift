extension Speaker {
  /// Whoever decided that somebody acts in an office, by their own office first.
  /// - Parameter decider: as a roster writes it, `national id/role`, the id masked.
  package func decider(_ decider: String) -> String {
    let parts = decider.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return text(decider) }
    return "\(office(parts[1])) (\(word(.nationalID)) \(latin(parts[0])))"
  }
}
