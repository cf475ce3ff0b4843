/// How it stands with a rule that does not hold and may be recorded.
package enum DiscrepancyStanding: String, Hashable, Sendable {
  /// Nobody has signed yet: whoever does records it, in words of their own.
  case unrecorded
  /// Those who signed so far recorded it, and somebody else is about to sign.
  case known
  /// Everybody who signed recorded it: the document waits for scrutiny.
  case recorded
  /// It was looked into, and a statement accepts it.
  case accepted

  var severity: Severity { self == .recorded ? .missing : .warning }
}
