import ElectionReports

/// What the report of an audit says beside its findings.
enum AuditPhrase: Phrase {
  case passed, failed, indeterminate
  /// What nothing else explains, and what follows from it.
  case causes(Int, implied: Int)
  case nothingFound
  case election(String, code: String, edition: Int)
  case rehearsal
  case noElection
  // Heads of columns
  case tier, expected, here, countPassed, countFailed, countWaiting, countIndeterminate, absent
  case otherTier
  // Heads of parts
  case toSettle, worthKnowing
  case follows
  case more(Int)
  case absences(Int)
  case files(Int, unreadable: Int, leftOut: Int)
  case judgedFor(String)
  case notAsked
  case next
  case inSignature(String), inLine(Int)
}
