/// A way to one card: a reader behind PC/SC, or a virtual card in this process.
///
/// A transport carries bytes and decides nothing: it never sends a command again, never follows
/// `61xx`, never reconnects by itself.
package protocol CardTransport: AnyObject, Sendable {
  /// The reader's name, as people see it.
  var readerName: String { get }

  /// The card's answer to reset.
  var atr: [UInt8] { get }

  /// True if the link says that it carries extended commands: many readers do not, and T=0 cannot.
  var carriesExtendedLengths: Bool { get }

  /// Whether the card is a file: a rehearsal's, of which nothing is remembered.
  var isFile: Bool { get }

  /// The reader's own keys, where it has some that may be used; nil before ``begin()``.
  var pinpad: Pinpad? { get }

  /// Sends one command once and waits for its answer, within a deadline.
  ///
  /// - Parameter command: the encoded command; it may hold a PIN, so no copy outlives the call
  /// - Returns: the answer's bytes as they came, of any length
  /// - Throws: the reason for which there is no answer
  func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8]

  /// False where the last command or entry was refused before the card could have had it: the card was gone by then.
  var wasSent: Bool { get }

  /// Has a code typed on the reader's keys and presented to the card, once.
  ///
  /// - Returns: the card's answer, or the reader's own status
  func enter(_ request: PinpadRequest) throws(CardError) -> [UInt8]

  /// Begins the one transaction: until ``end()`` no other program talks to the card.
  ///
  /// - Throws: ``CardError/busy(reader:)`` if another program holds it past the deadline
  func begin() throws(CardError)

  /// Resets the card within the transaction: PINs are forgotten, nothing is selected.
  func reset() throws(CardError)

  /// Ends the transaction and resets the card, so that no PIN state is left for the next program.
  func end()
}

extension CardTransport {
  /// It is a card.
  package var isFile: Bool { false }

  /// Nobody knows better.
  package var wasSent: Bool { true }

  /// There are none.
  package var pinpad: Pinpad? { nil }

  /// No keys, no entry.
  package func enter(_ request: PinpadRequest) throws(CardError) -> [UInt8] {
    throw .pinpad(request.code, .unable)
  }

  /// Sends one command once, short unless its data or its answer needs more.
  ///
  /// - Parameter command: a command without secrets
  /// - Returns: the answer
  /// - Throws: the reason for which there is none, or that it is no answer
  package func transmit(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    let extended = command.dataNeedsExtended || command.expected > 256
    let bytes = command.encoded(extended: extended)
    return try ResponseAPDU(parsing: exchange(bytes.span))
  }
}
