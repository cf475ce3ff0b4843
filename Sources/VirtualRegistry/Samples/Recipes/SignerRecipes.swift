import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// Sheets signed by cards that should not have signed, or whose force cannot be proved.
enum SignerRecipes {
  static let all: [SampleRecipe] = [
    by(.certificateRevoked, .indeterminate(.revokedNoPOE, "revoked")),
    by(.certificateOnHold, .indeterminate(.tryLater, "suspended")),
    by(.certificateExpired, .indeterminate(.outOfBoundsNoPOE, "expired")),
    by(
      .certificateNotYetValid,
      .indeterminate(.outOfBoundsNoPOE, "not-yet-valid", "T02-certificate")),
    by(
      .authenticationOnly,
      .failed(
        .chainConstraintsFailure, "authentication-only-key", "certificate-policy-missing")),
    by(.withoutNonRepudiation, .failed(.chainConstraintsFailure, "no-non-repudiation")),
    by(.withoutNationalID, .failed(.chainConstraintsFailure, "no-national-id", "A06-person")),
    by(.unknownIssuer, .indeterminate(.noCertificateChainFound, "unknown-issuer")),
    by(.unpinnedIssuer, .failed(.chainConstraintsFailure, "issuer-not-pinned")),
    by(
      .forgedIssuer,
      .indeterminate(.certificateChainGeneralFailure, "certificate-signature-wrong")),
    by(.bothPolicies, .failed(.chainConstraintsFailure, "certificate-policy-refused")),
    by(
      .criticalExtension,
      .indeterminate(.certificateChainGeneralFailure, "unusable-extension")),
    by(
      .signedWithSHA1, .indeterminate(.cryptoConstraintsFailureNoPOE, "weak-algorithm")),
    SampleRecipe(
      "signer-issued-by-card",
      .failed(.chainConstraintsFailure, "not-an-authority", "issuer-not-pinned")
    ) { workshop in
      let card = try workshop.world.registry.card(.issuedByCard).signature
      let document = try workshop.sheet(SampleWorkshop.single).document
      let step = SigningPlan.Step(
        role: .bakhshdar, unit: SampleWorkshop.single, isCountersignature: false)
      var request = try workshop.signing.request(for: document.draft, step: step, number: 0)
      request.otherCertificates = workshop.world.registry.cards.prefix(1).map {
        $0.signature.certificate
      }
      return try DocumentSigning().sign(
        document.bytes, name: document.name, request, with: card
      ).bytes
    },
    SampleRecipe(
      "signer-with-authentication-key",
      .failed(
        .chainConstraintsFailure, "authentication-only-key", "certificate-policy-missing",
        "A06-authentication")
    ) { workshop in
      let document = try workshop.sheet(SampleWorkshop.single).document
      let step = SigningPlan.Step(
        role: .bakhshdar, unit: SampleWorkshop.single, isCountersignature: false)
      let request = try workshop.signing.request(for: document.draft, step: step, number: 0)
      let card = try workshop.world.registry.card(.bakhshdar, SampleWorkshop.single)
      return try DocumentSigning().sign(
        document.bytes, name: document.name, request, with: card.authentication
      ).bytes
    },
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
