import ElectionVerifier

/// The last check before a signed file takes the document's place.
struct SignedCheck {
  let plan: SigningPlan
  let ids: [String]

  /// Why a signed file is not let through.
  enum Problem: Error, CustomStringConvertible {
    case otherContent
    case missing(String)
    case failed(String, [String])
    case changed(String)

    var description: String {
      switch self {
      case .otherContent: "the content is another than the one that was shown"
      case .missing(let id): "the new signature \(id) is not there"
      case .failed(let id, let codes):
        "the new signature \(id) does not hold (\(codes.joined(separator: ", ")))"
      case .changed(let number): "signature \(number) is not what it was"
      }
    }
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
