/// The keys of a reader's own on which a PIN is typed (PC/SC part 10), and what the reader says of them.
package struct Pinpad: Hashable, Sendable {
  /// Whether it can present a PIN, and whether it can present one together with a new one.
  package var verifies = true
  package var modifies = true
  /// Fewest and most digits that it takes; nil where it does not say.
  package var fewest: Int?
  package var most: Int?
  /// Whether it shows messages; nil where it does not say.
  package var hasDisplay: Bool?
  /// What ends an entry (bEntryValidationCondition): 1 the most digits, 2 the key for it, 4 time.
  package var ending: UInt8 = 2

  package init() {}

  /// The lengths of PINs that both a card and this reader take; nil if there are none, or no reader's keys can write it.
  package func lengths(of rule: PINRule) -> ClosedRange<Int>? {
    let least = max(rule.minimum, fewest ?? rule.minimum)
    let greatest = min(rule.maximum, most ?? rule.maximum)
    // Positions and lengths are numbers of four bits, in bytes.
    guard least <= greatest, greatest <= 15, rule.padding?.length ?? 0 <= 15 else { return nil }
    return least...greatest
  }
}
