import PKI
import XAdES

/// The steps of EN 319 102-1 that look at one signature alone and need no policy.
struct SignatureSteps: Sendable {
  let validator: PathValidator
  /// The time for which documents are judged.
  let at: Instant
  /// The present: revocation lists issued later are refused.
  let present: Instant

  /// Format checking and cryptographic verification (5.2.2, 5.2.7): what the checker refused.
  func checkFormatAndCryptography(_ signature: inout JudgedSignature) {
    for fault in signature.result.faults {
      signature.note(.signature(fault.reason), line: fault.line)
    }
  }

  /// Identification of the signing certificate (5.2.3): exactly the one that
  /// SigningCertificateV2 names.
  func identifySigningCertificate(_ signature: inout JudgedSignature) {
    for fault in signature.result.intact?.shortcomings ?? [] {
      signature.note(.signature(fault.reason), line: fault.line)
    }
  }

  /// X.509 certificate validation (5.2.6): a path to a pinned anchor, as of the validation time.
  func validateCertificate(_ signature: inout JudgedSignature) {
    guard let intact = signature.result.intact else { return }
    let outcome = validator.validate(
      intact.certificate, intermediates: intact.signature.keyInfo.certificates, at: at,
      present: present)
    signature.path = outcome.path
    signature.verdict.path = outcome.path?.certificates.map { CertificateSummary($0) } ?? []
    for problem in outcome.problems { signature.note(.path(problem)) }
  }

  /// Signature acceptance, the times (5.2.8): a claimed time proves nothing, but may contradict.
  func checkSigningTime(_ signature: inout JudgedSignature) {
    guard signature.result.intact != nil else { return }
    guard let claimed = signature.verdict.claimedTime else {
      signature.note(.signer(.signingTimeMissing))
      return
    }
    if claimed > at {
      signature.note(.signer(.signingTimeInFuture(claimed: claimed, validation: at)))
    }
  }

  /// Signature acceptance, the data (5.2.8): the whole content, or the parent's value.
  func checkCoverage(_ signature: inout JudgedSignature) {
    guard let intact = signature.result.intact, signature.parent == nil, !intact.coversContent
    else { return }
    signature.note(.document(.contentNotCovered))
  }

  /// All of them, in the order of the specification.
  func run(_ signature: inout JudgedSignature) {
    checkFormatAndCryptography(&signature)
    identifySigningCertificate(&signature)
    validateCertificate(&signature)
    checkSigningTime(&signature)
    checkCoverage(&signature)
  }
}
