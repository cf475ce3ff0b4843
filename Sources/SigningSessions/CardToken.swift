import PKI
package import SmartCards

/// A card in a reader, or a virtual one.
package final class CardToken: OpenedToken {
  /// The reader's name.
  package let name: String
  private let session: CardSession

  /// Opens a card.
  ///
  /// - Parameters:
  ///   - transport: The way to the card.
  ///   - kinds: The kinds of cards that are known.
  ///   - fingerprint: How the SHA-256 of the certificate begins that is meant; nil for whichever may sign.
  /// - Throws: `CardError`; the card is then let go.
  package init(
    _ transport: any CardTransport, kinds: [CardKind] = CardKind.builtIn,
    fingerprint: String? = nil
  ) throws(CardError) {
    name = transport.readerName
    // A session that is not kept resets its card and lets it go.
    let session = try CardSession(transport, kinds: kinds)
    if let fingerprint { try session.choose(fingerprint: fingerprint) }
    self.session = session
  }

  /// Who it is.
  package func identity() throws(CardError) -> CardIdentity { try session.identity() }

  /// A token for each key that could sign documents.
  package func signingTokens() throws(CardError) -> [any SigningToken] {
    let keys = try session.candidates(for: .signature)
    if keys.isEmpty { throw .certificateMissing(.signature) }
    return keys.map { key in
      let mark = keys.count > 1 ? " (\(Hex.text(key.certificate.sha256.prefix(4))))" : ""
      return CardKeyToken(session, name + mark, key)
    }
  }

  /// Proves who holds it.
  package func authenticate(_ source: any PINSource) throws -> CardAuthentication {
    let status = try session.pinStatus(for: .authentication)
    if let kind = session.unverifiedProfile { try source.consentToTrial(of: kind) }
    let consent = try source.lastTryConsent(status)
    return try session.authenticate(pin: source.pin(status), lastTry: consent)
  }

  /// Resets the card and lets it go.
  package func end() { session.end() }
}

/// A key for signatures of a card.
final class CardKeyToken: SigningToken {
  let name: String
  private let session: CardSession
  private let key: CertifiedKey

  init(_ session: CardSession, _ name: String, _ key: CertifiedKey) {
    (self.session, self.name, self.key) = (session, name, key)
  }

  func certificate() throws(CardError) -> Certificate { key.certificate }

  func pinStatus() throws(CardError) -> PINStatus { try session.pinStatus(of: key) }

  func signer(_ source: any PINSource) throws -> any Signer {
    let status = try pinStatus()
    if status == .blocked { throw CardError.codeBlocked(.pin) }
    if let kind = session.unverifiedProfile { try source.consentToTrial(of: kind) }
    let consent = try source.lastTryConsent(status)
    return try session.signer(pin: source.pin(status), lastTry: consent, with: key)
  }

  func end() { session.end() }
}
