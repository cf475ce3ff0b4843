package import PKI
package import SmartCards

/// A card in a reader, or a virtual one, as a token.
package final class CardToken: SigningToken {
  /// The reader's name.
  package let name: String
  private let session: CardSession

  /// Opens the card.
  ///
  /// - Parameter transport: The way to the card.
  /// - Throws: `CardError`; the card is then let go.
  package init(_ transport: any CardTransport) throws(CardError) {
    name = transport.readerName
    session = try CardSession(transport)
  }

  /// The certificate of the signature key, read once.
  package func certificate() throws(CardError) -> Certificate {
    try session.certificate(for: .signature)
  }

  /// The tries left, as the card tells them without spending one.
  package func pinStatus() throws(CardError) -> PINStatus {
    try session.pinStatus(for: .signature)
  }

  /// A signer; the PIN is asked for here and sent with the first signature.
  package func signer(_ source: any PINSource) throws -> any Signer {
    let status = try pinStatus()
    if status == .blocked { throw CardError.codeBlocked(.pin) }
    let consent = try source.lastTryConsent(status)
    return try session.signer(pin: source.pin(status), lastTry: consent)
  }

  /// Resets the card and lets it go.
  package func end() { session.end() }
}
