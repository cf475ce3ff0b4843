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
  ///   - memory: Where cards' directories are kept; nil to read this one anew.
  ///   - fingerprint: How the SHA-256 of the certificate begins that is meant; nil for whichever may sign.
  /// - Throws: `CardError`; the card is then let go.
  package init(
    _ transport: any CardTransport, kinds: [CardKind] = CardKind.builtIn,
    memory: (any CardMemory)? = nil, fingerprint: String? = nil
  ) throws(CardError) {
    name = transport.readerName
    // A session that is not kept resets its card and lets it go.
    let session = try CardSession(transport, kinds: kinds, memory: memory)
    if let fingerprint { try session.choose(fingerprint: fingerprint) }
    self.session = session
  }

  /// Who it is.
  package func identity() throws(CardError) -> CardIdentity { try session.identity() }

  /// Its keys.
  package func keys(for purpose: KeyPurpose) throws(CardError) -> [any TokenKey] {
    try session.candidates(for: purpose).map { CardKeyAccess(session, $0, purpose) }
  }

  /// Resets the card and lets it go.
  package func end() { session.end() }
}

/// A key of a card.
private struct CardKeyAccess: TokenKey {
  private let session: CardSession
  private let key: CertifiedKey
  private let purpose: KeyPurpose

  init(_ session: CardSession, _ key: CertifiedKey, _ purpose: KeyPurpose) {
    (self.session, self.key, self.purpose) = (session, key, purpose)
  }

  var certificate: Certificate { key.certificate }
  var unverifiedKind: String? { session.unverifiedProfile }

  func pinEntry() throws(CardError) -> KeyPINEntry {
    guard let entry = try session.pinpadEntry(of: key) else { return .here }
    let entries = ExpectedEntries(
      isExact: true, eachTime: entry.eachTime, lengths: entry.isNarrow ? entry.lengths : nil)
    return .there(entries, isForced: false)
  }

  func pinStatus() throws(CardError) -> PINStatus { try session.pinStatus(of: key) }

  func signer(
    _ pin: consuming PIN?, lastTry consent: LastTryConsent
  ) throws(CardError) -> any Signer {
    try session.signer(pin: pin, lastTry: consent, with: key, for: purpose)
  }
}
