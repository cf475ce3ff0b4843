import PKI

/// What was computed of one signature, in three words.
///
/// It says nothing of who signed, nor whether they may.
public enum SignatureState: String, Hashable, Sendable, CaseIterable {
  /// The value is the signer's key's, and every digest agrees.
  case intact
  /// The value or a digest was computed, and is another one.
  case broken
  /// It could not be computed whether it holds.
  case notChecked
}

extension SignatureResult {
  /// What was computed.
  package var state: SignatureState {
    switch self {
    case .intact, .weak: .intact
    case .faulty(let faulty): faulty.isBroken ? .broken : .notChecked
    }
  }
}

extension SignatureFault.Reason {
  /// Whether a value was computed that is not the signer's: one of another length never is.
  var refutesValue: Bool {
    if case .signatureValueLength = self { return true }
    return subIndication == .sigCryptoFailure
  }

  /// Whether a digest was computed that is not the one that was signed: one of another length never is.
  var refutesDigest: Bool {
    if case .badDigestLength = self { return true }
    return subIndication == .hashFailure
  }
}
