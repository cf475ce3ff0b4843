import CanonicalXML
import XMLSchemas
import XPath

/// What the samples of a policy tell of it: whether each says what its name says, whether a document can break each rule and
/// another follow it, and, where no schema tells, whether each path leads to something.
struct SampleProblems {
  /// Documents that are made of samples at most, and the largest sample of which they are made.
  private static let variants = 4_000
  private static let variantBytes = 65_536
  /// Words of the policy that are tried as values.
  private static let words = 40

  private let policy: SigningPolicy
  private let samples: [PolicySample]
  private let selections: [SampleSelection]
  /// The codes of rules that some document broke, and those that some document did not.
  private var broken: Set<String> = []
  private var held: Set<String> = []
  private var selecting: Set<String> = []
  /// The conditions of places that some document meets.
  private var met: Set<String> = []
  /// Documents to which the rules were applied.
  private var tried = 0
  private(set) var problems: [PolicyProblem] = []

  /// - Parameter knowsPaths: Whether a schema tells which paths select nothing.
  init(_ policy: SigningPolicy, _ samples: [PolicySample], knowsPaths: Bool) {
    self.policy = policy
    self.samples = samples
    selections = knowsPaths ? [] : SampleSelection.all(of: policy)
    for sample in samples {
      let judgement = SampleValidation(sample.source, policy, looking: selections)
      take(judgement)
      if let kind = sample.problem(judgement, policy) {
        problems.append(PolicyProblem(kind: kind, place: sample.name, line: nil))
      }
    }
    guard tried > 0 else { return }
    tryVariants()
    noteRules()
    notePlaces()
    noteSelections()
  }

  private mutating func take(_ judgement: SampleValidation) {
    selecting.formUnion(judgement.selecting)
    guard judgement.isTried else { return }
    tried += 1
    broken.formUnion(judgement.broken)
    met.formUnion(judgement.places)
    for rule in policy.rules where !judgement.broken.contains(rule.code) { held.insert(rule.code) }
  }

  /// Whether each rule was broken by some document and not by another, and each place was there in one.
  private var isDecided: Bool {
    policy.conditions.allSatisfy { met.contains($0.name) }
      && policy.rules.allSatisfy { broken.contains($0.code) && held.contains($0.code) }
  }

  /// Changes samples one thing at a time, until nothing is left to find out; those that follow the policy first.
  private mutating func tryVariants() {
    guard !isDecided else { return }
    let words = Array(policy.literals.sorted().prefix(Self.words))
    let choices = policy.choices
    var left = Self.variants
    for sample in samples.sorted(by: { $0.passes && !$1.passes }) {
      guard let bytes = try? sample.source.bytes(limit: Self.variantBytes) else { continue }
      let variants = SampleVariants(of: bytes, words: words, choices: choices)
      for index in 0..<variants.count {
        guard left > 0, !isDecided else { return }
        left -= 1
        let source = XMLSource(bytes: variants[index], name: sample.name)
        take(SampleValidation(source, policy))
      }
    }
  }

  private mutating func noteRules() {
    for rule in policy.rules {
      let place = (rule.test == nil ? "Sum " : "Rule ") + rule.code
      if !broken.contains(rule.code) {
        problems.append(
          PolicyProblem(kind: .neverBroken(tried: tried), place: place, line: rule.context.line))
      } else if !held.contains(rule.code) {
        problems.append(
          PolicyProblem(kind: .alwaysBroken(tried: tried), place: place, line: rule.context.line))
      }
    }
  }

  private mutating func notePlaces() {
    for when in policy.conditions where !met.contains(when.name) {
      problems.append(
        PolicyProblem(kind: .placeNeverExists, place: when.name, line: when.line))
    }
  }

  private mutating func noteSelections() {
    for one in selections where !selecting.contains(one.key) {
      problems.append(
        PolicyProblem(kind: .nothingInSamples(path: one.text), place: one.name, line: one.line))
    }
  }
}

extension SigningPolicy {
  /// The words among which its schema lets documents choose.
  fileprivate var choices: [[String]] {
    guard case .compiled(_, let schema)? = schema, let shape = schema.shape else { return [] }
    return shape.elements.flatMap { element in
      [element.values].compactMap(\.self) + element.attributes.values.compactMap(\.values)
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The texts with which its rules and its predicate compare.
  fileprivate var literals: Set<String> {
    let tests = rules.compactMap { $0.test } + [applicability.when].compactMap { $0 } + conditions
    return tests.reduce(into: []) { $1.xpath.outline.collectLiterals(&$0) }
  }
}

extension XPathOutline {
  fileprivate func collectLiterals(_ found: inout Set<String>) {
    switch self {
    case .literal(let text): found.insert(text)
    case .path(let start, _, let steps):
      start?.collectLiterals(&found)
      for part in steps.flatMap(\.predicates) { part.collectLiterals(&found) }
    case .filter(let inner, let parts):
      for part in [inner] + parts { part.collectLiterals(&found) }
    case .union(let parts), .or(let parts), .and(let parts), .call(_, let parts):
      for part in parts { part.collectLiterals(&found) }
    case .arithmetic(let terms): for term in terms { term.operand.collectLiterals(&found) }
    case .comparison(_, let left, let right):
      for part in [left, right] { part.collectLiterals(&found) }
    case .this, .number: break
    }
  }
}
