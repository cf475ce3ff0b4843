/// What came of a token.
package enum TimestampOutcome: Hashable, Sendable {
  /// It proves that what it is over existed by its time; what came of its authority since.
  case held(ProofOfExistence, notices: [PathProblem] = [])
  /// It proves nothing, and why; whose it says that it is.
  case refused(TimestampRefusal, authority: String?)
}
