import CanonicalXML
import XPath

extension UnreadContent {
  /// How much is kept.
  enum Extent {
    /// What gives an impression: the first kinds, and the first values of each.
    case beginning
    /// Everything that a document of honest size can have.
    case whole

    /// Kinds of places.
    var kinds: Int { self == .whole ? 4096 : 64 }
    /// Values of each, and of all together.
    var values: (each: Int, all: Int) { self == .whole ? (.max, 65_536) : (12, .max) }
  }

  init(_ policy: SigningPolicy, _ tree: XMLTree, _ extent: Extent) {
    var valuesLeft = extent.values.all
    let read = ReadPlaces(policy, tree)
    var kinds: [Int: Int] = [:]
    tree.document.forEachLeaf(skipping: read.rows) { leaf in
      guard !read.places.contains(leaf.reference) else { return }
      let kind = kinds[leaf.kind] ?? entries.count
      if kind == entries.count {
        guard kind < extent.kinds else {
          omitted += 1
          return
        }
        kinds[leaf.kind] = kind
        entries.append(Entry(path: Excerpt.path(of: leaf), values: [], count: 0))
      }
      entries[kind].count += 1
      if entries[kind].values.count < extent.values.each, valuesLeft > 0 {
        valuesLeft -= 1
        entries[kind].values.append(Excerpt.words(of: leaf))
      }
    }
  }
}

/// The places of a document that its policy reads. It is asked once, before somebody signs, and has steps of its own.
private struct ReadPlaces {
  private(set) var places: Set<NodeReference> = []
  /// Elements that are shown with everything in them: stations.
  private(set) var rows: Set<NodeReference> = []
  private let evaluation: XPathEvaluation

  init(_ policy: SigningPolicy, _ tree: XMLTree) {
    evaluation = XPathEvaluation(in: tree)
    for field in policy.fields { read(field.select, at: evaluation.root) }
    // By the edition that a document names the verdict chooses its policy, and says which.
    if let edition = policy.applicability.edition { read(edition, at: evaluation.root) }
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
    if let rule = policy.stations {
      rows = Set(nodes(rule.select, at: evaluation.root).map { evaluation.node($0).reference })
    }
  }

  /// An expression that gives a text and no nodes reads nobody knows what.
  private func nodes(_ expression: PolicyExpression, at node: XPathNode) -> [XPathNode] {
    guard let range = (try? evaluation.select(expression.xpath, at: node)) ?? nil else { return [] }
    defer { evaluation.drop(range) }
    return range.map { evaluation[$0] }
  }

  private mutating func read(_ expression: PolicyExpression, at node: XPathNode) {
    for found in nodes(expression, at: node) {
      let place = evaluation.node(found)
      places.insert(
        place.kind == .text ? place.parent?.reference ?? place.reference : place.reference)
    }
  }

  private mutating func read(_ select: PolicyExpression, _ values: [PolicyExpression]) {
    for row in nodes(select, at: evaluation.root) {
      for value in values { read(value, at: row) }
    }
  }
}
