package import CanonicalXML
package import ElectionVerifier
package import PKI
package import SignatureBuilding
package import SigningPlans
import SmartCards
import XAdES

/// Signs documents with a token, under one verified trust: the only way from a document to a signed one.
///
/// What can be known before a PIN is known before it; what is signed is what was shown.
package struct SigningSession {
  /// Judges the documents before they are signed and after.
  package let verifier: Verifier
  /// Tells the signing time.
  package let clock: any Clock
  let interaction: any SigningInteraction

  /// Makes a session.
  ///
  /// - Parameters:
  ///   - verifier: Judges the documents; its trust was verified when it was made.
  ///   - clock: Tells the signing time, and the present for the last check.
  ///   - interaction: Who decides.
  package init(
    _ verifier: Verifier, clock: any Clock = SystemClock(), _ interaction: any SigningInteraction
  ) {
    self.verifier = verifier
    self.clock = clock
    self.interaction = interaction
  }

  /// Signs a document in memory: chooses the token, shows what is signed, asks, signs.
  ///
  /// - Parameters:
  ///   - action: What is wanted.
  ///   - source: The document.
  ///   - tokens: The tokens that may sign; those that do not are let go, the one that signs too. They are looked for
  ///     once the document itself forbids nothing.
  ///   - role: The role to sign in; nil for whichever the policy has a place for.
  ///   - words: What whoever signs wrote into the document just now: no PIN may stand in it.
  /// - Returns: The signed document, not yet written.
  /// - Throws: ``SigningStop``, and whatever the interaction throws.
  package func sign(
    _ action: SigningAction, _ source: XMLSource,
    with tokens: @autoclosure () throws -> [any SigningToken],
    as role: String? = nil, having words: [String] = []
  ) throws -> SignedResult {
    let examined = verifier.examine(source)
    guard examined.refusals.isEmpty else {
      throw SigningStop.refused(examined.refusals, examined.verdict)
    }
    let tokens = try tokens()
    defer { for token in tokens { token.end() } }
    let (token, plan) = try candidate(action, examined, tokens, role)
    guard plan.isPossible, let document = plan.document else {
      throw plan.refusals.isEmpty
        ? SigningStop.noPlace : .refused(plan.refusals, plan.verdict, plan.holder)
    }
    guard plan.choices.count == 1, let choice = plan.choices.first else {
      throw SigningStop.severalRoles(plan.choices.map(\.role))
    }
    let tries = try orCard { () throws(CardError) in try token.pinStatus() }
    if tries == .blocked { throw SigningStop.card(.codeBlocked(.pin)) }
    // A statement is governed by what the policy says of statements: its rules are about the sheet.
    let policy =
      plan.verdict.kind == .document
      ? plan.verdict.policy.flatMap { verifier.policy(of: $0.digest) } : nil
    try interaction.show(SigningPreview(plan: plan, choice: choice, policy: policy, pin: tries))
    if !plan.excused.isEmpty {
      try interaction.consent(
        toExcusing: plan.excused, plan.verdict.policy?.roleNames ?? [:])
    }
    let reason =
      try plan.warnings.isEmpty
      ? nil : Self.statement(reason(inSpiteOf: plan.warnings), of: plan.warnings)
    let pin = WatchedPIN(source: interaction, words: words + [reason].compactMap(\.self))
    let signed = try KeptSigner(token, pin, interaction).use { signer in
      try splice(source, document, choice, reason, signer)
    }
    return SignedResult(plan: plan, choice: choice, document: signed)
  }

  // MARK: Before the PIN

  /// The named token, else the only one; where several are there, the only one that may sign, else the
  /// one that the person chooses. The document is judged once for all.
  private func candidate(
    _ action: SigningAction, _ examined: ExaminedDocument, _ tokens: [any SigningToken],
    _ role: String?
  ) throws -> (any SigningToken, SigningPlan) {
    var found: [SigningCandidate] = []
    var first: CardError?
    for token in tokens {
      do throws(CardError) {
        let plan = examined.plan(action, by: try token.certificate(), as: role)
        found.append(SigningCandidate(token: token, plan: plan))
      } catch { first = first ?? error }
    }
    guard !found.isEmpty else { throw first.map(SigningStop.card) ?? .noToken }
    let fit = found.filter(\.plan.isPossible)
    if found.count == 1 { return (found[0].token, found[0].plan) }
    if fit.count == 1 { return (fit[0].token, fit[0].plan) }
    let offered = fit.isEmpty ? found : fit
    let chosen = offered[try interaction.choose(among: offered)]
    return (chosen.token, chosen.plan)
  }

  /// A warning is overridden by words.
  func reason(inSpiteOf warnings: [Finding]) throws -> String {
    let reason = try interaction.reason(inSpiteOf: warnings)
    if reason.looksLikeCode { throw SigningStop.reasonIsCode }
    return reason
  }

  /// What goes into the signature: the warnings' codes, and the words.
  static func statement(_ reason: String, of warnings: [Finding]) -> String {
    let codes = warnings.map(\.identifier).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return codes.joined(separator: ", ") + ": " + reason
  }

  // MARK: The signature

  /// Makes the signatures of one document.
  func splice(
    _ source: XMLSource, _ document: SignedDocument, _ choice: PlannedSignature,
    _ reason: String?, _ signer: any Signer
  ) throws -> SplicedDocument {
    let request = choice.request(signingTime: clock.now, reason: reason)
    if choice.parents.isEmpty {
      return try SignatureBuilder().sign(source, document, request, with: signer)
    }
    return try SignatureBuilder().countersign(
      source, document, parents: choice.parents.map(\.id), request, with: signer)
  }

  func orCard<Value>(_ work: () throws(CardError) -> Value) throws(SigningStop) -> Value {
    do throws(CardError) { return try work() } catch { throw .card(error) }
  }
}

/// A document that was signed, in memory, with what was planned and shown.
package struct SignedResult: Sendable {
  /// What the verifier worked out beforehand.
  package let plan: SigningPlan
  /// The signature that was made.
  package let choice: PlannedSignature
  /// The document with the new signatures.
  package let document: SplicedDocument
}
