package import XAdES

/// Whether a signature may be missing.
package enum Requirement: String, Sendable, CaseIterable {
  /// Never.
  case always
  /// When the document records the role absent or refusing, with a reason.
  case unlessReason = "unless-reason"
  /// When a statement beside the document says that the role is absent or refuses.
  case unlessStated = "unless-stated"
}

/// Who may sign in a place for whoever holds its role, by a statement that names them.
package struct DelegateRule: Hashable, Sendable {
  /// The role that they hold themselves.
  package let role: String
  /// Whether they may have a place of their own besides.
  package let besides: Bool
}

/// A place for a signer.
package struct SignerSlot: Sendable {
  /// Its id.
  package let id: String
  /// The role that fills it.
  package let role: String
  /// How many different people of the role fill it; more of them may sign.
  package let people: Int
  /// What must hold at the root element for the place to exist.
  package let when: PolicyExpression?
  /// Whether it may stay empty.
  package let requirement: Requirement
  /// What the signature commits to.
  package let commitment: Commitment
  /// Its line in the policy, counted from 1.
  package let line: Int
  /// When it is its turn.
  package var turn = SigningTurn()
  /// Who may sign for whoever holds the role, by a statement.
  package var delegates: [DelegateRule] = []
}

/// A place for a countersigner: one countersignature over each of the signatures that it follows.
package struct CountersignerSlot: Sendable {
  /// Its id.
  package let id: String
  /// The role that fills it.
  package let role: String
  /// The ids of the places whose signatures it countersigns.
  package let of: [String]
  /// What must hold at the root element for the place to exist.
  package let when: PolicyExpression?
  /// Whether it may stay empty.
  package let requirement: Requirement
  /// What the countersignature commits to.
  package let commitment: Commitment
  /// Its line in the policy, counted from 1.
  package let line: Int
  /// When it is its turn.
  package var turn = SigningTurn()
  /// Who may sign for whoever holds the role, by a statement.
  package var delegates: [DelegateRule] = []
}
