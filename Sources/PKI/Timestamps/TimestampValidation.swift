/// Time-stamp validation (EN 319 102-1, 5.4): whose a token is, and of which time it may be relied on.
package struct TimestampValidation: Sendable {
  /// Validates the paths of authorities.
  let validator: PathValidator

  /// - Parameter validator: with the anchors of timestamp authorities and their profile.
  package init(_ validator: PathValidator) { self.validator = validator }

  /// Judges a token.
  /// - Parameters:
  ///   - token: whatever it is.
  ///   - at: the validation time.
  ///   - present: the present.
  ///   - proof: what proves that the token itself is older than the validation time; nil where nothing does.
  package func judge(
    _ token: TimestampToken, at: Instant, present: Instant, proof: ProofOfExistence?
  ) -> TimestampOutcome {
    let storage = token.storage
    // The clocks of whoever stamps and whoever verifies may differ a little; what is not proven to be earlier proves nothing.
    guard token.time <= at.adding(seconds: TimestampLimits.skew) else {
      return .refused(.inFuture, authority: nil)
    }
    guard token.accuracy <= TimestampLimits.accuracy else {
      return .refused(.vague(seconds: token.accuracy), authority: nil)
    }
    let signers = storage.signers(among: validator.anchors.certificates)
    guard !signers.isEmpty else { return .refused(.noSigner, authority: nil) }
    var refusal: TimestampOutcome?
    for signer in signers {
      let outcome = judge(token, by: signer, at: at, present: present, proof)
      if case .held = outcome { return outcome }
      refusal = refusal ?? outcome
    }
    return refusal ?? .refused(.noSigner, authority: nil)
  }

  private func judge(
    _ token: TimestampToken, by signer: Certificate, at: Instant, present: Instant,
    _ proof: ProofOfExistence?
  ) -> TimestampOutcome {
    let authority = signer.commonName ?? signer.subject
    func refused(_ refusal: TimestampRefusal) -> TimestampOutcome {
      .refused(refusal, authority: authority)
    }
    let now = validator.outcome(
      of: signer, intermediates: token.certificates, at: at, present: present)
    let path: [Certificate]
    var notices: [PathProblem] = []
    var asOf = at
    switch (now.verdict, proof) {
    case (.valid(let valid), _):
      path = valid.certificates
      notices = valid.notices.filter { if case .revokedLater = $0 { true } else { false } }
    case (.invalid(let problems), let proof?) where proof.coversContent && proof.time < at:
      let (past, _) = validator.past(
        signer, intermediates: token.certificates, at: at, present: present, proven: proof.time)
      guard case .held(let valid, _) = past else { return refused(.path(problems)) }
      path = valid.certificates
      asOf = proof.time
    case (.invalid(let problems), _): return refused(.path(problems))
    }
    // Its signer's certificate was in its time when it was made.
    guard signer.notBefore <= token.time, token.latest <= signer.notAfter else {
      return refused(.outsideValidity)
    }
    if let lapse = lapse(of: token, by: signer, at: asOf) { return refused(lapse) }
    guard token.storage.isNamed(for: signer) else { return refused(.otherName) }
    guard token.storage.isSigned(by: path) else { return refused(.signature) }
    // Only where that holds its certificate is named at all.
    if token.storage.namesBySHA1, let table = validator.profile.algorithms,
      !table.judge(.sha1, at: asOf).isFit
    {
      return refused(.algorithm(DigestAlgorithm.sha1.name))
    }
    return .held(
      ProofOfExistence(token.latest, by: .timestamp(authority: authority)), notices: notices)
  }

  /// Digests of imprint and signature, and the scheme with the key, at the time by which the token is known to have existed.
  private func lapse(
    of token: TimestampToken, by signer: Certificate, at: Instant
  ) -> TimestampRefusal? {
    guard let table = validator.profile.algorithms else { return nil }
    guard table.judge(token.imprintAlgorithm, at: at).isFit else {
      return .algorithm(token.imprintAlgorithm.name)
    }
    let key = signer.publicKey.kind
    let scheme: SignatureScheme = if case .ec = key { .ecdsa } else { .rsaPKCS1 }
    let fault = table.faults(
      ofSignature: "its signature", token.storage.signatureDigest, scheme, by: key, at: at
    ).first
    return fault.map { .algorithm($0.name) }
  }
}
