import XMLSchemas
import XPath

/// The places of a policy, held against each other and against what its documents can be.
struct PlaceProblems {
  private let policy: SigningPolicy
  private let check: ConditionCheck
  /// What every document that can pass under the policy is.
  private let documents: [Condition]
  /// Whether that is all that they say: only then is something that may be so to the rules really possible.
  private let isExact: Bool
  private(set) var problems: [PolicyProblem] = []

  init(_ policy: SigningPolicy) {
    self.policy = policy
    check = ConditionCheck(knowledge: SingleValues(policy).knowledge)
    // What the rules say of the root element as a whole narrows down what a document can be.
    let rules = policy.rules.filter { $0.isError && $0.context.text == "." }
      .compactMap { $0.test.map { Condition($0.xpath.outline) } }
    documents = [Condition(policy.applicability.when)] + rules.filter(\.isPlain)
    let conditions =
      documents + policy.signers.map { Condition($0.when) }
      + policy.countersigners.map { Condition($0.when) }
    let paths = conditions.reduce(into: Set<XPathOutline>()) { $0.formUnion($1.paths) }
    isExact =
      documents.allSatisfy(\.isPlain)
      && rules.allSatisfy { $0.isPlain || $0.paths.isDisjoint(with: paths) }
    guard check.isPossible(documents) != false else {
      let date = policy.applicability.date
      problems = [PolicyProblem(kind: .governsNothing, place: "Applies", line: date.line)]
      return
    }
    checkExistence()
    checkRules()
    for slot in policy.countersigners { checkOrder(slot) }
    for slot in policy.signers { checkTurn("Signer " + slot.id, slot.when, slot.turn, slot.line) }
    for slot in policy.countersigners {
      let turn = SigningTurn(after: slot.of + slot.turn.after, window: slot.turn.window)
      checkTurn("Countersigner " + slot.id, slot.when, turn, slot.line)
    }
    checkAlike()
  }

  private func isPossible(_ conditions: [Condition]) -> Bool? {
    check.isPossible(documents + conditions)
  }

  private mutating func note(_ kind: PolicyProblem.Kind, _ place: String, _ line: Int?) {
    problems.append(PolicyProblem(kind: kind, place: place, line: line))
  }

  /// A place that exists in no document; documents that nobody signs.
  private mutating func checkExistence() {
    for slot in policy.signers where isPossible([Condition(slot.when)]) == false {
      note(.placeNeverExists, "Signer " + slot.id, slot.line)
    }
    for slot in policy.countersigners where isPossible([Condition(slot.when)]) == false {
      note(.placeNeverExists, "Countersigner " + slot.id, slot.line)
    }
    let places = policy.signers.map { Condition($0.when) }
    guard isExact, places.allSatisfy(\.isPlain) else { return }
    if isPossible(places.map { .not($0) }) == true {
      note(.nobodySigns, "Signer", policy.signers.first?.line)
    }
  }

  /// A rule of the root element that what the policy governs fulfils anyway.
  private mutating func checkRules() {
    for rule in policy.rules where rule.context.text == "." {
      guard let test = rule.test else { continue }
      let condition = Condition(test.xpath.outline)
      if check.isPossible([Condition(policy.applicability.when), .not(condition)]) == false {
        note(.neverBroken(tried: 0), test.name, test.line)
      }
    }
  }

  /// Whoever a countersigner follows must be there when the countersigner is.
  private mutating func checkOrder(_ slot: CountersignerSlot) {
    let own = Condition(slot.when)
    guard isPossible([own]) != false else { return }
    let place = "Countersigner " + slot.id
    var followed: [Condition] = []
    for id in slot.of {
      let other =
        policy.signers.first { $0.id == id }?.when
        ?? policy.countersigners.first { $0.id == id }?.when
      followed.append(Condition(other))
      if isPossible([own, Condition(other)]) == false {
        note(.neverTogether(place: id), place, slot.line)
      }
    }
    guard !problems.contains(where: { $0.place == place }),
      isExact, ([own] + followed).allSatisfy(\.isPlain)
    else { return }
    if isPossible([own] + followed.map { .not($0) }) == true {
      note(.nobodyToFollow(places: slot.of), place, slot.line)
    }
  }

  /// Whoever signs after somebody has to be there with them, and to have time left.
  private mutating func checkTurn(
    _ place: String, _ when: PolicyExpression?, _ turn: SigningTurn, _ line: Int
  ) {
    for id in turn.after {
      let signer = policy.signers.first { $0.id == id }
      let countersigner = policy.countersigners.first { $0.id == id }
      let other = signer?.when ?? countersigner?.when
      if isPossible([Condition(when), Condition(other)]) == false {
        let problem = PolicyProblem(kind: .neverTogether(place: id), place: place, line: line)
        if !problems.contains(problem) { problems.append(problem) }
      }
      let before = (signer?.turn ?? countersigner?.turn)?.window
      if let own = turn.window, let before, own.since == before.since, let from = before.from,
        let until = own.until, until < from
      {
        note(.windowClosed(before: id), place, line)
      }
    }
  }

  /// Two places of one role at once, between which no card chooses.
  private mutating func checkAlike() {
    let signers = policy.signers.map { (slot: $0.id, role: $0.role, $0.when, $0.line) }
    pairs(signers, "Signer") { _, _ in true }
    let countersigners = policy.countersigners.map {
      (slot: $0.id, role: $0.role, $0.when, $0.line)
    }
    let over = Dictionary(
      policy.countersigners.map { ($0.id, Set($0.of)) }, uniquingKeysWith: { first, _ in first })
    pairs(countersigners, "Countersigner") { one, other in
      !(over[one] ?? []).isDisjoint(with: over[other] ?? [])
    }
  }

  private mutating func pairs(
    _ places: [(slot: String, role: String, when: PolicyExpression?, line: Int)], _ kind: String,
    meet: (String, String) -> Bool
  ) {
    for (index, place) in places.enumerated() {
      for other in places[..<index]
      where other.role == place.role && meet(other.slot, place.slot)
        && isPossible([Condition(other.when), Condition(place.when)]) != false
      {
        note(.placesAlike(other: other.slot), kind + " " + place.slot, place.line)
      }
    }
  }
}

/// What a schema tells of a path from the root element: whether there is never more than one such node, and its values.
private struct SingleValues {
  private let walk: ShapeWalk?
  private let root: Int?

  init(_ policy: SigningPolicy) {
    guard case .compiled(_, let schema)? = policy.schema, let shape = schema.shape else {
      (walk, root) = (nil, nil)
      return
    }
    walk = ShapeWalk(shape: shape)
    root = shape.roots[policy.applicability.root]
  }

  var knowledge: ConditionCheck.Knowledge {
    ConditionCheck.Knowledge(
      isSingle: { follow($0) != nil },
      isRequired: { follow($0)?.isRequired == true },
      values: { path in follow(path).flatMap { walk?.values(of: [$0.node]) } })
  }

  /// The one node that a path of children, then perhaps an attribute, leads to; nil where there may be several.
  private func follow(_ path: XPathOutline) -> (node: ShapeNode, isRequired: Bool)? {
    guard case .path(nil, false, let steps) = path else { return nil }
    // An attribute of the root is one, whatever the schema.
    guard let walk, let root else {
      let isOwn = steps.count == 1 && steps[0].axis == .attribute
      return isOwn ? (.anything, false) : nil
    }
    var place = root
    var isRequired = true
    for (index, step) in steps.enumerated() {
      guard step.predicates.isEmpty, case .name(let name) = step.test else { return nil }
      let element = walk.shape.elements[place]
      if step.axis == .attribute, index == steps.count - 1 {
        let isThere = element.attributes[name]?.isRequired == true
        return (.attribute(name, of: place), isRequired && isThere)
      }
      guard step.axis == .child,
        let child = element.children.first(where: { child in
          walk.shape.elements[child.element].name == name
        }), child.isSingle, !element.isOpen
      else { return nil }
      isRequired = isRequired && child.isRequired
      place = child.element
    }
    return (.element(place), isRequired)
  }
}
