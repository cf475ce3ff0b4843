import PKI
import XAdES

/// A signature that holds, by a signer whose certificate has a validated path to the registry.
package struct TrustedSignature: Sendable {
  /// The signature, every reference verified with the certificate that it names.
  let intact: IntactSignature
  /// The validated path of that very certificate.
  let path: CertificationPath

  /// Only a validator's path makes one, and only for the certificate that the signature names.
  init?(_ intact: IntactSignature, _ outcome: PathVerdict) {
    guard case .valid(let path) = outcome, path.signer == intact.certificate,
      intact.shortcomings.isEmpty
    else { return nil }
    self.intact = intact
    self.path = path
  }
}

/// A trusted signature by an officeholder, in a place of the policy: all that a policy counts.
struct PlacedSignature {
  /// The signature and its path.
  let trusted: TrustedSignature
  /// Who holds the stated role, by the roster.
  let officeholder: Officeholder
  /// The place.
  let slot: String
  /// The number of the signature.
  let number: String
  /// The number of the signature that it countersigns; nil at the top.
  let parent: String?

  /// Only a signature of which every check succeeded makes one.
  init?(_ signature: JudgedSignature, parent: JudgedSignature?) {
    guard let trusted = signature.trusted, let officeholder = signature.officeholder,
      let slot = signature.verdict.slot, signature.proofs.isSuperset(of: Proof.required),
      signature.isSound
    else { return nil }
    self.trusted = trusted
    self.officeholder = officeholder
    self.slot = slot
    number = signature.verdict.number
    self.parent = parent?.verdict.number
  }
}

/// Something that a check of one signature proved. What is not proved does not count as true.
enum Proof: Hashable, Sendable, CaseIterable {
  /// Every reference and the value hold.
  case intact
  /// The claimed time contradicts nothing.
  case plausibleTime
  /// It is over the whole content, or over its parent's value.
  case coverage
  /// It names the policy that applies.
  case policyReference
  /// The policy allows its algorithms.
  case algorithms
  /// It states the commitment of its place.
  case commitment
  /// trust.xml lets its signer sign this roster or policy.
  case namedByTrust

  /// What a document's signature needs.
  static let required: Set<Proof> = [
    .intact, .plausibleTime, .coverage, .policyReference, .algorithms, .commitment,
  ]

  /// What a roster's or policy's signature needs, by the built-in policy.
  static let requiredOfTrustDocuments: Set<Proof> = [
    .intact, .plausibleTime, .coverage, .algorithms, .namedByTrust,
  ]
}
