/// How a new PIN is typed on a reader's keys, after the code that lets it be set.
///
/// A reader has one pair of lengths for all that is typed, and puts each entry at a place that it is told beforehand
/// (PC/SC part 10, 2.5.3). Where entries are not padded, the places are known only if both are of one length that is known.
package struct PinpadChange: Hashable, Sendable {
  /// The lengths that both can have.
  package let lengths: ClosedRange<Int>
  /// Whether one of them must be chosen beforehand.
  package let needsLength: Bool

  /// - Parameters:
  ///   - old: the code that is typed first
  ///   - new: the new PIN
  ///   - pinpad: the reader's keys
  package init?(_ old: PINRule, new: PINRule, on pinpad: Pinpad) {
    guard pinpad.modifies, old.encoding == new.encoding, let first = pinpad.lengths(of: old),
      let second = pinpad.lengths(of: new), first.overlaps(second)
    else { return nil }
    lengths = first.clamped(to: second)
    let padded = [old, new].map { $0.padding?.length ?? 0 }
    needsLength = padded.contains(0) && lengths.count > 1
    // Two that are padded are padded to one length.
    guard padded[0] == padded[1] || padded.contains(0) else { return nil }
  }
}
