/// Which secret code a card was given, or asked for.
package enum CardCode: Hashable, Sendable {
  /// The PIN that opens a key; a new one too.
  case pin
  /// The code that unblocks the PIN. When it is blocked itself, nothing opens the card again.
  case puk
}
