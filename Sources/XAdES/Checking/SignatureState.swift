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
    case .faulty(_, let faults):
      faults.contains { $0.reason.showsChange } ? .broken : .notChecked
    }
  }
}

extension SignatureFault.Reason {
  /// Whether something was computed that is not as it was signed.
  fileprivate var showsChange: Bool {
    subIndication == .hashFailure || subIndication == .sigCryptoFailure
  }
}
