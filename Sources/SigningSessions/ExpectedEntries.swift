/// What a person is told beforehand of entries on keys of the token's or its reader's own.
package struct ExpectedEntries: Hashable, Sendable {
  /// How many times a PIN is asked for, at most.
  package var count = 1
  /// Whether it is asked for that often, if all goes well; else nobody knows beforehand.
  package var isExact: Bool
  /// Whether each signature wants one.
  package var eachTime: Bool
  /// The lengths that these keys take, where they take fewer than the card does.
  package var lengths: ClosedRange<Int>?

  /// The same for so many signatures.
  func times(_ signatures: Int) -> Self {
    var entries = self
    if eachTime { entries.count *= signatures }
    return entries
  }
}
