import Synchronization

/// What is waited for longer than a person takes for granted, and for how many seconds more.
package enum CardWait: Hashable, Sendable {
  /// A card, or its reader, has not answered yet.
  case answer(reader: String, seconds: Int)
  /// Another program has not let go of the card yet.
  case otherProgram(reader: String, seconds: Int)
  /// The card service has not answered yet.
  case service(seconds: Int)
}

/// Whoever tells the person what is waited for: one for the whole process, as there is one screen.
package enum CardWaits {
  private static let listener = Mutex<(@Sendable (CardWait) -> Void)?>(nil)

  /// From this second on it is told.
  static let patience = 3

  /// Names who is told from now on; on whatever thread waits.
  package static func tell(_ told: @escaping @Sendable (CardWait) -> Void) {
    listener.withLock { $0 = told }
  }

  static func announce(_ wait: CardWait) {
    listener.withLock { $0 }?(wait)
  }
}
