/// Where candidates stand, and what each says; all but `select` at the candidate.
package struct CandidateRule: Sendable {
  package let select, code, name: PolicyExpression
  /// The votes; nil where the documents have none, as those that say who was elected.
  package let votes: PolicyExpression?
  /// Whether somebody is elected, as `yes` or `no`; nil where the documents do not say so.
  package let elected: PolicyExpression?
  /// The code of the contest, where the document has several.
  package let contest: PolicyExpression?
  /// What the document calls that contest; compared with the register's names of it, whatever their language.
  package let contestName: PolicyExpression?
  /// The language of a name, at the name; nil where its xml:lang tells.
  package let language: PolicyExpression?
}

/// Where inputs stand, and what each says; all but `select` at the input.
package struct InputRule: Sendable {
  package let select, unit, revision, digest: PolicyExpression
}

/// Where inputs that are not there stand, and what is said of each; all but `select` at the input.
package struct MissingRule: Sendable {
  package let select, unit, reason: PolicyExpression
  /// The language of a reason, at the reason; nil where its xml:lang tells.
  package let language: PolicyExpression?
}

/// Where stations stand, and what each says; all but `select` at the station.
package struct StationRule: Sendable {
  package let select, code, ballots: PolicyExpression
  package let eligible: PolicyExpression?
  /// What the document calls the station; compared with the register's names of it, whatever their language.
  package let name: PolicyExpression?
}

/// Where absences stand, and what each says; all but `select` at the absence.
package struct AbsenceRule: Sendable {
  package let select, role, status, reason: PolicyExpression
  /// The language of a reason, at the reason; nil where its xml:lang tells.
  package let language: PolicyExpression?
}
