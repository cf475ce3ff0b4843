import CanonicalXML
package import PKI
import XAdES

/// By which statement somebody signs for whoever holds a role.
struct StandIn: Hashable, Sendable {
  /// The role that they hold themselves.
  let role: String
  /// By whose decision.
  let delegator: Delegator
  /// The roles of those who signed the statement.
  let by: [String]
  /// The statement.
  let file: FilePath
  /// When the statement was drawn up and signed, as it and its signatures claim.
  let made: Instant?

  init?(_ statement: Statement) {
    guard let delegate = statement.delegate, let role = statement.role else { return nil }
    self.role = delegate.role
    by = statement.by
    file = statement.source
    made = statement.made
    // Whoever holds the role and says so themselves is the one for whom it is; else it is whoever decided.
    let own = statement.by.firstIndex(of: role) ?? 0
    let signer = statement.signers.indices.contains(own) ? statement.signers[own] : nil
    delegator = Delegator(
      nationalID: signer?.nationalID?.digits ?? "",
      role: statement.by.indices.contains(own) ? statement.by[own] : "")
  }
}

extension ValidationContext {
  /// The card on the roster, and the role: the holder's own, or by a statement another's.
  func judgeRole(_ signature: JudgedSignature) {
    guard let certificate = signature.result.intact?.certificate, roster != nil else { return }
    rosterView.note(
      roleCheck(
        certificate, signature.role, claimed: signature.verdict.claimedTime, signature.existence),
      on: signature)
  }

  /// What the roster says of a certificate and of a role that its holder claims, and what a statement does where that
  /// role is not theirs.
  package func roleCheck(
    _ certificate: Certificate, _ role: String?, claimed: Instant? = nil,
    _ proof: ProofOfExistence? = nil
  ) -> RoleCheck {
    let rosterView = rosterView.asOf(proof)
    let check = RoleCheck(certificate, role: role, claimed: claimed, rosterView)
    guard policy.hasDelegates, let role, let card = check.card, check.holding?.unit == nil else {
      return check
    }
    switch statements.delegation(
      of: role, to: card.nationalIDText, as: policy.delegates(of: role))
    {
    case .none: return check
    case .given(let statement):
      return RoleCheck(
        certificate, role: role, claimed: claimed, standIn: StandIn(statement), rosterView)
    case .awaited(let file, let code):
      check.wait(for: file, code, role)
      return check
    }
  }

  /// The roles in which somebody may sign for others.
  package func lentRoles(to card: RosterCard) -> [String] {
    guard policy.hasDelegates else { return [] }
    var roles: [String] = []
    for statement in statements.accepted where statement.delegate?.nationalID == card.nationalIDText
    {
      if let role = statement.role, !roles.contains(role) { roles.append(role) }
    }
    return roles
  }

  /// Whether somebody who signs for another in a place may have one of their own besides.
  package func allowsBesides(_ slot: String, _ check: RoleCheck) -> Bool {
    guard let standIn = check.standIn else { return false }
    return slots.signers.first { $0.id == slot }?.delegates
      .contains { $0.role == standIn.role && $0.besides } ?? false
  }

  /// The role in which somebody on the roster may sign for whoever holds another; nil where they may not.
  package func delegateRole(of person: String, for role: String) -> String? {
    let cards = roster?.index.roster.cards.filter { $0.nationalIDText == person } ?? []
    return policy.delegates(of: role).map(\.role).first { own in
      cards.contains { card in
        card.isInUse(at: at)
          && card.holdings(of: own, at: at).compactMap(\.unit).contains { held in
            unit.map { rosterView.covers(held, $0) } ?? false
          }
      }
    }
  }
}
