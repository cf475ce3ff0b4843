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
  /// Whether its signer may have another place.
  let isBesides: Bool
  /// The number of the signature.
  let number: String
  /// The number of the signature that it countersigns; nil at the top.
  let parent: String?

  /// Only a signature of which every check succeeded makes one.
  init?(_ signature: JudgedSignature, parent: JudgedSignature?) {
    guard let trusted = signature.trusted, let officeholder = signature.officeholder,
      let slot = signature.verdict.slot, signature.proofs.isSuperset(of: Proofs.required),
      signature.isSound
    else { return nil }
    self.trusted = trusted
    self.officeholder = officeholder
    self.slot = slot
    isBesides = signature.isBesides
    number = signature.verdict.number
    self.parent = parent?.verdict.number
  }
}

/// What the checks of one signature proved. What is not proved does not count as true.
struct Proofs: OptionSet, Sendable {
  let rawValue: UInt16

  /// Every reference and the value hold.
  static let intact = Proofs(rawValue: 1 << 0)
  /// The claimed time contradicts nothing.
  static let plausibleTime = Proofs(rawValue: 1 << 1)
  /// It is over the whole content, or over its parent's value.
  static let coverage = Proofs(rawValue: 1 << 2)
  /// It names the policy that applies.
  static let policyReference = Proofs(rawValue: 1 << 3)
  /// The policy allows its algorithms.
  static let algorithms = Proofs(rawValue: 1 << 4)
  /// It states the commitment of its place.
  static let commitment = Proofs(rawValue: 1 << 5)
  /// trust.xml lets its signer sign this roster or policy.
  static let namedByTrust = Proofs(rawValue: 1 << 6)
  /// The trust's table of algorithms allows them at the validation time.
  static let algorithmsByDate = Proofs(rawValue: 1 << 7)
  /// It was the turn of its place, by the times that signatures claim.
  static let inTurn = Proofs(rawValue: 1 << 8)

  /// What a document's signature needs.
  static let required: Proofs = [
    .intact, .plausibleTime, .coverage, .policyReference, .algorithms, .algorithmsByDate,
    .commitment, .inTurn,
  ]

  /// What a roster's or policy's signature needs, by the built-in policy.
  static let requiredOfTrustDocuments: Proofs = [
    .intact, .plausibleTime, .coverage, .algorithms, .algorithmsByDate, .namedByTrust,
  ]
}
