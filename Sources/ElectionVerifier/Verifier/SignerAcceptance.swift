import CanonicalXML
import PKI
import XAdES

/// Signature acceptance (EN 319 102-1, 5.2.8) of one signature: the policy and the roster.
struct SignerAcceptance {
  let context: ValidationContext

  func run(_ signature: JudgedSignature) {
    guard signature.result.intact != nil else { return }
    checkPolicyReference(signature)
    checkAlgorithms(signature)
    checkRole(signature)
    if context.policy.hasDelegates {
      context.judgeRole(signature)
    } else {
      context.rosterView.judge(signature)
    }
    context.claimedTimes.judge(signature)
    if let late = signature.verdict.claimedTime.flatMap(context.lateness) { signature.note(late) }
  }

  /// The signature must name the policy that the trust chose, by identifier and content digest.
  private func checkPolicyReference(_ signature: JudgedSignature) {
    let policy = context.policy
    let named: PolicyReference
    switch signature.result.signature?.signedProperties?.policy {
    case .named(let reference): named = reference
    case .namedWithoutDigest(let id): return signature.note(.policy(.withoutDigest(policy: id)))
    case .implied, nil: return signature.note(.policy(.notNamed))
    }
    guard named.id.isSame(as: policy.identifier) else {
      signature.note(.policy(.other(named: named.id, applies: policy.identifier)))
      return
    }
    // That a digest is too weak to bind anything is said where it was read.
    guard named.method.isAccepted else { return }
    guard isDigest(named) else {
      signature.note(.policy(.otherDigest(policy: policy.identifier)))
      return
    }
    signature.proofs.insert(.policyReference)
  }

  /// By the profile's transforms the digest is known; by others the policy document is read for it.
  private func isDigest(_ named: PolicyReference) -> Bool {
    guard !named.isContentDigest else { return named.digest == context.policy.contentDigest }
    return context.policyDocument.map { named.isDigest(of: $0) } ?? false
  }

  /// The policy's cryptographic constraints (5.2.8.4.2.6).
  private func checkAlgorithms(_ signature: JudgedSignature) {
    guard let intact = signature.result.intact else { return }
    let allowed = context.policy.algorithms
    let uri = intact.signature.signedInfo.method
    var refusals: [PolicyFinding] = []
    if !allowed.signatures.contains(uri) { refusals.append(.algorithmNotAllowed(uri)) }
    refusals += intact.signature.digests().map(\.xmlURI).filter { !allowed.digests.contains($0) }
      .sorted().map { .digestNotAllowed($0) }
    if let bits = intact.certificate.publicKey.kind.rsaBits(below: allowed.minimumRSABits) {
      refusals.append(.keyTooShort(bits: bits, minimum: allowed.minimumRSABits))
    }
    for refusal in refusals { signature.note(.policy(refusal)) }
    if refusals.isEmpty { signature.proofs.insert(.algorithms) }
  }

  /// One role, and one that the policy has a place for.
  private func checkRole(_ signature: JudgedSignature) {
    let roles = signature.result.signature?.signedProperties?.claimedRoles ?? []
    guard let role = signature.role else {
      signature.note(.signer(roles.isEmpty ? .roleNotStated : .rolesSeveral(roles)))
      return
    }
    signature.verdict.signer?.roleName = context.roleName(role)
  }
}
