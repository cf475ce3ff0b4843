import CanonicalXML
import PKI
import XPath

/// Reads the values of a policy from the tree of the signed content.
struct FieldReading {
  let evaluation: PolicyEvaluation
  let root: XPathNode
  var fields = DocumentFields()
  var collector = FindingCollector()
  private var rowBytesLeft = VerdictLimits.rowBytes

  /// What was found; what could not be evaluated, the evaluation tells.
  var findings: [Finding] { collector.findings }

  init(_ policy: SigningPolicy, _ evaluation: PolicyEvaluation) {
    self.evaluation = evaluation
    root = evaluation.root
    fields.values.reserveCapacity(policy.fields.count)
    for rule in policy.fields { read(rule) }
    if let rule = policy.candidates { readCandidates(rule) }
    if let rule = policy.inputs { readInputs(rule) }
    if let rule = policy.missing { readMissing(rule) }
    if let rule = policy.absences { readAbsences(rule) }
    for rule in policy.tallies { readTally(rule) }
    if let rule = policy.people { readPeople(rule, policy) }
    if let rule = policy.discrepancies { readDiscrepancies(rule) }
  }

  /// Some values alone, by their names.
  static func fields(
    of policy: SigningPolicy, _ evaluation: PolicyEvaluation, _ names: Set<String>
  ) -> DocumentFields {
    var reading = FieldReading(evaluation)
    for rule in policy.fields where names.contains(rule.name) { reading.read(rule) }
    return reading.fields
  }

  /// When a document claims to have been drawn up, alone; nil where the policy reads no such time.
  static func created(_ policy: SigningPolicy, _ evaluation: PolicyEvaluation) -> Instant? {
    fields(of: policy, evaluation, ["created"]).created
  }

  private init(_ evaluation: PolicyEvaluation) {
    self.evaluation = evaluation
    root = evaluation.root
  }

  // MARK: Fields

  private mutating func read(_ rule: FieldRule) {
    guard rule.isSelected else { return readComputed(rule) }
    let nodes = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(nodes) }
    guard !evaluation.isSpent else { return }
    guard !nodes.isEmpty else {
      if !rule.isOptional { note(.fieldMissing(rule.name), rule.name, at: root) }
      return
    }
    let first = evaluation[nodes.lowerBound]
    guard rule.type == .text || nodes.count == 1 else {
      evaluation.note(rule.select.name, .severalNodes(evaluation[nodes.lowerBound + 1]))
      return
    }
    guard let value = value(of: nodes, rule) else {
      note(
        isMeaningful(nodes)
          ? .fieldInvalid(rule.name, value: excerpt(first))
          : .fieldTooLarge(rule.name, limit: VerdictLimits.valueBytes), rule.name, at: first)
      return
    }
    take(value, of: rule, at: first)
  }

  /// A value that the policy states, or makes of texts of the document.
  private mutating func readComputed(_ rule: FieldRule) {
    guard let run = text(rule.select, at: root) else { return }
    guard !run.isEmpty else {
      if !rule.isOptional { note(.fieldMissing(rule.name), rule.name, at: root) }
      return
    }
    guard run.count <= VerdictLimits.valueBytes else {
      return note(.fieldTooLarge(rule.name, limit: VerdictLimits.valueBytes), rule.name, at: root)
    }
    let words = run.string
    guard rule.type != .text else {
      let language = language(of: root, rule.language)
      return take(.text(LocalizedText([language: words])), of: rule, at: root)
    }
    guard let value = value(of: run, rule) else {
      return note(.fieldInvalid(rule.name, value: Excerpt.of(words)), rule.name, at: root)
    }
    take(value, of: rule, at: root)
  }

  mutating func take(_ value: FieldValue, of rule: FieldRule, at place: XPathNode) {
    if case .text(let text) = value { noteBlank(text, rule.name, in: nil, rule.name, at: place) }
    fields.values.append(
      NamedField(name: rule.name, value: value, line: evaluation.line(of: place)))
  }

  /// One value of the type; several nodes only for text in several languages.
  func value(of nodes: Range<Int>, _ rule: FieldRule) -> FieldValue? {
    if rule.type == .text { return text(of: nodes, rule.language).map(FieldValue.text) }
    guard nodes.count == 1 else { return nil }
    let run = beginning(of: evaluation[nodes.lowerBound])
    guard run.count <= VerdictLimits.valueBytes else { return nil }
    return value(of: run, rule)
  }

  func value(of run: ByteRun, _ rule: FieldRule) -> FieldValue? {
    switch rule.type {
    case .token, .text: return run.isEmpty ? nil : .token(run.string)
    case .dateTime:
      let text = run.string
      let instant = Instant(xsdDateTime: text)
      // A text that states its zone is no time any more with another behind it.
      return (instant ?? rule.zone.flatMap { Instant(xsdDateTime: text + $0) })
        .map(FieldValue.dateTime)
    case .count: return Self.count(run).map(FieldValue.count)
    case .date: return Self.isDate(run) ? .date(run.string) : nil
    case .digest: return Base64.sha256(run).map(FieldValue.digest)
    }
  }

  /// Texts by their languages, each once.
  func text(of nodes: Range<Int>, _ language: PolicyExpression?) -> LocalizedText? {
    guard nodes.count <= VerdictLimits.languages else { return nil }
    var texts = LocalizedText()
    var left = VerdictLimits.valueBytes
    for place in nodes {
      let run = beginning(of: evaluation[place])
      left -= run.count
      let text = left >= 0 ? run.string : ""
      guard left >= 0, add(text, of: evaluation[place], language, to: &texts) else { return nil }
    }
    return texts
  }

  func add(
    _ text: String, of node: XPathNode, _ language: PolicyExpression?,
    to texts: inout LocalizedText
  ) -> Bool {
    texts.add(text, in: self.language(of: node, language))
  }

  /// The language of a text: what the policy finds there, else its xml:lang; one that is not stated is Persian.
  func language(of node: XPathNode, _ expression: PolicyExpression?) -> String {
    guard let expression else { return evaluation.language(of: node)?.string ?? "fa" }
    let tag = token(expression, at: node)
    return tag.isEmpty ? "fa" : tag
  }

  /// As much of a value as tells whether it is short enough to mean something.
  func beginning(of node: XPathNode) -> ByteRun {
    evaluation.textRun(of: node, limit: VerdictLimits.valueBytes + 1)
  }

  // MARK: Expressions

  /// The beginning of a value that is not as it must be.
  func excerpt(_ node: XPathNode) -> String {
    Excerpt.of(evaluation.textRun(of: node, limit: VerdictLimits.valueBytes).string)
  }

  /// Whether some values together are as short as any value that means something.
  func isMeaningful(_ nodes: Range<Int>) -> Bool {
    guard nodes.count <= VerdictLimits.languages else { return false }
    var left = VerdictLimits.valueBytes
    for place in nodes {
      left -= beginning(of: evaluation[place]).count
      guard left >= 0 else { return false }
    }
    return true
  }

  /// The short text of an expression; empty if it has none, or one that is too long to mean something.
  func token(_ expression: PolicyExpression, at node: XPathNode) -> String {
    guard let text = text(expression, at: node), text.count <= VerdictLimits.valueBytes else {
      return ""
    }
    return text.string
  }

  /// Whether one more row is kept; none is after one that was not.
  mutating func takes(_ weight: Int, after omitted: Int) -> Bool {
    guard omitted == 0, weight <= rowBytesLeft else { return false }
    rowBytesLeft -= weight
    return true
  }

  mutating func note(_ finding: DocumentFinding, _ field: String, at node: XPathNode) {
    collector.add(
      Finding(.document(finding), about: .field(field), line: evaluation.line(of: node)))
  }

  /// Notes a value of a row that is not as it must be.
  mutating func note(
    _ field: String, _ expression: PolicyExpression, in code: String, at row: XPathNode
  ) {
    let place = evaluation.first(expression, at: row)
    let text = place.map(excerpt) ?? text(expression, at: row)?.string ?? ""
    note(
      .fieldInvalid(field, row: code.isEmpty ? nil : code, value: Excerpt.of(text)), field,
      at: place ?? row)
  }

  /// The value of an expression, valid until the next evaluation; nil if it has none.
  func text(_ expression: PolicyExpression, at node: XPathNode) -> ByteRun? {
    evaluation.text(expression, at: node)
  }
}
