package import ElectionVerifier
package import PKI
package import SignatureBuilding
package import XAdES

/// What someone wants to do to a document.
package enum SigningAction: Hashable, Sendable {
  /// Sign its content.
  case sign
  /// Countersign signatures: those with these ids or numbers, else all that the policy says.
  case countersign(over: [String])
}

/// What a card would do to a document, before a PIN is asked: what is there, who may sign as what,
/// what forbids it, and what only speaks against it.
package struct SigningPlan: Sendable {
  /// The verdict on the document as it stands.
  package let verdict: Verdict
  /// The document as it was read; nil if it could not be.
  package private(set) var document: SignedDocument?
  /// The holder, by the certificate and the roster.
  package let holder: SignerIdentity
  /// The path of the holder's certificate; nil if there is none.
  package let path: CertificationPath?
  /// The signatures that the holder may make: usually one, none if anything refuses.
  package let choices: [PlannedSignature]
  /// What forbids it. Nothing overrides these.
  package let refusals: [Finding]
  /// What speaks against it. A typed reason overrides these.
  package let warnings: [Finding]

  /// Whose signatures may be missing by what is signed. A typed word is asked for these.
  package var excused: [Absence] = []

  /// The values to show before a PIN is asked.
  package var fields: DocumentFields? { verdict.fields }
  /// The same for a list of many: what was read of the document is let go.
  package var withoutDocument: SigningPlan {
    var plan = self
    plan.document = nil
    return plan
  }
  /// Whether nothing forbids it.
  package var isPossible: Bool { refusals.isEmpty && !choices.isEmpty }
}

/// One signature, or one countersignature over each of some signatures, that a holder may make.
package struct PlannedSignature: Sendable {
  /// The place in the policy that it fills.
  package let slot: String
  /// The role to state.
  package let role: String
  /// The display name of the role.
  package let roleName: LocalizedText?
  /// The role that the holder has themselves, where they sign in another's place.
  package let ownRole: String?
  /// What it commits to.
  package let commitment: Commitment
  /// The signatures that are countersigned; empty for a signature of the content.
  package let parents: [ParentSignature]
  /// The policy to name; nil for rosters and policies, which the built-in one governs.
  package let policy: PolicyReference?
  /// Where a new signature goes.
  package let placement: SignatureRequest.Placement
  /// Where the signer claims to be: the unit that the roster gives the holder.
  package let place: ProductionPlace?

  /// The request for the builder.
  ///
  /// - Parameters:
  ///   - time: The signing time to claim.
  ///   - reason: Why to sign in spite of a warning, in the signer's own words.
  package func request(signingTime time: Instant, reason: String? = nil) -> SignatureRequest {
    var request = SignatureRequest(
      signingTime: time, policy: policy, roles: policy == nil ? [] : [role],
      commitment: commitment)
    request.placement = placement
    request.place = place
    request.reason = reason
    return request
  }
}

/// A signature that is about to be countersigned.
package struct ParentSignature: Hashable, Sendable {
  /// Its number in the verdict.
  package let number: String
  /// Its id, by which the builder finds it.
  package let id: String
  /// Who made it.
  package let signer: SignerIdentity?
  /// The role that it states.
  package let role: String?
}

extension SignerIdentity {
  /// What a certificate alone says.
  init(_ certificate: Certificate) {
    self.init(
      certificate: CertificateSummary(certificate), nationalID: certificate.nationalID)
  }

  /// What a roster says of the holder besides.
  package init(_ certificate: Certificate, roster: RosterIndex?, at instant: Instant) {
    self.init(certificate)
    guard let card = roster?.card(withCertificate: certificate.sha256)?.card else { return }
    name = card.name
    let office = card.office(at: instant)
    role = office.role
    roleName = roster?.roleName(office.role)
  }
}
