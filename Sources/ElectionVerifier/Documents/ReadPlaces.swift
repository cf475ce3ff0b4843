import CanonicalXML
import XPath

extension UnreadContent {
  /// How much is kept.
  enum Extent {
    /// What gives an impression: the first kinds, and the first values of each, the beginning of long ones.
    case beginning
    /// Everything that a document of honest size can have.
    case whole

    /// Kinds of places.
    var kinds: Int { self == .whole ? 4096 : 64 }
    /// Values of each, and of all together.
    var values: (each: Int, all: Int) { self == .whole ? (.max, 65_536) : (12, .max) }

    /// What is read at a place.
    func words(of leaf: TreeLeaf) -> String {
      self == .whole ? leaf.words(upTo: .max).beginning : Excerpt.words(of: leaf)
    }
  }

  /// Places of one kind, in polling stations or elsewhere.
  private struct Kind: Hashable {
    let kind: Int
    let isOfStations: Bool
  }

  init(_ policy: SigningPolicy, _ tree: XMLTree, _ extent: Extent) {
    var valuesLeft = extent.values.all
    let read = ReadPlaces(policy, tree)
    var kinds: [Kind: Int] = [:]
    tree.document.forEachLeaf(marking: read.stations) { leaf in
      guard !read.places.contains(leaf.reference) else { return }
      if leaf.isMarked, read.ruled.contains(leaf.reference) {
        ofStations += 1
        return
      }
      let known = Kind(kind: leaf.kind, isOfStations: leaf.isMarked)
      let kind = kinds[known] ?? entries.count
      if kind == entries.count {
        guard kind < extent.kinds else {
          omitted += 1
          return
        }
        kinds[known] = kind
        entries.append(
          Entry(
            path: Excerpt.path(of: leaf), values: [], count: 0, isOfStations: leaf.isMarked))
      }
      entries[kind].count += 1
      if entries[kind].values.count < extent.values.each, valuesLeft > 0 {
        valuesLeft -= 1
        entries[kind].values.append(extent.words(of: leaf))
      }
    }
  }
}

/// The places of a document that its policy reads. It is asked once, before somebody signs, and has steps of its own: where
/// they do not suffice, fewer places are known, and more are named.
private struct ReadPlaces {
  /// What a field or a row shows.
  private(set) var places: Set<NodeReference> = []
  /// Elements that are polling stations.
  private(set) var stations: Set<NodeReference> = []
  /// What is compared. It is asked only where there are stations.
  private(set) var ruled: Set<NodeReference> = []
  private let evaluation: XPathEvaluation

  init(_ policy: SigningPolicy, _ tree: XMLTree) {
    evaluation = XPathEvaluation(in: tree)
    for field in policy.fields { read(field.select.xpath, at: evaluation.root) }
    // By the edition that a document names the verdict chooses its policy, and says which.
    if let edition = policy.applicability.edition { read(edition.xpath, at: evaluation.root) }
    readRows(of: policy)
    if let rule = policy.stations { readStations(rule, policy.rules) }
  }

  /// Of each station its code is shown, and its ballots; its other values are compared, by rules and with the register.
  private mutating func readStations(_ rule: StationRule, _ rules: [ContentRule]) {
    let rows = nodes(rule.select.xpath, at: evaluation.root)
    guard !rows.isEmpty else { return }
    stations = Set(rows.map { evaluation.node($0).reference })
    read(rule.select, [rule.code])
    for row in rows {
      for value in [rule.ballots, rule.eligible, rule.name].compactMap(\.self) {
        note(value, at: row)
      }
    }
    for rule in rules { note(rule) }
  }

  private mutating func readRows(of policy: SigningPolicy) {
    if let rule = policy.candidates {
      read(
        rule.select,
        [rule.code, rule.name] + [rule.votes, rule.elected, rule.contest].compactMap(\.self))
    }
    if let rule = policy.inputs { read(rule.select, [rule.unit, rule.revision, rule.digest]) }
    if let rule = policy.missing { read(rule.select, [rule.unit, rule.reason]) }
    if let rule = policy.absences { read(rule.select, [rule.role, rule.status, rule.reason]) }
    for rule in policy.tallies {
      read(rule.select, [rule.code, rule.count] + [rule.label].compactMap(\.self))
    }
    if let rule = policy.people {
      read(
        rule.select,
        [rule.office, rule.name, rule.outcome, rule.words] + [rule.candidate].compactMap(\.self))
    }
    if let rule = policy.discrepancies { read(rule.select, [rule.rule, rule.words]) }
  }

  /// What a rule reads.
  private mutating func note(_ rule: ContentRule) {
    for node in nodes(rule.context.xpath, at: evaluation.root) {
      switch rule.check {
      case .test(let test):
        note(test, at: node)
      case .sum(let sum):
        for rows in [sum.wholes] + sum.parts {
          for row in nodes(rows.select.xpath, at: node) {
            for value in [rows.value, rows.key].compactMap(\.self) { note(value, at: row) }
          }
        }
        guard let headings = sum.headings else { continue }
        for row in nodes(headings.select.xpath, at: node) { note(headings.key, at: row) }
      }
    }
  }

  private mutating func note(_ expression: PolicyExpression, at node: XPathNode) {
    for path in expression.xpath.paths { ruled.formUnion(references(path, at: node)) }
  }

  /// An expression that gives a text and no nodes reads nobody knows what.
  private func nodes(_ expression: XPathExpression, at node: XPathNode) -> [XPathNode] {
    guard let range = (try? evaluation.select(expression, at: node)) ?? nil else { return [] }
    defer { evaluation.drop(range) }
    return range.map { evaluation[$0] }
  }

  /// The places at which the text of an expression's nodes stands.
  private func references(
    _ expression: XPathExpression, at node: XPathNode
  ) -> [NodeReference] {
    nodes(expression, at: node).map { found in
      let place = evaluation.node(found)
      return place.kind == .text ? place.parent?.reference ?? place.reference : place.reference
    }
  }

  private mutating func read(_ expression: XPathExpression, at node: XPathNode) {
    places.formUnion(references(expression, at: node))
  }

  private mutating func read(_ select: PolicyExpression, _ values: [PolicyExpression]) {
    for row in nodes(select.xpath, at: evaluation.root) {
      for value in values { read(value.xpath, at: row) }
    }
  }
}
