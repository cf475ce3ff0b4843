import CanonicalXML
import XPath

/// What a condition of a policy asks of the root element, as far as it can be compared with others.
indirect enum Condition: Hashable, Sendable {
  /// Something that may hold or not.
  case atom(Atom)
  case not(Condition)
  case all([Condition])
  case any([Condition])

  enum Atom: Hashable, Sendable {
    /// A path has this value.
    case equal(XPathOutline, String)
    /// A path selects something.
    case exists(XPathOutline)
    /// Anything else.
    case other(XPathOutline)
  }

  static let always = Condition.all([])
  static let never = Condition.any([])

  init(_ outline: XPathOutline) {
    switch outline {
    case .or(let parts): self = .any(parts.map(Condition.init))
    case .and(let parts): self = .all(parts.map(Condition.init))
    case .call("not", let arguments): self = .not(.all(arguments.map(Condition.init)))
    case .call("boolean", let arguments): self = .all(arguments.map(Condition.init))
    case .call("true", _): self = .always
    case .call("false", _): self = .never
    case .comparison(.equal, let path, .literal(let text)) where path.isNodes,
      .comparison(.equal, .literal(let text), let path) where path.isNodes:
      self = .atom(.equal(path, text))
    case .path, .union: self = .atom(.exists(outline))
    default: self = .atom(.other(outline))
    }
  }

  init(_ expression: PolicyExpression?) {
    self = expression.map { Condition($0.xpath.outline) } ?? .always
  }

  /// What it is made of.
  var atoms: Set<Atom> {
    switch self {
    case .atom(let atom): [atom]
    case .not(let inner): inner.atoms
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.atoms) }
    }
  }

  /// The paths that it speaks of.
  var paths: Set<XPathOutline> {
    atoms.reduce(into: []) { paths, atom in
      switch atom {
      case .equal(let path, _), .exists(let path): paths.insert(path)
      case .other(let outline): outline.collect(&paths)
      }
    }
  }

  /// Whether nothing in it is beyond comparison.
  var isPlain: Bool {
    atoms.allSatisfy { if case .other = $0 { false } else { true } }
  }

  func holds(_ isTrue: (Atom) -> Bool) -> Bool {
    switch self {
    case .atom(let atom): isTrue(atom)
    case .not(let inner): !inner.holds(isTrue)
    case .all(let parts): parts.allSatisfy { $0.holds(isTrue) }
    case .any(let parts): parts.contains { $0.holds(isTrue) }
    }
  }
}

/// Whether some document can meet conditions: tried with everything that they speak of true and false.
struct ConditionCheck {
  /// What of the same path excludes each other, and what is always there.
  struct Knowledge {
    /// Whether a path never selects more than one node.
    let isSingle: (XPathOutline) -> Bool
    /// The values of a path that is always there; nil where it may have any.
    let values: (XPathOutline) -> [String]?
  }

  let knowledge: Knowledge

  /// The most that conditions may speak of.
  private static let limit = 12

  /// Whether all can hold together; nil if they speak of too much.
  func isPossible(_ conditions: [Condition]) -> Bool? {
    let condition = Condition.all(conditions)
    let atoms = Array(condition.atoms)
    guard atoms.count <= Self.limit else { return nil }
    let places = Dictionary(uniqueKeysWithValues: atoms.enumerated().map { ($1, $0) })
    return (0..<(1 << atoms.count)).contains { choice in
      let isTrue = { (atom: Condition.Atom) in choice >> (places[atom] ?? 0) & 1 == 1 }
      return condition.holds(isTrue) && isConsistent(atoms, isTrue)
    }
  }

  private func isConsistent(
    _ atoms: [Condition.Atom], _ isTrue: (Condition.Atom) -> Bool
  ) -> Bool {
    var chosen: [XPathOutline: [String]] = [:]
    var refused: [XPathOutline: [String]] = [:]
    for atom in atoms {
      guard case .equal(let path, let text) = atom else { continue }
      if isTrue(atom) {
        chosen[path, default: []].append(text)
      } else {
        refused[path, default: []].append(text)
      }
    }
    for (path, texts) in chosen {
      if texts.count > 1, knowledge.isSingle(path) { return false }
      // What has a value is there.
      if atoms.contains(.exists(path)), !isTrue(.exists(path)) { return false }
    }
    // One of the values that are allowed must be the one.
    for (path, texts) in refused where chosen[path] == nil {
      if let values = knowledge.values(path), values.allSatisfy(texts.contains) { return false }
    }
    return true
  }

}

extension XPathOutline {
  /// Adds the paths in it.
  fileprivate func collect(_ paths: inout Set<XPathOutline>) {
    switch self {
    case .path(let start, _, let steps):
      paths.insert(self)
      start?.collect(&paths)
      for predicate in steps.flatMap(\.predicates) { predicate.collect(&paths) }
    case .filter(let inner, let parts):
      inner.collect(&paths)
      for part in parts { part.collect(&paths) }
    case .union(let parts), .or(let parts), .and(let parts), .call(_, let parts):
      for part in parts { part.collect(&paths) }
    case .arithmetic(let terms): for term in terms { term.operand.collect(&paths) }
    case .comparison(_, let left, let right):
      left.collect(&paths)
      right.collect(&paths)
    case .this, .number, .literal: break
    }
  }
}
