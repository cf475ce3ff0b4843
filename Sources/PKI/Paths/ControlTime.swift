/// A control time of validation time sliding (EN 319 102-1, 5.6.2.2), and what is known to have existed by then.
struct ControlTime {
  /// The control time.
  let time: Instant
  /// The current time: whatever is at hand exists now.
  let at: Instant
  /// What is proven to be older.
  let proofs: ProofsOfExistence
  /// The algorithms by date.
  let algorithms: AlgorithmTable?

  /// Whether something that is at hand is known to have existed by then.
  /// - Parameter digest: SHA-256 of its bytes, asked for only where it decides.
  func knows(_ digest: @autoclosure () -> [UInt8]) -> Bool {
    if time >= at { return true }
    guard !proofs.isEmpty, let proof = proofs[digest()] else { return false }
    return proof.time <= time
  }

  /// The same time as if everything had existed always, to tell why nothing is known.
  var credulous: ControlTime {
    ControlTime(time: time, at: time, proofs: proofs, algorithms: algorithms)
  }
}
