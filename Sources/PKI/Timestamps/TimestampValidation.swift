/// Time-stamp validation (EN 319 102-1, 5.4): whose a token is, and of which time it may be relied on.
package struct TimestampValidation: Sendable {
  /// Validates the paths of authorities.
  let validator: PathValidator

  /// - Parameter validator: with the anchors of timestamp authorities and their profile.
  package init(_ validator: PathValidator) { self.validator = validator }

  /// The same with more lists and responses, which came with a document.
  /// - Parameters:
  ///   - lists: untrusted.
  ///   - responses: untrusted.
  package func adding(
    _ lists: [RevocationList], _ responses: [OCSPResponse] = []
  ) -> TimestampValidation {
    TimestampValidation(validator.adding(lists, responses))
  }

  /// The paths of those who may have signed a token, valid or not, and the newest lists and responses about them.
  /// - Parameters:
  ///   - token: whatever it is.
  ///   - context: the times, and certificates that may lie between.
  package func evidence(
    for token: TimestampToken, in context: TimestampContext
  ) -> (certificates: [Certificate], lists: [RevocationList], responses: [OCSPResponse]) {
    var found:
      (
        certificates: [Certificate], lists: [RevocationList], responses: [OCSPResponse]
      ) = ([], [], [])
    let intermediates = token.certificates + context.certificates
    for signer in token.storage.signers(
      among: validator.anchors.certificates + context.certificates)
    {
      let path = validator.outcome(
        of: signer, intermediates: intermediates, at: context.at, present: context.present
      ).found
      found.certificates += path.dropLast().filter { !token.certificates.contains($0) }
      found.lists += validator.lists(about: path, by: context.at)
      found.responses += validator.responses(about: path, by: context.at)
    }
    return found
  }

  /// Whether a token will not hold any more within some days unless another one covers it: its authority's certificate ends, or
  /// an algorithm does.
  package func ends(_ token: TimestampToken, within days: Int, of time: Instant) -> Bool {
    let later = time.adding(days: days)
    let table = validator.profile.algorithms ?? .registry
    let signers = token.storage.signers(among: validator.anchors.certificates)
    return signers.isEmpty
      || signers.contains { $0.notAfter < later || lapse(of: token, by: $0, at: later) != nil }
      || !table.judge(token.imprintAlgorithm, at: later).isFit
  }

  /// Judges a token: at the validation time, and where it does not hold then, as of the proof of its existence.
  /// - Parameters:
  ///   - token: whatever it is; that its imprint is of something is the caller's to know.
  ///   - context: the times, and what is proven to have existed.
  package func judge(_ token: TimestampToken, in context: TimestampContext) -> TimestampOutcome {
    let storage = token.storage
    // The clocks of whoever stamps and whoever verifies may differ a little; what is not proven to be earlier proves nothing.
    guard token.time <= context.at.adding(seconds: TimestampLimits.skew) else {
      return .refused(.inFuture, authority: nil)
    }
    guard token.accuracy <= TimestampLimits.accuracy else {
      return .refused(.vague(seconds: token.accuracy), authority: nil)
    }
    let signers = storage.signers(among: validator.anchors.certificates + context.certificates)
    guard !signers.isEmpty else { return .refused(.noSigner, authority: nil) }
    var refusal: TimestampOutcome?
    for signer in signers {
      let outcome = judge(token, by: signer, in: context)
      if case .held = outcome { return outcome }
      refusal = refusal ?? outcome
    }
    return refusal ?? .refused(.noSigner, authority: nil)
  }

  private func judge(
    _ token: TimestampToken, by signer: Certificate, in context: TimestampContext
  ) -> TimestampOutcome {
    let authority = signer.commonName ?? signer.subject
    func refused(_ refusal: TimestampRefusal) -> TimestampOutcome {
      .refused(refusal, authority: authority)
    }
    let intermediates = token.certificates + context.certificates
    let now = validator.outcome(
      of: signer, intermediates: intermediates, at: context.at, present: context.present)
    // A signature value alone that is proven says nothing of a token over it.
    let proof = context.existence.flatMap {
      $0.coversContent && $0.time < context.at ? $0 : nil
    }
    let path: [Certificate]
    var notices: [PathProblem] = []
    var asOf = context.at
    switch (now.verdict, proof) {
    case (.valid(let valid), _):
      path = valid.certificates
      notices = valid.notices.filter { if case .revokedLater = $0 { true } else { false } }
      // What its own algorithms came to since does not touch a token that is older.
      if let proof, lapse(of: token, by: signer, at: asOf) != nil { asOf = proof.time }
    case (.invalid(let problems), let proof?):
      let (past, _) = validator.past(
        signer, intermediates: intermediates, at: context.at, present: context.present,
        proven: proof.time, context.proofs, isOfTimestamps: true)
      switch past {
      case .held(let valid, _): path = valid.certificates
      case .didNotHold: return refused(.path(problems))
      case .notKnown(let steps): return refused(.notKnown(steps, problems))
      }
      asOf = proof.time
    case (.invalid(let problems), nil): return refused(.path(problems))
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
  func lapse(
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
