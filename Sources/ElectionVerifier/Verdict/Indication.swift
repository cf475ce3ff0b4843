/// The outcome of a validation (EN 319 102-1, clause 5.1.3, table 5).
public enum Indication: String, Hashable, Sendable, CaseIterable, Codable {
  /// Everything that was asked for holds.
  case totalPassed = "TOTAL-PASSED"
  /// The document as it stands cannot be accepted.
  case totalFailed = "TOTAL-FAILED"
  /// The verifier lacks something that it needs to decide.
  case indeterminate = "INDETERMINATE"

  /// The worse of two outcomes: failed before indeterminate before passed.
  public func worse(_ other: Indication) -> Indication {
    if self == .totalFailed || other == .totalFailed { return .totalFailed }
    if self == .indeterminate || other == .indeterminate { return .indeterminate }
    return .totalPassed
  }
}

/// Why an outcome is not TOTAL-PASSED (EN 319 102-1, clause 5.1.3, tables 5 and 6).
@nonexhaustive
public enum SubIndication: String, Hashable, Sendable, CaseIterable, Codable {
  case formatFailure = "FORMAT_FAILURE"
  case hashFailure = "HASH_FAILURE"
  case sigCryptoFailure = "SIG_CRYPTO_FAILURE"
  case revoked = "REVOKED"
  case expired = "EXPIRED"
  case notYetValid = "NOT_YET_VALID"
  case sigConstraintsFailure = "SIG_CONSTRAINTS_FAILURE"
  case chainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE"
  case certificateChainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
  case cryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE"
  case policyProcessingError = "POLICY_PROCESSING_ERROR"
  case signaturePolicyNotAvailable = "SIGNATURE_POLICY_NOT_AVAILABLE"
  case timestampOrderFailure = "TIMESTAMP_ORDER_FAILURE"
  case noSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND"
  case noCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND"
  case noCertificateChainFoundNoPOE = "NO_CERTIFICATE_CHAIN_FOUND_NO_POE"
  case revokedNoPOE = "REVOKED_NO_POE"
  case revokedCANoPOE = "REVOKED_CA_NO_POE"
  case outOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED"
  case outOfBoundsNoPOE = "OUT_OF_BOUNDS_NO_POE"
  case revocationOutOfBoundsNoPOE = "REVOCATION_OUT_OF_BOUNDS_NO_POE"
  case cryptoConstraintsFailureNoPOE = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
  case noPOE = "NO_POE"
  case tryLater = "TRY_LATER"
  case signedDataNotFound = "SIGNED_DATA_NOT_FOUND"
}
