import CanonicalXML
import PKI

/// The policy that the trust applies to a document, and what was found on the way.
struct PolicySelection {
  private(set) var policy: SigningPolicy?
  private(set) var findings: [Finding] = []

  /// Chooses by root element, predicate and date; what a signature names decides nothing.
  init(among policies: [SigningPolicy], for document: XMLDocument, at instant: Instant) {
    let root = document.root.name
    let candidates = policies.filter { $0.applicability.root == root }
    guard !candidates.isEmpty else {
      note(.missing(namespace: root.namespace, element: root.local))
      return
    }
    guard let tree = document.tree else {
      note(.treeOmitted(limit: Limits.standard.treeBytes))
      return
    }
    let matching = candidates.filter { matches($0.applicability, tree) }
    switch matching.count {
    case 0: note(.missing(namespace: root.namespace, element: root.local))
    case 1:
      let only = matching[0]
      policy = only
      if !only.isInForce(at: instant) {
        note(.notInForce(from: only.validFrom, until: only.validUntil))
      }
    default: note(.ambiguous(matching.map(\.identifier).sorted()))
    }
  }

  private mutating func matches(_ applicability: Applicability, _ tree: XMLTree) -> Bool {
    if let when = applicability.when {
      guard boolean(when, tree) else { return false }
    }
    do throws(XPathError) {
      let date = try XPathEvaluation(in: tree).string(of: applicability.date.xpath, at: tree.root)
      // Dates of one form compare as text.
      return FieldReading.isDate(date) && applicability.from <= date
        && date <= applicability.until
    } catch {
      findings.append(.failed(applicability.date, String(describing: error)))
      return false
    }
  }

  private mutating func boolean(_ expression: PolicyExpression, _ tree: XMLTree) -> Bool {
    do throws(XPathError) {
      return try XPathEvaluation(in: tree).boolean(of: expression.xpath, at: tree.root)
    } catch {
      findings.append(.failed(expression, String(describing: error)))
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

  init(_ policy: SigningPolicy, _ tree: XMLTree) {
    signers = policy.signers.filter { holds($0.when, tree) }
    countersigners = policy.countersigners.filter { holds($0.when, tree) }
  }

  private mutating func holds(_ expression: PolicyExpression?, _ tree: XMLTree) -> Bool {
    guard let expression else { return true }
    do throws(XPathError) {
      return try XPathEvaluation(in: tree).boolean(of: expression.xpath, at: tree.root)
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
