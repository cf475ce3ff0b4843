package import PKI
package import SmartCards

/// One key of a card or of a module's token, as its family reaches it: the families differ here, and nowhere above.
package protocol TokenKey: Sendable {
  /// Its certificate.
  var certificate: Certificate { get }

  /// The name of its kind, if nobody has signed with one yet.
  var unverifiedKind: String? { get }

  /// How its PIN comes to the token.
  func pinEntry() throws(CardError) -> KeyPINEntry

  /// What is known of its PIN, without spending a try.
  func pinStatus() throws(CardError) -> PINStatus

  /// A signer.
  ///
  /// - Parameters:
  ///   - pin: The PIN; nil where it is typed elsewhere, or none is wanted.
  ///   - consent: Whether the last try may be used.
  func signer(
    _ pin: consuming PIN?, lastTry consent: LastTryConsent
  ) throws(CardError) -> any Signer
}

/// How the PIN of a key comes to its token.
package enum KeyPINEntry: Sendable {
  /// It wants none.
  case none
  /// It is typed here and handed over.
  case here
  /// It is typed on keys of the token's or its reader's own.
  case there(ExpectedEntries, isForced: Bool)
}

extension TokenKey {
  /// A signer; whoever decides is asked in one order, whatever the family.
  ///
  /// - Parameters:
  ///   - name: The token's name.
  ///   - source: Where a PIN comes from.
  func signer(_ name: String, _ source: any PINSource) throws -> any Signer {
    let status = try pinStatus()
    if status == .blocked { throw CardError.codeBlocked(.pin) }
    if let unverifiedKind { try source.consentToTrial(of: unverifiedKind) }
    switch try pinEntry() {
    case .none:
      try source.consentWithoutPIN(on: name)
      return try signer(nil, lastTry: .given)
    case .there(let entries, let isForced) where isForced || !source.bringsPIN:
      let consent = try source.lastTryConsent(status)
      try source.expectPIN(on: name, status, entries)
      return try signer(nil, lastTry: consent)
    case .here, .there:
      let consent = try source.lastTryConsent(status)
      return try signer(source.pin(status), lastTry: consent)
    }
  }
}
