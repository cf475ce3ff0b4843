import Synchronization

/// The PINs that a card refused in a session: none of them is sent again, for it would cost another try.
package final class WrongPINs: Sendable {
  /// A PIN in its locked memory; an array cannot hold what cannot be copied.
  private final class Kept: Sendable {
    let pin: PIN

    init(_ pin: consuming PIN) { self.pin = pin }
  }

  private let kept = Mutex<[Kept]>([])

  package init() {}

  /// Keeps a PIN that was wrong.
  package func keep(_ pin: consuming PIN) {
    let pin = Kept(pin)
    kept.withLock { $0.append(pin) }
  }

  /// Forgets them: the card has another PIN, which may be one of them.
  package func forget() { kept.withLock { $0.removeAll() } }

  /// Whether a PIN was wrong before.
  package func contains(_ pin: borrowing PIN) -> Bool {
    for wrong in kept.withLock({ $0 }) where wrong.pin.isSame(as: pin) { return true }
    return false
  }
}
