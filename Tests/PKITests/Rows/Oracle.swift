import PKI

/// What must be said of a signer, from what the CA did and which of its lists are at hand, not from what those look like.
struct Oracle {
  enum Truth: String, CaseIterable {
    /// A list at hand says revoked, with effect by the day.
    case listed = "listed as revoked"
    /// Only a list of after the present says so.
    case announced = "so only by lists of the future"
    /// The newest complete list of the day or before it says held, and no delta list after it takes that back.
    case held
    /// No list says revoked, none that still counts says held, and each part speaks of the day.
    case cleared
    case unknown = "of whom the lists tell too little"
  }

  let truth: Truth
  /// Some list at hand says revoked, with effect after the day only.
  private let isRevokedLater: Bool

  init(_ kept: HistoryTests.World.Kept, _ signer: Int) {
    let (at, parts) = (kept.at, kept.history.habits.parts.filter { $0 != .authorities })
    let (known, future) = (
      kept.lists.filter { $0.day <= kept.present }, kept.lists.filter { $0.day > kept.present }
    )
    func says(_ lists: [History.Published]) -> Bool {
      lists.contains { ($0.revoked[signer] ?? .max) <= at }
    }
    let past = known.filter { !$0.isDelta && $0.day <= at }
    let newest = past.filter { $0.part.covers(.certificateHold) }.map(\.day).max() ?? 0
    let counting = known.filter {
      $0.day <= at && $0.day >= newest && $0.part.covers(.certificateHold)
    }
    let tellHeld = counting.filter { $0.held.contains(signer) }
    truth =
      if says(known) {
        .listed
      } else if says(future) {
        .announced
      } else if tellHeld.contains(where: { !$0.isDelta }),
        !counting.contains(where: { $0.removed.contains(signer) })
      {
        .held
      } else if tellHeld.isEmpty, !kept.lists.contains(where: { $0.revoked[signer] != nil }),
        parts.allSatisfy({ part in past.contains { $0.part == part && at < $0.untilDay } })
      {
        .cleared
      } else {
        .unknown
      }
    isRevokedLater = !says(kept.lists) && kept.lists.contains { $0.revoked[signer] != nil }
  }

  func agrees(_ verdict: PathVerdict) -> Bool {
    let isTold =
      !isRevokedLater || verdict.path == nil
      || verdict.problems.contains { $0.name == "revokedLater" }
    switch truth {
    case .listed: return verdict.problems.contains { $0.subIndication == .revokedNoPOE }
    case .announced, .held: return verdict.path == nil
    case .cleared: return verdict.path != nil
    case .unknown: return isTold
    }
  }
}
