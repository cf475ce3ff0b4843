/// The steps of one signature's validation, once, in the order of EN 319 102-1 (5.3, for signatures of level B).
///
/// What a document's signatures are together, and what its content says, is judged after these.
package enum SignatureStep: String, CaseIterable, Sendable {
  /// Format checking, and cryptographic verification: as the checker left them after the one parse.
  case formatAndCryptography
  /// Identification of the signing certificate.
  case signingCertificate
  /// X.509 certificate validation: a path, and its revocation data. Where it holds no more and the signature is proven to be
  /// older, past signature validation.
  case certificate
  /// Signature acceptance: scheme, key and digests at the validation time, or at that of the proof.
  case algorithms
  /// Signature acceptance: the claimed time.
  case signingTime
  /// Signature acceptance: what is signed.
  case coverage
  /// Signature acceptance: the policy and the roster; of a policy or a roster the built-in policy.
  case acceptance

  /// The clauses of EN 319 102-1.
  package var clause: String {
    switch self {
    case .formatAndCryptography: "5.2.2, 5.2.7"
    case .signingCertificate: "5.2.3"
    case .certificate: "5.2.6, 5.6.2.4"
    case .algorithms: "5.2.8.4.2.6"
    case .signingTime, .coverage, .acceptance: "5.2.8"
    }
  }
}

extension SignatureSteps {
  /// Takes one step.
  /// - Parameters:
  ///   - step: which.
  ///   - signature: the signature, with what the steps before it found.
  ///   - time: the time that it is judged for.
  ///   - accept: what the policy says of it.
  package func take(
    _ step: SignatureStep, _ signature: JudgedSignature, _ time: ValidationTime,
    accept: (JudgedSignature) -> Void
  ) {
    switch step {
    case .formatAndCryptography: checkFormatAndCryptography(signature)
    case .signingCertificate: identifySigningCertificate(signature)
    case .certificate: validateCertificate(signature, time)
    case .algorithms: checkAlgorithms(signature, time)
    case .signingTime: checkSigningTime(signature, time)
    case .coverage: checkCoverage(signature)
    case .acceptance: accept(signature)
    }
  }

  /// Takes all steps.
  func run(
    _ signature: JudgedSignature, _ time: ValidationTime, accept: (JudgedSignature) -> Void
  ) {
    for step in SignatureStep.allCases { take(step, signature, time, accept: accept) }
  }
}
