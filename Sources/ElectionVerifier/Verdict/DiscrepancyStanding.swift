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

/// What is said of a rule that does not hold.
package struct DiscrepancyWords: Hashable, Sendable {
  /// What somebody who signed says of it.
  package struct Record: Hashable, Sendable {
    /// Their role.
    package let role: String
    package let words: String
  }

  /// What the document itself says of it.
  package var explanation: LocalizedText?
  /// What each of those who signed says of it, in the order of the signatures.
  package var records: [Record] = []
  /// Why it was accepted, where it was.
  package var acceptance: LocalizedText?

  /// Nothing.
  package init(
    explanation: LocalizedText? = nil, _ records: [Record] = [], acceptance: LocalizedText? = nil
  ) {
    self.explanation = explanation
    self.records = records
    self.acceptance = acceptance
  }
}
