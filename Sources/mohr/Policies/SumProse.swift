import ElectionReports
import ElectionVerifier
import XPath

/// A rule that adds up, in words.
struct SumProse {
  let prose: ExpressionProse
  /// Where the rule must hold.
  let context: [PolicyTerms.Name]

  private var say: Speaker { prose.say }

  /// What it compares; nil where there are no words for it.
  func text(_ rule: SumRule) -> String? {
    var parts: [String] = []
    for part in rule.parts {
      guard let text = figure(part) else { return nil }
      parts.append(text)
    }
    guard let whole = figure(rule.wholes) else { return nil }
    var keys: [String] = []
    if let headings = rule.headings {
      guard let heading = prose.subject(headings.select, at: context) else { return nil }
      keys.append(say.policy(.heading(heading)))
    }
    if let key = rule.parts.first?.key ?? rule.wholes.key, let rows = rule.parts.first {
      guard let text = prose.subject(key, at: place(rows)) else { return nil }
      keys.append(text)
    }
    guard let bound = rule.bound else {
      return say.policy(.isSum(whole, parts: parts, sameKeys: keys))
    }
    if bound.xpath.outline == .number(1) {
      return say.policy(.isAtMost(whole, times: nil, parts: parts, sameKeys: keys))
    }
    guard let times = prose.subject(bound, at: context) else { return nil }
    return say.policy(.isAtMost(whole, times: times, parts: parts, sameKeys: keys))
  }

  private func place(_ rows: SumRule.Rows) -> [PolicyTerms.Name] {
    let places = PolicyTerms.places(rows.select.xpath.outline, from: context)
    return places.count == 1 ? places[0] : [PolicyTerms.anywhere]
  }

  /// The number of the rows, and where these stand.
  private func figure(_ rows: SumRule.Rows) -> String? {
    guard let place = prose.subject(rows.select, at: context) else { return nil }
    // The rows are the numbers.
    if rows.value.text == "." { return place }
    guard let value = prose.subject(rows.value, at: self.place(rows)) else { return nil }
    return say.policy(.figure(value, of: place))
  }
}
