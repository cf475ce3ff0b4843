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
    /// A path selects something of another value than this.
    case differs(XPathOutline, String)
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
    case .comparison(.notEqual, let path, .literal(let text)) where path.isNodes,
      .comparison(.notEqual, .literal(let text), let path) where path.isNodes:
      self = .atom(.differs(path, text))
    case .comparison(let comparison, let one, let other)
    where Self.valueIsText(comparison, one, other) != nil:
      let (path, text) = Self.valueIsText(comparison, one, other) ?? (one, "")
      let equal = Condition.atom(.equal(path, text))
      self = comparison == .equal ? equal : .not(equal)
    case .path, .union: self = .atom(.exists(outline))
    default: self = .atom(.other(outline))
    }
  }

  /// The path and the text of a comparison like `string(@tier) = 'county'`, which asks for the value of a path's node.
  private static func valueIsText(
    _ comparison: XPathComparison, _ one: XPathOutline, _ other: XPathOutline
  ) -> (XPathOutline, String)? {
    guard comparison == .equal || comparison == .notEqual else { return nil }
    switch (one, other) {
    case (.call(let name, let arguments), .literal(let text)),
      (.literal(let text), .call(let name, let arguments)):
      // A node that is not there has the empty text, too.
      guard ["string", "normalize-space"].contains(name), arguments.count == 1,
        arguments[0].isNodes, !text.isEmpty
      else { return nil }
      return (arguments[0], text)
    default: return nil
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
      case .equal(let path, _), .exists(let path), .differs(let path, _): paths.insert(path)
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
