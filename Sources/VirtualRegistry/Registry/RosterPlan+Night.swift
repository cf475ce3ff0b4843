import ElectionVerifier
import PKI

extension RosterPlan {
  /// Leaves out everybody whose unit is not among some.
  mutating func keep(_ units: Set<String>) { cards.removeAll { !units.contains($0.unit) } }

  /// Lets whoever holds an office lose the card, and get another one three hours later.
  ///
  /// - Parameters:
  ///   - role: the role.
  ///   - unit: the unit.
  ///   - lost: when it was lost; it was revoked an hour later.
  mutating func lose(_ role: Role, _ unit: String, at lost: Instant) {
    guard let index = index(of: role, unit) else { return }
    var old = cards[index]
    let number = "1762" + DecimalText.padded(index + 1, to: 6)
    let replaced = lost.adding(seconds: .hours(2))
    old.events += [
      CardEvent(state: .lost, at: lost),
      CardEvent(
        state: .revoked, at: lost.adding(seconds: .hours(1)), reason: "keyCompromise"),
      CardEvent(state: .replaced, at: replaced, successor: number),
    ]
    cards[index].number = number
    cards[index].notBefore = replaced
    cards[index].notAfter = replaced.adding(seconds: .days(3 * 365))
    cards[index].events = [
      CardEvent(state: .requested, at: lost.adding(seconds: .hours(1))),
      CardEvent(state: .issued, at: replaced),
      CardEvent(state: .delivered, at: replaced.adding(seconds: .hours(1))),
    ]
    cards.append(old)
  }

  /// Lets the card of whoever holds an office come later than planned.
  ///
  /// - Parameters:
  ///   - role: the role.
  ///   - unit: the unit.
  ///   - time: when it is handed over.
  mutating func delay(_ role: Role, _ unit: String, until time: Instant) {
    guard let index = index(of: role, unit) else { return }
    for event in cards[index].events.indices
    where cards[index].events[event].state == .delivered {
      cards[index].events[event].at = time
    }
  }

  private func index(of role: Role, _ unit: String) -> Int? {
    cards.firstIndex {
      $0.role == role.rawValue && $0.unit == unit && $0.events.last?.state == .delivered
    }
  }
}
