import CanonicalXML
import PKI
import XPath

/// The policy that the trust applies to a document, and what was found on the way.
struct PolicySelection {
  private(set) var policy: SigningPolicy?
  private(set) var findings: [Finding] = []

  /// Chooses by root element, predicate and date; what a signature names decides nothing.
  ///
  /// - Parameter evaluation: Evaluates over the document's tree; nil if it has none.
  init(
    among policies: [SigningPolicy], for document: XMLDocument, _ evaluation: XPathEvaluation?,
    at instant: Instant
  ) {
    let root = document.root.name
    let candidates = policies.indices.filter { policies[$0].applicability.root == root }
    guard !candidates.isEmpty else {
      note(.missing(namespace: root.namespace, element: root.local))
      return
    }
    guard let evaluation else {
      note(.treeOmitted(limit: Limits.standard.treeBytes))
      return
    }
    let matching = candidates.filter { matches(policies[$0], evaluation) }
    switch matching.count {
    case 0: note(.missing(namespace: root.namespace, element: root.local))
    case 1:
      let only = policies[matching[0]]
      policy = only
      if !only.isInForce(at: instant) {
        note(.notInForce(from: only.validFrom, until: only.validUntil))
      }
    default: note(.ambiguous(matching.map { policies[$0].identifier }.sorted()))
    }
  }

  private mutating func matches(
    _ policy: SigningPolicy, _ evaluation: XPathEvaluation
  ) -> Bool {
    let applicability = policy.applicability
    do throws(XPathError) {
      if let when = applicability.when {
        guard try evaluation.boolean(of: when.xpath, at: evaluation.root) else { return false }
      }
    } catch {
      findings.append(.failed(applicability.when ?? applicability.date, String(describing: error)))
      return false
    }
    do throws(XPathError) {
      let date = try evaluation.text(of: applicability.date.xpath, at: evaluation.root)
      guard FieldReading.isDate(date) else { return false }
      // Dates of one form compare as text.
      let text = date.string
      return applicability.from <= text && text <= applicability.until
    } catch {
      findings.append(.failed(applicability.date, String(describing: error)))
      return false
    }
  }

  private mutating func note(_ finding: PolicyFinding) {
    findings.append(Finding(.policy(finding), about: .document))
  }
}

/// The places of a policy that exist for one document.
struct ActiveSlots {
  private(set) var signers: [SignerSlot] = []
  private(set) var countersigners: [CountersignerSlot] = []
  private(set) var findings: [Finding] = []

  init(_ policy: SigningPolicy, _ evaluation: XPathEvaluation) {
    signers = policy.signers.filter { holds($0.when, evaluation) }
    countersigners = policy.countersigners.filter { holds($0.when, evaluation) }
  }

  private mutating func holds(
    _ expression: PolicyExpression?, _ evaluation: XPathEvaluation
  ) -> Bool {
    guard let expression else { return true }
    do throws(XPathError) {
      return try evaluation.boolean(of: expression.xpath, at: evaluation.root)
    } catch {
      findings.append(.failed(expression, String(describing: error)))
      return false
    }
  }

  /// The role of a place.
  func role(of slot: String) -> String? {
    signers.first { $0.id == slot }?.role ?? countersigners.first { $0.id == slot }?.role
  }
}
