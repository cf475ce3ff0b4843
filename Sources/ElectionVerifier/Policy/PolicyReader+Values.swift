/// The part of a policy that says which values of a document have a meaning.
extension PolicyReader {
  func fields() throws(TrustFinding.RefusalReason) -> [FieldRule] {
    var fields: [FieldRule] = []
    for element in reader.children("Field") {
      let name = try element.required("name")
      let type = try element.required("type")
      guard let valueType = FieldRule.ValueType(rawValue: type) else {
        throw .value(name: "Field/@type", value: type, line: element.line)
      }
      // What no value of the type has is a mistake, and not something to pass over.
      if let zone = element.attribute("zone"), valueType != .dateTime {
        throw .value(name: "Field \(name) zone", value: zone, line: element.line)
      }
      if let language = element.attribute("language"), valueType != .text {
        throw .value(name: "Field \(name) language", value: language, line: element.line)
      }
      fields.append(
        FieldRule(
          name: name, select: try expression(element, "select", of: name), type: valueType,
          isOptional: element.attribute("optional") == "true",
          language: try optionalExpression(element, "language", of: name),
          zone: element.attribute("zone")))
    }
    return fields
  }

  func candidates() throws(TrustFinding.RefusalReason) -> CandidateRule? {
    guard let element = reader.children("Candidates").first else { return nil }
    // One that the candidates do not tell would be compared with nothing.
    let isNamedTwice = reader.children("Field").contains { $0.attribute("name") == "contest" }
    if isNamedTwice, let contest = element.attribute("contest") {
      throw .value(name: "Candidates contest", value: contest, line: element.line)
    }
    // Of one contest, the field of this name tells it.
    if element.attribute("contest") == nil, let name = element.attribute("contestName") {
      throw .value(name: "Candidates contestName", value: name, line: element.line)
    }
    return CandidateRule(
      select: try expression(element, "select"), code: try expression(element, "code"),
      name: try expression(element, "name"), votes: try optionalExpression(element, "votes"),
      elected: try optionalExpression(element, "elected"),
      contest: try optionalExpression(element, "contest"),
      contestName: try optionalExpression(element, "contestName"),
      language: try optionalExpression(element, "language"))
  }

  func inputs() throws(TrustFinding.RefusalReason) -> InputRule? {
    guard let element = reader.children("Inputs").first else { return nil }
    return InputRule(
      select: try expression(element, "select"), unit: try expression(element, "unit"),
      revision: try expression(element, "revision"), digest: try expression(element, "digest"))
  }

  func missing() throws(TrustFinding.RefusalReason) -> MissingRule? {
    guard let element = reader.children("Missing").first else { return nil }
    return MissingRule(
      select: try expression(element, "select"), unit: try expression(element, "unit"),
      reason: try expression(element, "reason"),
      language: try optionalExpression(element, "language"))
  }

  func stations() throws(TrustFinding.RefusalReason) -> StationRule? {
    guard let element = reader.children("Stations").first else { return nil }
    return StationRule(
      select: try expression(element, "select"), code: try expression(element, "code"),
      ballots: try expression(element, "ballots"),
      eligible: try optionalExpression(element, "eligible"),
      name: try optionalExpression(element, "name"))
  }

  func absences() throws(TrustFinding.RefusalReason) -> AbsenceRule? {
    guard let element = reader.children("Absences").first else { return nil }
    return AbsenceRule(
      select: try expression(element, "select"), role: try expression(element, "role"),
      status: try expression(element, "status"), reason: try expression(element, "reason"),
      language: try optionalExpression(element, "language"))
  }
}
