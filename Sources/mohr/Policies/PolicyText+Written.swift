import ElectionReports
import ElectionVerifier

/// Where the values stand that a policy reads, as it is written there: a line for each expression, and none left out.
extension PolicyText {
  var writtenLines: [String] {
    var lines = [say.policy(.asWritten) + ":"]
    for (prefix, uri) in policy.namespaces.sorted(by: { $0.key < $1.key }) where prefix != "xml" {
      lines.append(written("Namespace \(prefix)", uri))
    }
    lines.append(written("Applies date", policy.applicability.date.text))
    for field in policy.fields {
      lines.append(written("Field \(field.name) \(field.type.rawValue)", field.select.text))
      if let language = field.language { lines.append(part("language", language)) }
    }
    for row in rowsWritten {
      lines.append(written(row.name, row.select.text))
      lines += row.parts.compactMap { name, expression in expression.map { part(name, $0) } }
    }
    if let parent = policy.placement { lines.append(written("Placement", parent.text)) }
    return lines
  }

  private func written(_ name: String, _ text: String) -> String {
    "    " + say.latin("\(name): \(text)")
  }

  private func part(_ name: String, _ expression: PolicyExpression) -> String {
    "  " + written(name, expression.text)
  }

  private typealias Row = (
    name: String, select: PolicyExpression, parts: [(name: String, PolicyExpression?)]
  )

  /// Where rows stand, and what is read of each.
  private var rowsWritten: [Row] {
    var rows: [Row] = []
    if let rule = policy.candidates {
      rows.append(
        (
          "Candidates", rule.select,
          [
            ("code", rule.code), ("name", rule.name), ("votes", rule.votes),
            ("elected", rule.elected), ("contest", rule.contest),
            ("contestName", rule.contestName), ("language", rule.language),
          ]
        ))
    }
    if let rule = policy.stations {
      rows.append(
        (
          "Stations", rule.select,
          [
            ("code", rule.code), ("name", rule.name), ("ballots", rule.ballots),
            ("eligible", rule.eligible),
          ]
        ))
    }
    return rows + inputsWritten + recordsWritten
  }

  private var inputsWritten: [Row] {
    var rows: [Row] = []
    if let rule = policy.inputs {
      rows.append(
        (
          "Inputs", rule.select,
          [("unit", rule.unit), ("revision", rule.revision), ("digest", rule.digest)]
        ))
    }
    if let rule = policy.missing {
      rows.append(
        (
          "Missing", rule.select,
          [("unit", rule.unit), ("reason", rule.reason), ("language", rule.language)]
        ))
    }
    return rows
  }

  private var recordsWritten: [Row] {
    var rows: [Row] = []
    if let rule = policy.absences {
      rows.append(
        (
          "Absences", rule.select,
          [
            ("role", rule.role), ("status", rule.status), ("reason", rule.reason),
            ("language", rule.language),
          ]
        ))
    }
    for rule in policy.tallies {
      rows.append(
        (
          "Tally \(rule.name)", rule.select,
          [
            ("code", rule.code), ("count", rule.count), ("label", rule.label),
            ("language", rule.language),
          ]
        ))
    }
    if let rule = policy.people {
      rows.append(
        (
          "People", rule.select,
          [
            ("office", rule.office), ("candidate", rule.candidate), ("name", rule.name),
            ("outcome", rule.outcome), ("words", rule.words), ("language", rule.language),
          ]
        ))
    }
    if let rule = policy.discrepancies {
      rows.append(
        (
          "Discrepancies", rule.select,
          [("rule", rule.rule), ("words", rule.words), ("language", rule.language)]
        ))
    }
    return rows
  }
}
