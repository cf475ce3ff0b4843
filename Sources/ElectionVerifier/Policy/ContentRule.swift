import XPath

/// A rule over the content.
package struct ContentRule: Sendable {
  /// What must hold at each node of the rule's context.
  package enum Check: Sendable {
    /// An expression.
    case test(PolicyExpression)
    /// Totals and their parts.
    case sum(SumRule)
  }

  /// Its code, unique in the policy.
  package let code: String
  /// Whether breaking it fails the document; otherwise it warns.
  package let isError: Bool
  /// Whether those who sign may record that it does not hold, for scrutiny.
  package let mayBeRecorded: Bool
  /// The nodes at which it must hold.
  package let context: PolicyExpression
  /// What must hold there.
  package let check: Check
  /// What is wrong when it does not hold.
  package let sentences: LocalizedText

  /// Its expression; nil if it adds up.
  package var test: PolicyExpression? {
    if case .test(let test) = check { test } else { nil }
  }
}

/// Totals, and the parts that they are the sums of, matched by their keys: a form of its own, because it is one walk over
/// each, whatever the number of keys.
package struct SumRule: Sendable {
  /// Rows of a document that have a number.
  package struct Rows: Sendable {
    /// Where they stand, from a node of the rule's context.
    package let select: PolicyExpression
    /// By what they are matched, at the row; nil where all of them belong together.
    package let key: PolicyExpression?
    /// Whether the key is a list of words, as IDREFS are, each of which is a row of its own.
    package let isList: Bool
    /// The number, at the row.
    package let value: PolicyExpression
  }

  /// Rows that stand above the others, as the row of a list above those of its candidates.
  package struct Headings: Sendable {
    package let select: PolicyExpression
    /// What it adds to the keys of the rows below it, at the heading.
    package let key: PolicyExpression
  }

  /// The headings below which totals and parts stand; nil where there are none.
  package let headings: Headings?
  /// The totals.
  package let wholes: Rows
  /// What adds up to them.
  package let parts: [Rows]
  /// How many times the total the parts may make at most, at a node of the rule's context; nil where they make the total.
  package let bound: PolicyExpression?
}

/// Rules that must hold at the same nodes.
struct RuleGroup: Sendable {
  let context: XPathExpression
  /// Their places among the rules of the policy.
  private(set) var rules: [Int] = []
  private(set) var tests: [PolicyExpression] = []

  /// The rules that have an expression by their contexts, in the order of the first of each.
  static func groups(of rules: [ContentRule]) -> [RuleGroup] {
    var groups: [RuleGroup] = []
    for (index, rule) in rules.enumerated() {
      guard let test = rule.test else { continue }
      let known = groups.firstIndex { $0.context === rule.context.xpath }
      if known == nil { groups.append(RuleGroup(context: rule.context.xpath)) }
      let place = known ?? groups.count - 1
      groups[place].rules.append(index)
      groups[place].tests.append(test)
    }
    return groups
  }
}
