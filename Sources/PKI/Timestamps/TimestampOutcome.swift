/// What came of a token.
package enum TimestampOutcome: Hashable, Sendable {
  /// It proves that what it is over existed by its time.
  case held(ProofOfExistence)
  /// It proves nothing, and why; whose it says that it is.
  case refused(TimestampRefusal, authority: String?)
}
