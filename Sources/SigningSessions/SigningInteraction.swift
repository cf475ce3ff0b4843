package import ElectionVerifier
package import SigningPlans
package import SmartCards

/// The person, or the program, that decides in a session.
///
/// A session asks in the order of these methods; whatever one of them throws ends it, and then nothing
/// was written.
package protocol SigningInteraction: PINSource {
  /// Which of several tokens signs: an index.
  func choose(among candidates: [SigningCandidate]) throws -> Int

  /// Shows what is about to be signed, before anything is asked for.
  func show(_ preview: SigningPreview) throws

  /// Consents to what lets signatures be missing: by a word, not a key.
  func consent(toExcusing absences: [Absence], _ roleNames: [String: LocalizedText]) throws

  /// Why to sign in spite of warnings: words, not a key.
  func reason(inSpiteOf warnings: [Finding]) throws -> String

  /// A PIN was wrong: whether another may be asked for.
  ///
  /// - Parameter triesLeft: What the token said; nil where it did not.
  func wantsAnotherPIN(after error: CardError) throws -> Bool
}

/// A token that could sign, with the plan for it.
package struct SigningCandidate: Sendable {
  /// The token.
  package let token: any SigningToken
  /// What it would do.
  package let plan: SigningPlan
}

/// What a person sees before a PIN is asked.
package struct SigningPreview: Sendable {
  /// What the verifier worked out.
  package let plan: SigningPlan
  /// The signature that is about to be made.
  package let choice: PlannedSignature
  /// The policy that applies; nil for rosters and policies.
  package let policy: SigningPolicy?
  /// What the token says of its PIN.
  package let pin: PINStatus
}
