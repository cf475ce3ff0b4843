public import ElectionVerifier
public import SmartCards

/// The person, or the program, that decides in a session.
///
/// A session asks in the order of these methods; whatever one of them throws ends it, and then nothing
/// was written.
public protocol SigningInteraction: PINSource {
  /// Which of several tokens signs: an index.
  func choose(among candidates: [SigningCandidate]) throws -> Int

  /// Shows what is about to be signed, before anything is asked for.
  func show(_ preview: SigningPreview) throws

  /// Why to sign in spite of warnings: words, not a key.
  func reason(inSpiteOf warnings: [Finding]) throws -> String

  /// A PIN was wrong: whether another may be asked for.
  ///
  /// - Parameter triesLeft: What the token said; nil where it did not.
  func wantsAnotherPIN(triesLeft: Int?) throws -> Bool
}

/// A token that could sign, with the plan for it.
public struct SigningCandidate: Sendable {
  /// The token.
  public let token: any SigningToken
  /// What it would do.
  public let plan: SigningPlan
}

/// What a person sees before a PIN is asked.
public struct SigningPreview: Sendable {
  /// What the verifier worked out.
  public let plan: SigningPlan
  /// The signature that is about to be made.
  public let choice: PlannedSignature
  /// The policy that applies; nil for rosters and policies.
  public let policy: SigningPolicy?
  /// What the token says of its PIN.
  public let pin: PINStatus
}
