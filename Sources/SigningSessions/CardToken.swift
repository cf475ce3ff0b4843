public import PKI
public import SmartCards

/// A card in a reader, or a virtual one, as a token.
public final class CardToken: SigningToken {
  /// The reader's name.
  public let name: String
  private let session: CardSession

  /// Opens the card.
  ///
  /// - Parameter transport: The way to the card.
  /// - Throws: `CardError`; the card is then let go.
  public init(_ transport: any CardTransport) throws(CardError) {
    name = transport.readerName
    session = try CardSession(transport)
  }

  /// The certificate of the signature key, read once.
  public func certificate() throws(CardError) -> Certificate {
    try session.certificate(for: .signature)
  }

  /// The tries left, as the card tells them without spending one.
  public func pinStatus() throws(CardError) -> PINStatus {
    try session.pinStatus(for: .signature)
  }

  /// A signer; the PIN is asked for here and sent with the first signature.
  public func signer(_ source: any PINSource) throws -> any Signer {
    let status = try pinStatus()
    if status == .blocked { throw CardError.pinBlocked }
    let consent = try source.lastTryConsent(status)
    return try session.signer(pin: source.pin(status), lastTry: consent)
  }

  /// Resets the card and lets it go.
  public func end() { session.end() }
}
