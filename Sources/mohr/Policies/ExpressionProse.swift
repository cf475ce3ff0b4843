import ElectionReports
import ElectionVerifier
import XPath

/// An expression of a policy in words: its arithmetic, its comparisons, and the places by what the policy reads there.
///
/// It says all of an expression or nothing: what has no words here is shown as it is written.
struct ExpressionProse {
  let say: Speaker
  let terms: PolicyTerms
  let paths: PathText
  /// Whether figures of the document as a whole are told from those of its rows.
  var marksWhole = true

  init(_ policy: SigningPolicy, _ say: Speaker) {
    self.say = say
    terms = PolicyTerms(policy)
    paths = PathText(policy.namespaces)
  }

  /// What must hold at a place; nil where there are no words for it.
  func condition(_ expression: PolicyExpression, at context: [PolicyTerms.Name]) -> String? {
    condition(expression.xpath.outline, context)
  }

  /// What an expression selects; nil where there are no words for it.
  func subject(_ expression: PolicyExpression, at context: [PolicyTerms.Name]) -> String? {
    value(expression.xpath.outline, context)
  }

  /// Where something must hold; nil for the document as a whole, empty where there are no words for it.
  func places(_ expression: PolicyExpression) -> String? {
    if expression.text == "." { return nil }
    return value(expression.xpath.outline, []) ?? ""
  }
}
