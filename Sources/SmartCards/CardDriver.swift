package import PKI

/// The state of a PIN, as the card tells it.
package enum PINStatus: Hashable, Sendable {
  /// So many tries are left.
  case triesLeft(Int)
  /// No try is left.
  case blocked
  /// It has been verified already; the card does not say how many tries are left.
  case verified
  /// The card does not tell.
  case unknown

  /// The tries left, if the card tells.
  package var triesLeft: Int? {
    switch self {
    case .triesLeft(let tries): tries
    case .blocked: 0
    case .verified, .unknown: nil
    }
  }

  /// What an empty VERIFY was answered with.
  init(_ status: StatusWord) {
    self =
      switch (status, status.triesLeft) {
      case (.success, _): .verified
      case (_, 0?): .blocked
      case (_, let tries?): .triesLeft(tries)
      default: .unknown
      }
  }
}

/// One kind of card: how its certificates are read, its PINs verified and its keys used.
///
/// A driver is made only by ``probe(_:)``; it knows the commands, never the rules about PINs:
/// those are ``CardSession``'s alone.
package protocol CardDriver: Sendable {
  /// The name of the kind, as reports show it.
  static var name: String { get }

  /// Selects the application and recognises the card by what it answers, never by its ATR.
  ///
  /// - Parameter channel: a channel within a transaction
  /// - Returns: a driver for this card, or nil if it is of another kind
  static func probe(_ channel: CardChannel) throws(CardError) -> Self?

  /// The DER certificate for a purpose.
  ///
  /// - Returns: nil if the card has none
  func certificate(for purpose: KeyPurpose) throws(CardError) -> [UInt8]?

  /// How the PIN that opens a key is written.
  func pinRule(for purpose: KeyPurpose) throws(CardError) -> PINRule

  /// How the code that unblocks the PIN of a key is written; nil if the card has none.
  func unblockingRule(for purpose: KeyPurpose) throws(CardError) -> PINRule?

  /// Asks for the tries left, without spending one.
  func pinStatus(for purpose: KeyPurpose) throws(CardError) -> PINStatus

  /// True if the key wants a VERIFY before each use.
  func demandsPINEachTime(for purpose: KeyPurpose) throws(CardError) -> Bool

  /// Signs a digest with the key of a purpose; the PIN has been verified.
  ///
  /// - Parameters:
  ///   - digest: the digest, of the algorithm's length
  ///   - algorithm: what the signature shall be
  ///   - purpose: which key
  ///   - key: the key of the certificate, which says kind and size
  /// - Returns: the signature in the form that XML signatures carry (r‖s for ECDSA)
  func sign(
    digest: [UInt8], algorithm: SignatureAlgorithm, purpose: KeyPurpose, key: PublicKey
  ) throws(CardError) -> [UInt8]

  /// Selects the application again after a reset.
  func reselect() throws(CardError)

  /// Forgets a verified PIN, where the card has a command for it.
  func forgetPIN() throws(CardError)
}

extension CardDriver {
  /// Nothing to do: the reset at the end makes the card forget.
  package func forgetPIN() throws(CardError) {}
}

/// The kinds of cards that are known: one row a driver, tried in this order.
package enum CardDrivers {
  /// All drivers.
  package static let table: [any CardDriver.Type] = [
    PIVDriver.self, CryptographicInformationDriver.self,
  ]

  /// Finds the driver of a card.
  ///
  /// - Parameter channel: a channel within a transaction
  /// - Throws: ``CardError/unknownCard(atr:)`` if no driver recognises it
  static func driver(for channel: CardChannel) throws(CardError) -> any CardDriver {
    for kind in table {
      if let driver = try kind.probe(channel) { return driver }
    }
    throw .unknownCard(atr: Hex.upperCase(channel.transport.atr))
  }
}
