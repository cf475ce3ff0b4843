package import PKI

/// How far cards have come, from the request to the hand of their holder: each count is part of the one before it.
package struct CardCounts: Hashable, Sendable {
  /// Cards that were asked for.
  package private(set) var requested = 0
  /// Of these, those that were made.
  package private(set) var issued = 0
  /// Of these, those that were handed over.
  package private(set) var delivered = 0
  /// Of these, those that are in use.
  package private(set) var active = 0
  /// Cards that were asked for in the last week.
  package private(set) var late = 0
  /// How many cards are in each state.
  package private(set) var states: [CardState: Int] = [:]

  /// Counts nothing.
  package init() {}

  /// Counts one more card as it is at an instant.
  ///
  /// - Parameters:
  ///   - card: The card; one whose life has not begun counts nowhere.
  ///   - instant: When.
  ///   - lateSince: From when on a request is one of the last week.
  package mutating func add(_ card: RosterCard, at instant: Instant, lateSince: Instant) {
    guard let state = card.state(at: instant)?.state else { return }
    states[state, default: 0] += 1
    requested += 1
    if card.events.allSatisfy({ $0.at >= lateSince }) { late += 1 }
    let wasDelivered = card.wasDelivered(by: instant)
    if wasDelivered || card.events.contains(where: { $0.state == .issued && $0.at <= instant }) {
      issued += 1
    }
    if wasDelivered { delivered += 1 }
    if card.isInUse(at: instant) { active += 1 }
  }
}
