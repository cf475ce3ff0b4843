/// Who may say something of a document from beside it.
package struct StatementRule: Hashable, Sendable {
  /// What a statement says.
  package enum Word: String, Hashable, Sendable, CaseIterable {
    /// A role was not there.
    case absent
    /// A role refused to sign.
    case refused
    /// Whoever holds a role lets somebody sign for them.
    case delegated
    /// A recorded discrepancy was looked into, and the document stands.
    case accepted
  }

  /// What may be said.
  package let says: [Word]
  /// Of which roles; empty where it is said of the document.
  package let about: [String]
  /// The roles that say it together: each must sign.
  package let by: [String]
  /// Its line in the policy, counted from 1.
  package let line: Int?
}

extension SigningPolicy {
  /// The roles that accept, from beside a document, what it records.
  package var scrutineers: [String] {
    statements.first { $0.says.contains(.accepted) }?.by ?? []
  }
}
