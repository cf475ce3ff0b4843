import CanonicalXML
import PKI
import XPath

/// Further counts, people without cards, and discrepancies.
extension FieldReading {
  mutating func readTally(_ rule: TallyRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    guard !rows.isEmpty else { return }
    var tally = Tally(name: rule.name, title: rule.title)
    for place in rows {
      let row = evaluation[place]
      let code = token(rule.code, at: row)
      let count = text(rule.count, at: row).flatMap(Self.count)
      let label = rule.label.map { words($0, rule.language, "tallies.label", in: code, at: row) }
      guard !evaluation.isSpent else { return }
      guard let count, !code.isEmpty else {
        if code.isEmpty { note("tallies.code", rule.code, in: "", at: row) }
        if count == nil { note("tallies.count", rule.count, in: code, at: row) }
        continue
      }
      if let label { noteBlank(label, "tallies.label", in: code, "tallies.label", at: row) }
      let weight = 48 + Excerpt.weight(of: code) + (label.map(Excerpt.weight) ?? 0)
      if takes(weight, after: tally.omitted) {
        tally.rows.append(TallyRow(code: code, label: label ?? LocalizedText(), count: count))
      } else {
        tally.omitted += 1
      }
    }
    fields.tallies.append(tally)
  }

  mutating func readPeople(_ rule: PeopleRule, _ policy: SigningPolicy) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    for place in records(rows, "people") {
      let row = evaluation[place]
      let office = token(rule.office, at: row)
      let outcome = token(rule.outcome, at: row)
      let candidate = rule.candidate.map { token($0, at: row) } ?? ""
      let name = words(rule.name, rule.language, "people.name", in: office, at: row)
      let words = words(rule.words, rule.language, "people.words", in: office, at: row)
      guard !evaluation.isSpent else { return }
      noteSilent(name, "people.name", in: office, "people", at: row)
      // Only an objection needs words.
      if !words.isEmpty || outcome == "objected" {
        noteSilent(words, "people.words", in: office, "people", at: row)
      }
      fields.people.append(
        PersonRecord(
          office: office, candidate: candidate.isEmpty ? nil : candidate, name: name,
          outcome: outcome, words: words))
    }
    noteOffices(policy)
  }

  /// Whoever signs with a card is not one of those who have none; and of an office that the policy does not name nobody
  /// knows what it is.
  private mutating func noteOffices(_ policy: SigningPolicy) {
    let offices = Set(fields.people.map(\.office))
    let signing = Set(policy.signers.map(\.role) + policy.countersigners.map(\.role))
    let known = signing.union(policy.roles.map(\.id))
    let unknown = policy.roles.isEmpty ? [] : offices.subtracting(known).sorted()
    if !unknown.isEmpty { note(.officesUnknown(Array(unknown.prefix(20))), "people", at: root) }
    let doubled = offices.intersection(signing).sorted()
    if !doubled.isEmpty { note(.officesOfSigners(doubled), "people", at: root) }
  }

  mutating func readDiscrepancies(_ rule: DiscrepancyRule) {
    let rows = evaluation.select(rule.select, at: root)
    defer { evaluation.drop(rows) }
    for place in records(rows, "discrepancies") {
      let row = evaluation[place]
      let code = token(rule.rule, at: row)
      let words = words(rule.words, rule.language, "discrepancies.words", in: code, at: row)
      guard !evaluation.isSpent else { return }
      noteSilent(words, "discrepancies.words", in: code, "discrepancies", at: row)
      fields.discrepancies.append(RecordedDiscrepancy(rule: code, words: words))
    }
  }

  /// Notes a text that is not there, or says nothing in a language.
  private mutating func noteSilent(
    _ text: LocalizedText, _ name: String, in row: String, _ field: String, at place: XPathNode
  ) {
    if text.isEmpty { note(.textBlank(name, row: row), field, at: place) }
    noteBlank(text, name, in: row, field, at: place)
  }

  /// The rows that are read; more of them than may be are an error.
  private mutating func records(_ rows: Range<Int>, _ field: String) -> Range<Int> {
    if rows.count > VerdictLimits.records {
      note(.fieldTooLarge(field, limit: VerdictLimits.records), field, at: root)
    }
    return rows.prefix(VerdictLimits.records)
  }

  /// The texts of a row, each language once.
  private mutating func words(
    _ expression: PolicyExpression, _ language: PolicyExpression?, _ field: String, in row: String,
    at place: XPathNode
  ) -> LocalizedText {
    let nodes = evaluation.select(expression, at: place)
    defer { evaluation.drop(nodes) }
    return texts(of: nodes, language, field, in: row, at: place)
  }
}
