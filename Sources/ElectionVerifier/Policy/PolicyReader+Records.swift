/// The part of a policy that says what else a document records: further counts, people, discrepancies.
extension PolicyReader {
  func tallies() throws(TrustFinding.RefusalReason) -> [TallyRule] {
    var tallies: [TallyRule] = []
    for element in reader.children("Tally") {
      let name = try element.required("name")
      if tallies.contains(where: { $0.name == name }) {
        throw .value(name: "Tally/@name", value: name, line: element.line)
      }
      tallies.append(
        TallyRule(
          name: name, title: try element.texts("Name", languages: ["fa", "en"]),
          select: try expression(element, "select", of: name),
          code: try expression(element, "code", of: name),
          count: try expression(element, "count", of: name),
          label: try optionalExpression(element, "label", of: name),
          language: try optionalExpression(element, "language", of: name)))
    }
    return tallies
  }

  func people() throws(TrustFinding.RefusalReason) -> PeopleRule? {
    guard let element = reader.children("People").first else { return nil }
    return PeopleRule(
      select: try expression(element, "select"), office: try expression(element, "office"),
      name: try expression(element, "name"), outcome: try expression(element, "outcome"),
      words: try expression(element, "words"),
      candidate: try optionalExpression(element, "candidate"),
      language: try optionalExpression(element, "language"))
  }

  func discrepancies() throws(TrustFinding.RefusalReason) -> DiscrepancyRule? {
    guard let element = reader.children("Discrepancies").first else { return nil }
    return DiscrepancyRule(
      select: try expression(element, "select"), rule: try expression(element, "rule"),
      words: try expression(element, "words"),
      language: try optionalExpression(element, "language"))
  }
}
