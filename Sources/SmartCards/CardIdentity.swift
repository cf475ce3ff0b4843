public import PKI

/// Who a card says it is, read without a PIN.
public struct CardIdentity: Sendable {
  /// The reader's name.
  public let reader: String
  /// The answer to reset.
  public let atr: AnswerToReset
  /// The kind of card: the driver's name.
  public let kind: String
  /// The certificate of the key that signs documents.
  public let signature: Certificate?
  /// The certificate of the key that proves who holds the card.
  public let authentication: Certificate?
  /// The state of the PIN that opens each key.
  public let pins: [KeyPurpose: PINStatus]

  /// The certificate for a purpose.
  public func certificate(for purpose: KeyPurpose) -> Certificate? {
    purpose == .signature ? signature : authentication
  }
}

/// A proof that the card's authentication key answered a fresh challenge.
public struct CardAuthentication: Sendable {
  /// The certificate whose key answered.
  public let certificate: Certificate
  /// What was signed: 32 bytes of the system's random generator.
  public let challenge: [UInt8]
  /// The algorithm of the answer.
  public let algorithm: SignatureAlgorithm
  /// The answer; it has been verified with the certificate's key.
  public let signature: [UInt8]
}
