package import PKI

/// Who a card says it is, read without a PIN.
package struct CardIdentity: Sendable {
  /// The reader's name.
  package let reader: String
  /// The answer to reset.
  package let atr: AnswerToReset
  /// The kind of card: the driver's name.
  package let kind: String
  /// The certificates of the keys that could sign documents: more than one where the card has several such keys.
  package let signatures: [Certificate]
  /// The certificate of the key that proves who holds the card.
  package let authentication: Certificate?
  /// The state of the PIN that opens each key.
  package let pins: [KeyPurpose: PINStatus]

  /// The certificate of the key that signs documents, where there is one alone.
  package var signature: Certificate? { signatures.count == 1 ? signatures[0] : nil }

  /// The certificate for a purpose.
  package func certificate(for purpose: KeyPurpose) -> Certificate? {
    purpose == .signature ? signature : authentication
  }
}

/// A proof that the card's authentication key answered a fresh challenge.
package struct CardAuthentication: Sendable {
  /// The certificate whose key answered.
  package let certificate: Certificate
  /// What was signed: 32 bytes of the system's random generator.
  package let challenge: [UInt8]
  /// The algorithm of the answer.
  package let algorithm: SignatureAlgorithm
  /// The answer; it has been verified with the certificate's key.
  package let signature: [UInt8]
}
