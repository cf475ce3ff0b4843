import CanonicalXML
import ElectionVerifier
import XPath

/// What the places that a policy's expressions name are to people: found by what the policy reads there.
struct PolicyTerms {
  /// One step of a place.
  struct Name: Hashable {
    let isAttribute: Bool
    let test: XPathOutlineStep.Test
    /// What is asked of the nodes.
    var predicates: [XPathOutline] = []

    /// Whether whatever has this name is of another one, which may ask for less.
    func isA(_ other: Name) -> Bool {
      isAttribute == other.isAttribute && test == other.test
        && other.predicates.allSatisfy(predicates.contains)
    }
  }

  /// What stands before the names of a place that may be anywhere in the document.
  static let anywhere = Name(isAttribute: false, test: .node)
  private static let language = Name(
    isAttribute: true, test: .name(ExpandedName(XMLNamespace.xml, "lang")))

  private var known: [(place: [Name], term: PlaceTerm)] = []

  init(_ policy: SigningPolicy) {
    for term in policy.terms {
      for place in Self.places(term.select.xpath.outline, from: []) {
        note(place.filter { $0 != Self.anywhere }, .named(term.name))
      }
    }
    for field in policy.fields { add(field) }
    if let rule = policy.candidates {
      add(
        .candidates, rule.select,
        [("candidates.code", rule.code), ("candidates.name", rule.name)]
          + (rule.votes.map { [("candidates.votes", $0)] } ?? [])
          + (rule.elected.map { [("candidates.elected", $0)] } ?? []))
    }
    if let rule = policy.inputs {
      add(
        .inputs, rule.select,
        [
          ("inputs.unit", rule.unit), ("inputs.revision", rule.revision),
          ("inputs.digest", rule.digest),
        ])
    }
    if let rule = policy.missing {
      add(
        .missing, rule.select,
        [("missing.unit", rule.unit), ("missing.reason", rule.reason)])
    }
    if let rule = policy.stations { add(.stations, rule.select, [("stations.code", rule.code)]) }
    if let rule = policy.absences {
      add(
        .absences, rule.select,
        [("absences.role", rule.role), ("absences.status", rule.status)])
    }
    addRecords(of: policy)
  }

  private mutating func addRecords(of policy: SigningPolicy) {
    for rule in policy.tallies {
      for row in Self.places(rule.select.xpath.outline, from: []) {
        for place in Self.places(rule.count.xpath.outline, from: row) + [Array(row.dropLast())] {
          note(place, .named(rule.title))
        }
      }
    }
    if let rule = policy.people {
      add(.people, rule.select, [("people.name", rule.name), ("people.words", rule.words)])
    }
    if let rule = policy.discrepancies {
      add(.discrepancies, rule.select, [("discrepancies.words", rule.words)])
    }
  }

  private mutating func add(_ field: FieldRule) {
    for place in Self.places(field.select.xpath.outline, from: []) {
      known.append((place, .value(field.name)))
      guard place.count > 1 else { continue }
      let element = Array(place.dropLast())
      if field.name.hasPrefix("ballots.") { note(element, .ballots) }
      if ["election", "contest", "unit", "supersedes"].contains(field.name) {
        note(element, .subject(field.name))
      }
    }
  }

  private mutating func add(
    _ rows: PlaceTerm.RowKind, _ select: PolicyExpression,
    _ values: [(name: String, PolicyExpression)]
  ) {
    for row in Self.places(select.xpath.outline, from: []) {
      note(row, .rows(rows))
      if row.count > 1 { note(Array(row.dropLast()), .list(rows)) }
      for (name, expression) in values {
        for place in Self.places(expression.xpath.outline, from: row) where place != row {
          note(place, .value(name))
        }
      }
    }
  }

  private mutating func note(_ place: [Name], _ term: PlaceTerm) {
    if !place.isEmpty, !known.contains(where: { $0.place == place }) { known.append((place, term)) }
  }

  /// The word for a place: what the policy reads there, else where both end alike, as far as both go; nil where nothing
  /// is, or more than one thing.
  func term(for place: [Name]) -> PlaceTerm? { match(place)?.term }

  /// What the word for a place says already of what is asked there.
  func said(of place: [Name]) -> [XPathOutline] { match(place)?.place.flatMap(\.predicates) ?? [] }

  /// What a place belongs to, one of several rows or something with a name; nil where there is no need to say it.
  func owner(of place: [Name]) -> PlaceTerm? {
    guard let match = match(place), match.place.count < place.count else { return nil }
    let term = self.match(Array(place.dropLast(match.place.count)))?.term
    switch term {
    case .rows, .named: return term
    default: return nil
    }
  }

  /// Whether a place is the language of a text.
  static func isLanguage(_ place: [Name]) -> Bool { place.last == language }

  private func match(_ place: [Name]) -> (term: PlaceTerm, place: [Name])? {
    let names = place.first == Self.anywhere ? Array(place.dropFirst()) : place
    var found: [(place: [Name], term: PlaceTerm)] = []
    for (other, term) in known {
      let end = Array(other.suffix(names.count))
      if !end.isEmpty, Self.end(of: names, isA: end) { found.append((end, term)) }
    }
    // The policy's own words first; of what it reads, what stands exactly there.
    let named = found.filter { if case .named = $0.term { true } else { false } }
    if named.isEmpty, let exact = known.first(where: { isExact($0.place, place) }) {
      return (exact.term, exact.place)
    }
    if !named.isEmpty { found = named }
    // The longest say most, and of these whoever asks for something.
    let length = found.map(\.place.count).max()
    found = found.filter { $0.place.count == length }
    let asking = found.filter { $0.place.last?.predicates.isEmpty == false }
    if !asking.isEmpty { found = asking }
    guard let first = found.first, Set(found.map(\.term)).count == 1 else { return nil }
    return (first.term, first.place)
  }

  private func isExact(_ known: [Name], _ place: [Name]) -> Bool {
    known.count == place.count && Self.end(of: place, isA: known)
  }

  private static func end(of place: [Name], isA other: [Name]) -> Bool {
    zip(place.suffix(other.count), other).allSatisfy { $0.isA($1) }
  }

  /// Where something must hold; anywhere, if there are several such places.
  static func place(_ expression: PolicyExpression) -> [Name] {
    let places = places(expression.xpath.outline, from: [])
    return places.count == 1 ? places[0] : [anywhere]
  }

  /// The places that an expression names, each from the root element or, where that is open, from somewhere in it; none
  /// for what is no path. What is asked of the nodes is left out.
  static func places(_ outline: XPathOutline, from context: [Name]) -> [[Name]] {
    switch outline {
    case .this: return [context]
    case .union(let parts): return parts.flatMap { places($0, from: context) }
    case .filter(let inner, _): return places(inner, from: context)
    case .path(let start, let isAbsolute, let steps):
      // The root element is where an absolute path leads first.
      let starts = start.map { places($0, from: context) } ?? [isAbsolute ? [] : context]
      return starts.compactMap { path(steps.dropFirst(isAbsolute && start == nil ? 1 : 0), $0) }
    default: return []
    }
  }

  private static func path(_ steps: ArraySlice<XPathOutlineStep>, _ start: [Name]) -> [Name]? {
    var place = start
    for step in steps {
      switch (step.axis, step.test) {
      case (.child, .name), (.attribute, .name), (.child, .anyName):
        place.append(
          Name(
            isAttribute: step.axis == .attribute, test: step.test, predicates: step.predicates))
      // Anywhere below: only the names from there on tell what it is.
      case (.descendant, .name), (.descendantOrSelf, .name):
        place = [
          anywhere, Name(isAttribute: false, test: step.test, predicates: step.predicates),
        ]
      case (.itself, _): break
      case (.descendant, .anyName), (.descendantOrSelf, .anyName), (.descendantOrSelf, .node):
        place = [anywhere]
      case (.parent, .node):
        guard let last = place.last, last != anywhere else { return nil }
        place.removeLast()
      default: return nil
      }
    }
    return place
  }
}
