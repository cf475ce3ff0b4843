package import PKI
package import SmartCards

/// A key for signatures on a card in a reader, or on a virtual one, as a token.
package final class CardToken: SigningToken {
  /// The reader's name.
  package let name: String
  private let session: CardSession
  private let key: CertifiedKey

  private init(_ session: CardSession, _ name: String, _ key: CertifiedKey) {
    (self.session, self.name, self.key) = (session, name, key)
  }

  /// Opens a card: a token for each key that could sign documents.
  ///
  /// - Parameters:
  ///   - transport: The way to the card.
  ///   - kinds: The kinds of cards that are known.
  ///   - fingerprint: How the SHA-256 of the certificate begins that is meant; nil for whichever may sign.
  /// - Throws: `CardError`; the card is then let go.
  package static func tokens(
    of transport: any CardTransport, kinds: [CardKind] = CardKind.builtIn,
    fingerprint: String? = nil
  ) throws(CardError) -> [CardToken] {
    let session = try CardSession(transport, kinds: kinds)
    do throws(CardError) {
      if let fingerprint { try session.choose(fingerprint: fingerprint) }
      let keys = try session.candidates(for: .signature)
      if keys.isEmpty { throw .certificateMissing(.signature) }
      return keys.map { key in
        let fingerprint = Hex.text(key.certificate.sha256.prefix(4))
        return CardToken(
          session,
          transport.readerName + (keys.count > 1 ? " (\(fingerprint))" : ""), key)
      }
    } catch {
      session.end()
      throw error
    }
  }

  /// The certificate of the key.
  package func certificate() throws(CardError) -> Certificate { key.certificate }

  /// The tries left, as the card tells them without spending one.
  package func pinStatus() throws(CardError) -> PINStatus { try session.pinStatus(of: key) }

  /// A signer; the PIN is asked for here and sent with the first signature.
  package func signer(_ source: any PINSource) throws -> any Signer {
    let status = try pinStatus()
    if status == .blocked { throw CardError.codeBlocked(.pin) }
    if let kind = session.unverifiedProfile { try source.consentToTrial(of: kind) }
    let consent = try source.lastTryConsent(status)
    return try session.signer(pin: source.pin(status), lastTry: consent, with: key)
  }

  /// Resets the card and lets it go.
  package func end() { session.end() }
}
