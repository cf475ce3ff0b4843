import CanonicalXML
import XPath

/// Adds the parts of a rule up by their keys, and compares them with the totals: one walk over each, whatever the keys.
struct SumCheck {
  private let rule: SumRule
  private let evaluation: PolicyEvaluation
  /// What is known of each key at the present node.
  private var groups: [[UInt8]: Group] = [:]

  private struct Group {
    /// What adds up, and the first row of it.
    var parts = 0
    var firstPart: XPathNode?
    /// The total, and its row; nil where there is none.
    var whole: (value: Int, row: XPathNode)?
  }

  /// A row that breaks the rule; the figures, where they can be read.
  struct Fault {
    let row: XPathNode
    var figures: SumFigures?
  }

  /// Why the rule says nothing of a node: it could not be evaluated there.
  private struct Unknown: Error {}

  /// What a row costs in steps besides what its expressions look at: it is found in a large table, its number is read,
  /// its key is hashed, found and kept.
  private static let stepsOfRow = 48

  /// The most bytes of a list of keys.
  private static let listBytes = 1 << 20

  /// Between two parts of a key; no character of a document.
  private static let separator: UInt8 = 0

  init(_ rule: SumRule, _ evaluation: PolicyEvaluation) {
    self.rule = rule
    self.evaluation = evaluation
  }

  /// The rows at which the rule is broken, in document order: a total that is not the sum of its parts, a second one of
  /// the same key, parts without a total, and rows whose number or key cannot be read.
  /// - Returns: nil if it could not be evaluated; the evaluation says why.
  mutating func broken(at node: XPathNode) -> [Fault]? {
    groups.removeAll(keepingCapacity: true)
    do throws(Unknown) {
      let bound = try bound(at: node)
      if rule.bound != nil, bound == nil { return [Fault(row: node)] }
      let headings = try headings(at: node)
      defer { if let headings { evaluation.drop(headings) } }
      var broken: [Fault] = []
      try walk(rule.wholes, at: node, headings, &broken) { row, value, group, broken in
        if group.whole == nil { group.whole = (value, row) } else { broken.append(Fault(row: row)) }
      }
      for parts in rule.parts {
        try walk(parts, at: node, headings, &broken) { row, value, group, _ in
          group.parts += value
          if group.firstPart == nil { group.firstPart = row }
        }
      }
      for (key, group) in groups {
        guard let row = group.whole?.row ?? group.firstPart,
          let figures = Self.fault(group, Self.text(key), bound)
        else { continue }
        broken.append(Fault(row: row, figures: figures))
      }
      return broken.sorted { $0.row < $1.row }
    } catch { return nil }
  }

  /// How many times the total the parts may make; nil where it is no number.
  private func bound(at node: XPathNode) throws(Unknown) -> Int? {
    guard let bound = rule.bound else { return nil }
    guard let text = evaluation.text(bound, at: node) else { throw Unknown() }
    return FieldReading.count(text)
  }

  /// The figures of a total and its parts; nil where they are as they should be.
  private static func fault(_ group: Group, _ key: String, _ bound: Int?) -> SumFigures? {
    guard let whole = group.whole?.value else {
      return SumFigures(key: key, total: nil, parts: group.parts)
    }
    guard let bound else {
      return whole == group.parts ? nil : SumFigures(key: key, total: whole, parts: group.parts)
    }
    let (most, isTooMuch) = whole.multipliedReportingOverflow(by: bound)
    if isTooMuch || group.parts <= most { return nil }
    return SumFigures(group.parts, against: most, key: key)
  }

  private func headings(at node: XPathNode) throws(Unknown) -> Range<Int>? {
    try rule.headings.map { headings throws(Unknown) in try select(headings.select, at: node) }
  }

  /// Takes every row with its number and its group, in document order.
  private mutating func walk(
    _ rows: SumRule.Rows, at node: XPathNode, _ headings: Range<Int>?,
    _ broken: inout [Fault],
    _ take: (XPathNode, Int, inout Group, inout [Fault]) -> Void
  ) throws(Unknown) {
    let places = try select(rows.select, at: node)
    defer { evaluation.drop(places) }
    var next = headings?.lowerBound ?? 0
    var heading: (node: XPathNode, key: [UInt8])?
    for place in places {
      let row = evaluation[place]
      guard evaluation.spend(Self.stepsOfRow, for: rows.value) else { throw Unknown() }
      if let headings, let rule = rule.headings {
        let before = next
        while next < headings.upperBound, evaluation[next] <= row { next += 1 }
        if next > before {
          let node = evaluation[next - 1]
          heading = (node, try text(rule.key, at: node) ?? [])
        }
      }
      guard let keys = try keys(rows, row, under: heading), let value = try count(rows, row) else {
        broken.append(Fault(row: row))
        continue
      }
      for key in keys { take(row, value, &groups[key, default: Group()], &broken) }
    }
  }

  /// A key as people read it.
  private static func text(_ key: [UInt8]) -> String {
    Excerpt.of(String(decoding: key.map { $0 == separator ? 0x20 : $0 }, as: UTF8.self))
  }

  /// What a row is matched by, the words of a list each; nil where it has nothing of that, or no heading although the
  /// others have one.
  private func keys(
    _ rows: SumRule.Rows, _ row: XPathNode, under heading: (node: XPathNode, key: [UInt8])?
  ) throws(Unknown) -> [[UInt8]]? {
    var key: [UInt8] = []
    if rule.headings != nil {
      guard let heading, !heading.key.isEmpty, evaluation.areSiblings(heading.node, row) else {
        return nil
      }
      key = heading.key
    }
    guard let expression = rows.key else { return [key] }
    let limit = rows.isList ? Self.listBytes : VerdictLimits.valueBytes
    guard let own = try text(expression, at: row, limit: limit), !own.isEmpty else { return nil }
    if rule.headings != nil { key.append(Self.separator) }
    guard rows.isList else { return [key + own] }
    let words = own.split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard evaluation.spend(words.count * Self.stepsOfRow, for: expression) else { throw Unknown() }
    return words.isEmpty || words.contains { $0.count > VerdictLimits.valueBytes }
      ? nil : words.map { key + $0 }
  }

  private func count(_ rows: SumRule.Rows, _ row: XPathNode) throws(Unknown) -> Int? {
    guard let text = evaluation.text(rows.value, at: row) else { throw Unknown() }
    return FieldReading.count(text)
  }

  /// A text that means something; nil for one that is too long for that.
  private func text(
    _ expression: PolicyExpression, at node: XPathNode, limit: Int = VerdictLimits.valueBytes
  ) throws(Unknown) -> [UInt8]? {
    guard let text = evaluation.text(expression, at: node) else { throw Unknown() }
    guard text.count <= limit else { return nil }
    // The key is read, hashed and kept: work as well.
    guard evaluation.spend(text.count / 8, for: expression) else { throw Unknown() }
    return text.bytes
  }

  private func select(
    _ expression: PolicyExpression, at node: XPathNode
  ) throws(Unknown) -> Range<Int> {
    guard let nodes = evaluation.nodes(of: expression, at: node) else { throw Unknown() }
    return nodes
  }
}
