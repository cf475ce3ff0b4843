/// The part of a policy that says what must hold in a document.
extension PolicyReader {
  /// The most rules of a policy.
  private static let ruleLimit = 200

  func rules() throws(TrustFinding.RefusalReason) -> [ContentRule] {
    var rules: [ContentRule] = []
    for element in reader.children where element.name == "Rule" || element.name == "Sum" {
      let code = try element.required("code")
      guard rules.count < Self.ruleLimit else {
        throw .tooManyRules(limit: Self.ruleLimit, line: element.line)
      }
      let isError = try element.required("severity") == "error"
      // What only warns needs no record.
      if let unless = element.attribute("unless"), !isError {
        throw .value(name: "\(element.name) \(code) unless", value: unless, line: element.line)
      }
      rules.append(
        ContentRule(
          code: code, isError: isError, mayBeRecorded: element.attribute("unless") == "recorded",
          context: try expression(element, "context", of: code),
          check: element.name == "Sum"
            ? .sum(try sum(element, code)) : .test(try expression(element, "test", of: code)),
          sentences: try element.texts("Sentence", languages: ["fa", "en"])))
    }
    return rules
  }

  private func sum(
    _ element: ContentReader, _ code: String
  ) throws(TrustFinding.RefusalReason) -> SumRule {
    var parts: [SumRule.Rows] = []
    for part in element.children("Part") { parts.append(try rows(part, code)) }
    let heading = element.children("Heading").first
    return SumRule(
      headings: try heading.map { heading throws(TrustFinding.RefusalReason) in
        SumRule.Headings(
          select: try expression(heading, "select", of: code),
          key: try expression(heading, "key", of: code))
      },
      wholes: try rows(try element.child("Whole"), code), parts: parts,
      bound: try optionalExpression(element, "atMost", of: code))
  }

  private func rows(
    _ element: ContentReader, _ code: String
  ) throws(TrustFinding.RefusalReason) -> SumRule.Rows {
    let isList = element.attribute("list") == "true"
    // Without a key there is nothing to be a list.
    if isList, element.attribute("key") == nil {
      throw .value(name: "\(element.name) list", value: "true", line: element.line)
    }
    return SumRule.Rows(
      select: try expression(element, "select", of: code),
      key: try optionalExpression(element, "key", of: code), isList: isList,
      value: try expression(element, "value", of: code))
  }
}
