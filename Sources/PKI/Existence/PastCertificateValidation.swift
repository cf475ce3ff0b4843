/// What came of a certificate when something that it made is proven to have existed at a time.
package enum PastOutcome: Sendable {
  /// Its path held then, and is known to have held until the control time.
  case held(CertificationPath, control: Instant)
  /// Its path did not hold then: the reasons.
  case didNotHold([PathProblem])
  /// Its path held then as far as is told, which is known of an earlier time alone: what took the control time back, the last
  /// at the end.
  case notKnown([SlidingStep])
}

extension PathValidator {
  /// Past certificate validation (EN 319 102-1, 5.6.2.1): the path as of the time of the proof, in the shell model, and then
  /// validation time sliding over it.
  ///
  /// - Parameters:
  ///   - leaf: the certificate.
  ///   - intermediates: more untrusted certificates.
  ///   - at: the current time.
  ///   - present: lists issued later than this and `at` are refused.
  ///   - proven: the time by which what the certificate's key made existed, at `at` or before it.
  ///   - proofs: what of the certificates and of the evidence is proven to be older than `at`.
  ///   - isOfTimestamps: whether the certificate is one of a timestamp authority, whose tokens are renewed: then it is enough
  ///     that evidence was current at the time of the proof.
  /// - Returns: The outcome, and the path that was looked at.
  package func past(
    _ leaf: Certificate, intermediates: [Certificate], at: Instant, present: Instant,
    proven: Instant, _ proofs: ProofsOfExistence = ProofsOfExistence(),
    isOfTimestamps: Bool = false
  ) -> (outcome: PastOutcome, found: [Certificate]) {
    let latest = max(at, present)
    let then = outcome(of: leaf, intermediates: intermediates, at: proven, present: latest)
    guard case .valid(let path) = then.verdict else {
      return (.didNotHold(then.verdict.problems), then.found)
    }
    let question = RevocationQuestion(
      path: path.certificates, pool: pool.adding(intermediates, for: leaf), profile: profile,
      at: proven, clock: latest)
    let sliding = ValidationTimeSliding(
      path.certificates, evidence.map { $0.gather(for: question) }, profile, anchors, at: at,
      proven: proven, proofs, isOfTimestamps ? .spoke : .made)
    guard let control = sliding.control, proven <= control else {
      return (.notKnown(sliding.steps), path.certificates)
    }
    return (.held(path, control: control), path.certificates)
  }
}
