import ElectionVerifier
import PKI

/// Sheets signed by cards that should not have signed, or whose force cannot be proved.
enum SignerRecipes {
  static let all: [SampleRecipe] = [
    by(.certificateRevoked, .indeterminate(.revokedNoPOE, "revoked")),
    by(.certificateOnHold, .indeterminate(.tryLater, "suspended")),
    by(.certificateExpired, .indeterminate(.outOfBoundsNoPOE, "expired")),
    by(.certificateNotYetValid, .indeterminate(.outOfBoundsNoPOE, "not-yet-valid")),
    by(
      .authenticationOnly,
      .failed(
        .chainConstraintsFailure, "authentication-only-key", "certificate-policy-missing")),
    by(.withoutNonRepudiation, .failed(.chainConstraintsFailure, "no-non-repudiation")),
    by(.withoutNationalID, .failed(.chainConstraintsFailure, "no-national-id", "A06-person")),
    by(.unknownIssuer, .indeterminate(.noCertificateChainFound, "unknown-issuer")),
    by(.unpinnedIssuer, .failed(.chainConstraintsFailure, "issuer-not-pinned")),
    by(.notOnRoster, .failed(.sigConstraintsFailure, "A06")),
    by(.otherPerson, .failed(.sigConstraintsFailure, "A06-person")),
    by(.notDelivered, .failed(.sigConstraintsFailure, "card-not-delivered")),
    by(.suspended, .indeterminate(.tryLater, "card-suspended")),
    by(.lost, .indeterminate(.revokedNoPOE, "card-ended")),
    by(.replaced, .indeterminate(.revokedNoPOE, "card-ended")),
    by(.otherTerritory, .failed(.sigConstraintsFailure, "A02")),
    by(.otherRole, .failed(.sigConstraintsFailure, "A06-role")),
    by(.delegationEnded, .failed(.sigConstraintsFailure, "A09")),
  ]

  private static func by(_ special: SpecialCard, _ expected: ExpectedVerdict) -> SampleRecipe {
    SampleRecipe("signer-" + special.rawValue, expected) { try $0.signed(by: special) }
  }
}
