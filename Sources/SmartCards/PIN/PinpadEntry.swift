/// How the PIN of a key is typed on a reader's keys.
package struct PinpadEntry: Hashable, Sendable {
  /// The lengths of PINs that can be typed there.
  package let lengths: ClosedRange<Int>
  /// Whether the card has PINs of other lengths.
  package let isNarrow: Bool
  /// Whether each use of the key wants an entry.
  package let eachTime: Bool
}
