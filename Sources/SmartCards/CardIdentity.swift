package import PKI

/// Who a card says it is, read without a PIN.
package struct CardIdentity: Sendable {
  /// The reader's name.
  package let reader: String
  /// The answer to reset; nil for a token of a module, which does not say it.
  package let atr: AnswerToReset?
  /// The kind of card: the driver's name.
  package let kind: String
  /// The certificates of the keys that could sign documents: more than one where the card has several such keys.
  package let signatures: [Certificate]
  /// The certificate of the key that proves who holds the card.
  package let authentication: Certificate?
  /// The state of the PIN that opens each key.
  package let pins: [KeyPurpose: PINStatus]

  /// - Parameters:
  ///   - reader: the reader's or the token's name
  ///   - atr: the answer to reset, if it is known
  ///   - kind: the kind of card
  ///   - signatures: the certificates of the keys for signatures
  ///   - authentication: that of the key that proves who holds it
  ///   - pins: the state of the PIN that opens each
  package init(
    reader: String, atr: AnswerToReset?, kind: String, signatures: [Certificate],
    authentication: Certificate?, pins: [KeyPurpose: PINStatus]
  ) {
    (self.reader, self.atr, self.kind) = (reader, atr, kind)
    (self.signatures, self.authentication, self.pins) = (signatures, authentication, pins)
  }

  /// The certificate of the key that signs documents, where there is one alone.
  package var signature: Certificate? { signatures.count == 1 ? signatures[0] : nil }

  /// The certificate for a purpose.
  package func certificate(for purpose: KeyPurpose) -> Certificate? {
    purpose == .signature ? signature : authentication
  }
}
