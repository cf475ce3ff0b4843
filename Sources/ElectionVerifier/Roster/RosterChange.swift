/// One thing in which a roster differs from another one.
package struct RosterChange: Hashable, Sendable {
  /// What is different.
  package enum Kind: Hashable, Sendable {
    /// The card is on the new roster alone.
    case added(RosterCard)
    /// The card is on the old roster alone.
    case removed(RosterCard)
    /// A step of its life, which the new roster has besides.
    case step(CardEvent)
    /// A step of its life, which the new roster has no more.
    case stepRemoved(CardEvent)
    /// A value.
    case changed(Field, from: String?, to: String?)
    /// What the holder is besides.
    case offices(from: [Office], to: [Office])
    /// For whom the holder acts; the card, of which a decision may leave role and unit out.
    case delegations(from: [Delegation], to: [Delegation], of: RosterCard)
  }

  /// The values that are compared.
  package enum Field: Hashable, Sendable {
    case validFrom, validUntil, scheme, unitEdition
    case roleName(String), authority(String)
    case holder, name, role, unit, from, until
    case certificate(CardCertificate.Purpose)
  }

  /// The number of the card; nil: the roster itself.
  package var card: String?
  /// What is different.
  package var kind: Kind

  /// Says that something differs.
  package init(card: String?, kind: Kind) {
    self.card = card
    self.kind = kind
  }
}

/// How many differences there are of each sort.
package struct RosterChangeCounts: Hashable, Sendable {
  /// Cards that are new, that are gone, steps that are new, and everything else.
  package private(set) var added = 0, removed = 0, steps = 0, others = 0

  /// Counts them.
  package init(_ changes: [RosterChange]) {
    for change in changes {
      switch change.kind {
      case .added: added += 1
      case .removed: removed += 1
      case .step: steps += 1
      case .stepRemoved, .changed, .offices, .delegations: others += 1
      }
    }
  }
}
