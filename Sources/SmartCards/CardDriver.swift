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

/// A key of a card with one of its certificates, as the card's driver knows it.
package struct CardKey: Hashable, Sendable {
  /// Its number among them.
  package let index: Int
  /// What the card says that the key is for; nil where it says neither.
  package let purpose: KeyPurpose?
}

/// What shall be signed, with which key.
package struct SignatureRequest: Sendable {
  /// The digest, of the algorithm's length.
  package let digest: [UInt8]
  /// What the signature shall be.
  package let algorithm: SignatureAlgorithm
  /// Which key.
  package let key: CardKey
  /// What it is used for.
  package let purpose: KeyPurpose
  /// The key of the certificate, which says kind and size.
  package let publicKey: PublicKey
}

/// One card of a kind: how its certificates are read, its PINs verified and its keys used.
///
/// A driver knows the commands, never the rules about PINs: those are ``CardSession``'s alone.
package protocol CardDriver: Sendable {
  /// The name of the kind, as reports show it.
  var name: String { get }

  /// The name of the profile that nobody has signed with yet; nil for a kind that is known to sign.
  var unverifiedProfile: String? { get }

  /// The keys with their certificates, as far as the card tells without reading any.
  var keys: [CardKey] { get }

  /// The DER certificate of a key.
  ///
  /// - Returns: nil if the card has none
  func certificate(of key: CardKey) throws(CardError) -> [UInt8]?

  /// How the PIN that opens a key is written.
  func pinRule(of key: CardKey) throws(CardError) -> PINRule

  /// How the code that unblocks the PIN of a key is written; nil if the card has none.
  func unblockingRule(of key: CardKey) throws(CardError) -> PINRule?

  /// Asks for the tries left, without spending one.
  func pinStatus(of key: CardKey) throws(CardError) -> PINStatus

  /// True if the key wants a VERIFY before each use.
  func demandsPINEachTime(for key: CardKey) throws(CardError) -> Bool

  /// Sends what has to come before the VERIFY of a signature.
  func prepare(_ request: SignatureRequest) throws(CardError)

  /// Signs a digest; it was prepared, and the PIN has been verified.
  ///
  /// - Returns: the signature in the form that XML signatures carry (r‖s for ECDSA)
  func sign(_ request: SignatureRequest) throws(CardError) -> [UInt8]

  /// Selects the application again after a reset.
  func reselect() throws(CardError)

  /// Forgets a verified PIN, where the card has a command for it.
  func forgetPIN() throws(CardError)
}

extension CardDriver {
  /// Nothing has to come before the VERIFY.
  package func prepare(_ request: SignatureRequest) throws(CardError) {}

  /// It is known to sign.
  package var unverifiedProfile: String? { nil }

  /// Nothing to do: the reset at the end makes the card forget.
  package func forgetPIN() throws(CardError) {}
}
