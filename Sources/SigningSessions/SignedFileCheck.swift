import ElectionVerifier
import SigningPlans

/// The last check before a signed file takes the document's place.
package struct SignedFileCheck {
  private let plan: SigningPlan
  private let ids: [String]

  /// - Parameters:
  ///   - plan: What was shown before the PIN.
  ///   - ids: The ids of the new signatures.
  init(plan: SigningPlan, ids: [String]) {
    self.plan = plan
    self.ids = ids
  }

  /// Why a signed file is not let through.
  package enum Problem: Error {
    /// The content is another than the one that was shown.
    case otherContent
    /// A new signature, by its id, is not there.
    case missing(String)
    /// A new signature, by its id, does not hold; the codes of its errors.
    case failed(String, [String])
    /// An older signature, by its number, is not what it was.
    case changed(String)
  }

  /// The content is the one that was shown, the new signatures hold, the old ones are as they were.
  func check(_ verdict: Verdict) throws(Problem) -> Verdict {
    guard verdict.contentDigest == plan.verdict.contentDigest else { throw .otherContent }
    let now = verdict.signatures.flatMap(\.flattened)
    for id in ids {
      guard let made = now.first(where: { $0.id == id }) else { throw .missing(id) }
      let codes = made.findings.filter { $0.severity == .error && !isAwaited($0) }
      guard codes.isEmpty else { throw .failed(id, codes.map(\.identifier)) }
    }
    for old in plan.verdict.signatures.flatMap(\.flattened) {
      guard let same = now.first(where: { $0.id == old.id }), same.algorithm == old.algorithm,
        same.signer?.certificate == old.signer?.certificate
      else { throw .changed(old.number) }
    }
    return verdict
  }

  /// A signature that still waits for its countersignature is not broken.
  private func isAwaited(_ finding: Finding) -> Bool {
    if case .signer(.notCountersigned) = finding.code { true } else { false }
  }
}
