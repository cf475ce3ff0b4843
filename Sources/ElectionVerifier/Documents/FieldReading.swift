import CanonicalXML
import PKI
import XPath

/// Reads the values of a policy from the tree of the signed content.
struct FieldReading {
  private let evaluation: PolicyEvaluation
  private let root: XPathNode
  private(set) var fields = DocumentFields()
  private var collector = FindingCollector()
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

  private mutating func take(_ value: FieldValue, of rule: FieldRule, at place: XPathNode) {
    if case .text(let text) = value { noteBlank(text, rule.name, in: nil, rule.name, at: place) }
    fields.values.append(
      NamedField(name: rule.name, value: value, line: evaluation.line(of: place)))
  }

  /// One value of the type; several nodes only for text in several languages.
  private func value(of nodes: Range<Int>, _ rule: FieldRule) -> FieldValue? {
    if rule.type == .text { return text(of: nodes, rule.language).map(FieldValue.text) }
    guard nodes.count == 1 else { return nil }
    let run = beginning(of: evaluation[nodes.lowerBound])
    guard run.count <= VerdictLimits.valueBytes else { return nil }
    return value(of: run, rule)
  }

  private func value(of run: ByteRun, _ rule: FieldRule) -> FieldValue? {
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
  private func text(of nodes: Range<Int>, _ language: PolicyExpression?) -> LocalizedText? {
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

  private func add(
    _ text: String, of node: XPathNode, _ language: PolicyExpression?,
    to texts: inout LocalizedText
  ) -> Bool {
    texts.add(text, in: self.language(of: node, language))
  }

  /// The language of a text: what the policy finds there, else its xml:lang; one that is not stated is Persian.
  private func language(of node: XPathNode, _ expression: PolicyExpression?) -> String {
    guard let expression else { return evaluation.language(of: node)?.string ?? "fa" }
    let tag = token(expression, at: node)
    return tag.isEmpty ? "fa" : tag
  }

  /// As much of a value as tells whether it is short enough to mean something.
  private func beginning(of node: XPathNode) -> ByteRun {
    evaluation.textRun(of: node, limit: VerdictLimits.valueBytes + 1)
  }

  // MARK: Rows

  private mutating func readCandidates(_ rule: CandidateRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    fields.candidates.reserveCapacity(min(rows.count, 1024))
    for place in rows {
      let row = evaluation[place]
      let code = token(rule.code, at: row)
      let contest = rule.contest.map { token($0, at: row) }
      let votes = rule.votes.flatMap { text($0, at: row) }.flatMap(Self.count)
      let names = evaluation.select(rule.name, at: row)
      let name = text(of: names, rule.language)
      evaluation.drop(names)
      guard !evaluation.isSpent else { return }
      guard let name, !code.isEmpty, contest?.isEmpty != true, rule.votes == nil || votes != nil
      else {
        if let rule = rule.contest, contest?.isEmpty == true {
          note("candidates.contest", rule, in: code, at: row)
        }
        if code.isEmpty { note("candidates.code", rule.code, in: "", at: row) }
        if name == nil { note("candidates.name", rule.name, in: code, at: row) }
        if let rule = rule.votes, votes == nil { note("candidates.votes", rule, in: code, at: row) }
        fields.unreadCandidates += 1
        continue
      }
      noteBlank(name, "candidates.name", in: code, "candidates.name", at: row)
      let weight =
        48 + Excerpt.weight(of: code) + Excerpt.weight(of: name)
        + (contest.map(Excerpt.weight) ?? 0)
      if takes(weight, after: fields.omittedCandidates) {
        fields.candidates.append(
          CandidateVotes(code: code, name: name, votes: votes, contest: contest))
      } else {
        fields.omittedCandidates += 1
      }
    }
  }

  private mutating func readInputs(_ rule: InputRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    fields.inputs.reserveCapacity(min(rows.count, 1024))
    for place in rows {
      let row = evaluation[place]
      let unit = token(rule.unit, at: row)
      let revision = text(rule.revision, at: row).flatMap(Self.count)
      let digest = text(rule.digest, at: row).flatMap(Base64.sha256)
      guard !evaluation.isSpent else { return }
      guard let revision, let digest, !unit.isEmpty else {
        if unit.isEmpty { note("inputs.unit", rule.unit, in: "", at: row) }
        if revision == nil { note("inputs.revision", rule.revision, in: unit, at: row) }
        if digest == nil { note("inputs.digest", rule.digest, in: unit, at: row) }
        continue
      }
      if takes(112 + Excerpt.weight(of: unit), after: fields.omittedInputs) {
        fields.inputs.append(PinnedInput(unit: unit, revision: revision, digest: digest))
      } else {
        fields.omittedInputs += 1
      }
    }
  }

  private mutating func readMissing(_ rule: MissingRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    for place in rows {
      let row = evaluation[place]
      let unit = token(rule.unit, at: row)
      let reasons = evaluation.select(rule.reason, at: row)
      let reason = reason(of: reasons, rule.language, "missing", in: unit, at: row)
      evaluation.drop(reasons)
      guard !evaluation.isSpent else { return }
      guard !unit.isEmpty else {
        note("missing.unit", rule.unit, in: "", at: row)
        continue
      }
      if reason.isEmpty { note(.textBlank("missing.reason", row: unit), "missing", at: row) }
      noteBlank(reason, "missing.reason", in: unit, "missing", at: row)
      let weight = 48 + Excerpt.weight(of: unit) + Excerpt.weight(of: reason)
      if takes(weight, after: fields.omittedMissing) {
        fields.missing.append(MissingInput(unit: unit, reason: reason))
      } else {
        fields.omittedMissing += 1
      }
    }
  }

  private mutating func readAbsences(_ rule: AbsenceRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    if rows.count > VerdictLimits.absences {
      note(.fieldTooLarge("absences", limit: VerdictLimits.absences), "absences", at: root)
    }
    for place in rows.prefix(VerdictLimits.absences) {
      let row = evaluation[place]
      let (role, status) = (token(rule.role, at: row), token(rule.status, at: row))
      let reasons = evaluation.select(rule.reason, at: row)
      let reason = reason(of: reasons, rule.language, "absences", in: role, at: row)
      evaluation.drop(reasons)
      guard !evaluation.isSpent else { return }
      if status == "present" {
        fields.present.append(role)
        continue
      }
      // Of one who has no reason at all A08 tells.
      if reason.isVisible { noteBlank(reason, "absences.reason", in: role, "absences", at: row) }
      fields.absences.append(
        Absence(role: role, status: status, reason: reason, line: evaluation.line(of: row)))
    }
  }

  /// The reasons, each language once.
  private mutating func reason(
    of nodes: Range<Int>, _ language: PolicyExpression?, _ field: String, in row: String,
    at place: XPathNode
  ) -> LocalizedText {
    var texts = LocalizedText()
    guard isMeaningful(nodes) else { return texts }
    for node in nodes {
      let text = evaluation.textRun(of: evaluation[node]).string
      let tag = self.language(of: evaluation[node], language)
      if !texts.add(text, in: tag) {
        note(.textTwice(field + ".reason", row: row, language: tag), field, at: place)
      }
    }
    return texts
  }

  /// Notes in which languages a text says nothing: all of them at once, or each.
  private mutating func noteBlank(
    _ text: LocalizedText, _ name: String, in row: String?, _ field: String, at place: XPathNode
  ) {
    let blank = text.blankLanguages
    if blank.isEmpty { return }
    guard text.isVisible else {
      return note(.textBlank(name, row: row), field, at: place)
    }
    for language in blank { note(.textBlank(name, row: row, language: language), field, at: place) }
  }

  // MARK: Expressions

  /// The beginning of a value that is not as it must be.
  private func excerpt(_ node: XPathNode) -> String {
    Excerpt.of(evaluation.textRun(of: node, limit: VerdictLimits.valueBytes).string)
  }

  /// Whether some values together are as short as any value that means something.
  private func isMeaningful(_ nodes: Range<Int>) -> Bool {
    guard nodes.count <= VerdictLimits.languages else { return false }
    var left = VerdictLimits.valueBytes
    for place in nodes {
      left -= beginning(of: evaluation[place]).count
      guard left >= 0 else { return false }
    }
    return true
  }

  /// The short text of an expression; empty if it has none, or one that is too long to mean something.
  private func token(_ expression: PolicyExpression, at node: XPathNode) -> String {
    guard let text = text(expression, at: node), text.count <= VerdictLimits.valueBytes else {
      return ""
    }
    return text.string
  }

  /// Whether one more row is kept; none is after one that was not.
  private mutating func takes(_ weight: Int, after omitted: Int) -> Bool {
    guard omitted == 0, weight <= rowBytesLeft else { return false }
    rowBytesLeft -= weight
    return true
  }

  private mutating func note(_ finding: DocumentFinding, _ field: String, at node: XPathNode) {
    collector.add(
      Finding(.document(finding), about: .field(field), line: evaluation.line(of: node)))
  }

  /// Notes a value of a row that is not as it must be.
  private mutating func note(
    _ field: String, _ expression: PolicyExpression, in code: String, at row: XPathNode
  ) {
    let place = evaluation.first(expression, at: row)
    let text = place.map(excerpt) ?? text(expression, at: row)?.string ?? ""
    note(
      .fieldInvalid(field, row: code.isEmpty ? nil : code, value: Excerpt.of(text)), field,
      at: place ?? row)
  }

  /// The value of an expression, valid until the next evaluation; nil if it has none.
  private func text(_ expression: PolicyExpression, at node: XPathNode) -> ByteRun? {
    evaluation.text(expression, at: node)
  }
}
