import PKI
import XAdES

/// Past signature validation (EN 319 102-1, 5.6.2.4): what did not hold at the validation time, held against a proof that the
/// signature existed before it.
extension SignatureSteps {
  /// The path as of the time of the proof, where there is none at the validation time.
  /// - Parameters:
  ///   - now: what speaks against the path at the validation time.
  func validatePast(
    _ signature: JudgedSignature, _ intact: IntactSignature, _ intermediates: [Certificate],
    _ now: [PathProblem], _ proof: ProofOfExistence, _ time: ValidationTime
  ) {
    let (outcome, found) = validator.past(
      intact.certificate, intermediates: intermediates, at: time.at, present: time.present,
      proven: proof.time, proofs)
    signature.verdict.path = found.map { CertificateSummary($0) }
    switch outcome {
    case .held(let path, _):
      signature.trusted = TrustedSignature(intact, .valid(path))
      let since = now.compactMap { $0.since(proof) }
      for notice in path.notices where !notice.isRevocationSince { signature.note(.path(notice)) }
      for finding in since { signature.note(.time(finding)) }
    case .didNotHold(let then):
      var told = then
      told += now.filter { !$0.isNotice && !then.contains($0) }
      for problem in told { signature.note(.path(problem)) }
      for case let late? in then.map({ $0.tooLate(proof) }) { signature.note(.time(late)) }
    case .notKnown(let steps):
      for problem in now { signature.note(.path(problem)) }
      guard let last = steps.last else { return }
      let before = last.control == nil ? steps.dropLast().last : nil
      signature.note(.time(.notKnown(last, after: before, proof)))
    }
  }

  /// Of algorithms that ended: whether a proof of before their end covers what they were used for. A timestamp over the value
  /// alone says nothing of what was signed, so that its digests must be good still, or when something covered all of it.
  func excuses(
    _ signature: JudgedSignature, _ intact: IntactSignature, _ algorithm: SignatureAlgorithm,
    _ proof: ProofOfExistence, _ time: ValidationTime
  ) -> Bool {
    let digests = intact.signature.digests(and: algorithm.digest)
    let kind = intact.certificate.publicKey.kind
    let covered = signature.contentExistence?.time ?? time.at
    return lapses(of: algorithm, by: kind, [], at: proof.time).isEmpty
      && lapses(of: algorithm, by: kind, digests, at: covered).allSatisfy(\.isOfSchemeAlone)
  }
}

extension PolicyFinding {
  /// Whether a scheme with its key ended, and no digest.
  fileprivate var isOfSchemeAlone: Bool {
    if case .algorithmLapsed(let name, _) = self { name.contains(" with ") } else { false }
  }
}

extension PathProblem {
  /// What came of it since the signature was made.
  fileprivate func since(_ proof: ProofOfExistence) -> TimeFinding? {
    switch self {
    case .expired(let label, let notAfter): .endedSince(label, notAfter: notAfter, proof)
    case .revoked(let label, let date?, let reason),
      .keyCompromised(let label, let date?, let reason):
      .revokedSince(label, date: date, reason: reason, proof)
    case .suspended(let label, let since?, _, _):
      .revokedSince(label, date: since, reason: .certificateHold, proof)
    case .weakAlgorithm(_, let algorithm, .ended(let end)):
      .algorithmSince(algorithm: algorithm, ended: end, proof)
    default: nil
    }
  }

  /// That it was revoked before the proof.
  fileprivate func tooLate(_ proof: ProofOfExistence) -> TimeFinding? {
    switch self {
    case .revoked(let label, let date, _), .keyCompromised(let label, let date, _):
      .provenTooLate(label, date: date, proof)
    default: nil
    }
  }

  /// A revocation of after the proof, which is told with it.
  fileprivate var isRevocationSince: Bool {
    if case .revokedLater = self { true } else { false }
  }
}
