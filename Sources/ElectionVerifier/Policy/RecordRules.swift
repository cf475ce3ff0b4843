/// Where counts of one kind stand, and what each row says; all but `select` at the row.
package struct TallyRule: Sendable {
  /// The policy's name of them, such as `invalidVotes`.
  package let name: String
  /// What people call them.
  package let title: LocalizedText
  package let select, code, count: PolicyExpression
  /// What a row is called; nil where its code says it.
  package let label: PolicyExpression?
  /// The language of a label, at the label; nil where its xml:lang tells.
  package let language: PolicyExpression?
}

/// Where people without cards are recorded, and what of each; all but `select` at the person.
package struct PeopleRule: Sendable {
  package let select, office, name, outcome, words: PolicyExpression
  /// Whose agent somebody is.
  package let candidate: PolicyExpression?
  /// The language of a text, at the text; nil where its xml:lang tells.
  package let language: PolicyExpression?
}

/// Where a document says which rules it breaks, and why; all but `select` at the record.
package struct DiscrepancyRule: Sendable {
  package let select, rule, words: PolicyExpression
  /// The language of a text, at the text; nil where its xml:lang tells.
  package let language: PolicyExpression?
}
