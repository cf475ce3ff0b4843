/// Why an entry on a reader's keys came to nothing; none of these has spent a try (PC/SC part 10, 2.5.2).
package enum PinpadFault: Hashable, Sendable {
  /// Nobody typed.
  case timedOut
  /// The two entries of a new PIN differ.
  case differed
  /// The reader cannot have such a PIN typed.
  case unable
}
