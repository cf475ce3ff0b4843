import ElectionVerifier

/// What to do about a rule that does not hold: only figures can be counted again, and a warning accuses nobody.
enum RuleAdvice: Phrase {
  case recount, correct, lookAt
  /// Of a statement: it is none of a sheet, and has no revisions.
  case stateAnew, notToBeStated

  /// - Parameters:
  ///   - code: The rule's code; S01 and S03 are those of the audit for sums.
  ///   - isError: Whether the document fails by it.
  init(code: String, isError: Bool) {
    let audit = code.prefix { $0 != "-" }
    if code == StatementFinding.formCode {
      self = .stateAnew
      return
    }
    if code == StatementFinding.notProvidedCode {
      self = .notToBeStated
      return
    }
    self = !isError ? .lookAt : ["S01", "S03"].contains(audit) ? .recount : .correct
  }
}
