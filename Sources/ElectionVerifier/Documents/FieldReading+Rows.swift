import CanonicalXML
import PKI
import XPath

/// Candidates, inputs, missing inputs and absences.
extension FieldReading {
  mutating func readCandidates(_ rule: CandidateRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    fields.candidates.reserveCapacity(min(rows.count, 1024))
    for place in rows {
      let row = evaluation[place]
      let code = token(rule.code, at: row)
      let contest = rule.contest.map { token($0, at: row) }
      let votes = rule.votes.flatMap { text($0, at: row) }.flatMap(Self.count)
      let elected = readElected(rule, at: row)
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
          CandidateVotes(
            code: code, name: name, votes: votes, elected: elected, contest: contest))
      } else {
        fields.omittedCandidates += 1
      }
    }
  }

  /// Whether a candidate is elected, by the words of vocabularies and of XML Schema.
  private mutating func readElected(_ rule: CandidateRule, at row: XPathNode) -> Bool? {
    guard let expression = rule.elected else { return nil }
    switch token(expression, at: row) {
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    case "": return nil
    default:
      note("candidates.elected", expression, in: token(rule.code, at: row), at: row)
      return nil
    }
  }

  mutating func readInputs(_ rule: InputRule) {
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

  mutating func readMissing(_ rule: MissingRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    for place in rows {
      let row = evaluation[place]
      let unit = token(rule.unit, at: row)
      let reasons = evaluation.select(rule.reason, at: row)
      let reason = texts(of: reasons, rule.language, "missing.reason", in: unit, at: row)
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

  mutating func readAbsences(_ rule: AbsenceRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    if rows.count > VerdictLimits.absences {
      note(.fieldTooLarge("absences", limit: VerdictLimits.absences), "absences", at: root)
    }
    for place in rows.prefix(VerdictLimits.absences) {
      let row = evaluation[place]
      let (role, status) = (token(rule.role, at: row), token(rule.status, at: row))
      let reasons = evaluation.select(rule.reason, at: row)
      let reason = texts(of: reasons, rule.language, "absences.reason", in: role, at: row)
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

  /// Texts of a row, each language once.
  mutating func texts(
    of nodes: Range<Int>, _ language: PolicyExpression?, _ field: String, in row: String,
    at place: XPathNode
  ) -> LocalizedText {
    var texts = LocalizedText()
    guard isMeaningful(nodes) else { return texts }
    for node in nodes {
      let text = evaluation.textRun(of: evaluation[node]).string
      let tag = self.language(of: evaluation[node], language)
      if !texts.add(text, in: tag) {
        note(.textTwice(field, row: row, language: tag), field, at: place)
      }
    }
    return texts
  }

  /// Notes in which languages a text says nothing: all of them at once, or each; and in which it holds what nobody sees.
  mutating func noteBlank(
    _ text: LocalizedText, _ name: String, in row: String?, _ field: String, at place: XPathNode
  ) {
    for (language, character) in text.hiddenCharacters {
      note(
        .textHides(name, row: row, language: language, character: character.codePoint), field,
        at: place)
    }
    let blank = text.blankLanguages
    if blank.isEmpty { return }
    guard text.isVisible else {
      return note(.textBlank(name, row: row), field, at: place)
    }
    for language in blank { note(.textBlank(name, row: row, language: language), field, at: place) }
  }
}
