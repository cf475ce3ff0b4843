import CanonicalXML
import PKI

/// The policy that the trust applies to a document, and what was found on the way.
struct PolicySelection {
  private(set) var policy: SigningPolicy?
  private(set) var findings: [Finding] = []
  /// Where the policy is an edition before the one in use: for which time, and until when it held.
  private(set) var earlier: OfItsTime?

  /// The time for which an edition before the one in use was chosen.
  struct OfItsTime: Sendable {
    let policy: SigningPolicy
    /// When the document claims to have been drawn up; nil of a statement, which names the edition.
    let claimed: Instant?
    /// When the edition after it came into force.
    let until: Instant
    /// A time at which the edition must be in force.
    var time: Instant { claimed ?? policy.validFrom }
  }

  /// Chooses by predicate and date; what a signature names decides nothing.
  ///
  /// - Parameters:
  ///   - candidates: The policies for documents with this root element.
  ///   - document: The document.
  ///   - evaluation: Evaluates over the document's tree; nil if it has none.
  ///   - instant: When the policy must be in force.
  init(
    among candidates: PolicyCandidates, for document: XMLDocument, _ evaluation: PolicyEvaluation?,
    at instant: Instant
  ) {
    let root = document.root.name
    guard !candidates.isEmpty else {
      note(.missing(namespace: root.namespace, element: root.local))
      return
    }
    guard let evaluation else {
      note(.treeOmitted(TreeBound(metBy: document)))
      return
    }
    let past = candidates.earlier.compactMap { ofItsTime($0, evaluation) }
    let matching = Self.inUse(candidates.current, past).filter { matches($0, evaluation) }
    switch matching.count {
    case 0: note(.missing(namespace: root.namespace, element: root.local))
    case 1:
      let only = matching[0]
      policy = only
      earlier = past.first { $0.policy === only }
      if let earlier {
        note(
          .ofItsTime(
            edition: only.edition, claimed: earlier.claimed, successorFrom: earlier.until))
      }
      if !only.isInForce(at: earlier?.time ?? instant) {
        note(.notInForce(from: only.validFrom, until: only.validUntil))
      }
    default: note(.ambiguous(matching.map(\.identifier).sorted()))
    }
  }

  /// The editions in use, but for those in whose place an earlier one governs.
  private static func inUse(
    _ current: [SigningPolicy], _ past: [OfItsTime]
  ) -> [SigningPolicy] {
    guard !past.isEmpty else { return current }
    let replaced = Set(past.map(\.policy.identifier))
    return current.filter { !replaced.contains($0.identifier) } + past.map(\.policy)
  }

  /// An earlier edition if it governs the document: by the time that the document claims, in the words of that edition;
  /// a statement names the edition that governs its sheet.
  private func ofItsTime(
    _ earlier: PolicyCandidates.Earlier, _ evaluation: PolicyEvaluation
  ) -> OfItsTime? {
    let policy = earlier.policy
    if let edition = policy.applicability.edition,
      let named = evaluation.text(edition, at: evaluation.root)?.string, !named.isEmpty
    {
      return named == String(policy.edition)
        ? OfItsTime(policy: policy, claimed: nil, until: earlier.until) : nil
    }
    guard let created = FieldReading.created(policy, evaluation), policy.validFrom <= created,
      created < earlier.until
    else { return nil }
    return OfItsTime(policy: policy, claimed: created, until: earlier.until)
  }

  private func matches(
    _ policy: SigningPolicy, _ evaluation: PolicyEvaluation
  ) -> Bool {
    let applicability = policy.applicability
    if let when = applicability.when {
      guard evaluation.holds(when, at: evaluation.root) == true else { return false }
    }
    // A statement names the edition that governs its sheet: it holds by no other.
    if let edition = applicability.edition {
      let named = evaluation.text(edition, at: evaluation.root)?.string
      guard named == String(policy.edition) else { return false }
    }
    guard let date = evaluation.text(applicability.date, at: evaluation.root),
      FieldReading.isDate(date)
    else { return false }
    // Dates of one form compare as text.
    let text = date.string
    return applicability.from <= text && text <= applicability.until
  }

  private mutating func note(_ finding: PolicyFinding) {
    findings.append(Finding(.policy(finding), about: .document))
  }
}

/// The places of a policy that exist for one document.
package struct ActiveSlots {
  package private(set) var signers: [SignerSlot] = []
  package private(set) var countersigners: [CountersignerSlot] = []

  init(_ policy: SigningPolicy, _ evaluation: PolicyEvaluation) {
    signers = policy.signers.filter { Self.holds($0.when, evaluation) }
    countersigners = policy.countersigners.filter { Self.holds($0.when, evaluation) }
  }

  private static func holds(
    _ expression: PolicyExpression?, _ evaluation: PolicyEvaluation
  ) -> Bool {
    expression.map { evaluation.holds($0, at: evaluation.root) == true } ?? true
  }

  /// Whether one person alone signs in a role: where several do, one of them may be away.
  package func isForOne(_ role: String) -> Bool {
    signers.reduce(0) { $0 + ($1.role == role ? $1.people : 0) }
      + countersigners.count { $0.role == role } == 1
  }

  /// The roles that sign, each once.
  package var signerRoles: [String] { Self.each(signers.map(\.role)) }
  /// The roles that countersign, each once.
  package var countersignerRoles: [String] { Self.each(countersigners.map(\.role)) }

  private static func each(_ roles: [String]) -> [String] {
    roles.enumerated().filter { roles.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// The role of a place.
  package func role(of slot: String) -> String? {
    signers.first { $0.id == slot }?.role ?? countersigners.first { $0.id == slot }?.role
  }
}
