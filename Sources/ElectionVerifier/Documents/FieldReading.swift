import CanonicalXML
import PKI

/// Reads the values of a policy from the tree of the signed content.
struct FieldReading {
  private let tree: XMLTree
  private let evaluation: XPathEvaluation
  private(set) var fields = DocumentFields()
  private(set) var findings: [Finding] = []

  init(_ policy: SigningPolicy, _ tree: XMLTree) {
    self.tree = tree
    evaluation = XPathEvaluation(in: tree)
    for rule in policy.fields { read(rule) }
    if let rule = policy.candidates { readCandidates(rule) }
    if let rule = policy.inputs { readInputs(rule) }
    if let rule = policy.absences { readAbsences(rule) }
  }

  // MARK: Fields

  private mutating func read(_ rule: FieldRule) {
    let nodes = nodes(rule.select, at: tree.root)
    guard let first = nodes.first else {
      if !rule.isOptional { note(.fieldMissing(rule.name), rule.name, line: tree.root.line) }
      return
    }
    guard let value = value(of: nodes, rule.type) else {
      note(.fieldInvalid(rule.name, value: first.stringValue), rule.name, line: first.line)
      return
    }
    fields.values.append(NamedField(name: rule.name, value: value, line: first.line))
  }

  /// One value of the type; several nodes only for text in several languages.
  private func value(of nodes: [XMLTree.Node], _ type: FieldRule.ValueType) -> FieldValue? {
    if type == .text { return text(of: nodes).map(FieldValue.text) }
    guard nodes.count == 1 else { return nil }
    let text = nodes[0].stringValue
    return switch type {
    case .token, .text: text.isEmpty ? nil : .token(text)
    case .count: Self.count(text).map(FieldValue.count)
    case .date: Self.isDate(text) ? .date(text) : nil
    case .dateTime: Instant(xsdDateTime: text).map(FieldValue.dateTime)
    case .digest: Base64.sha256(text).map(FieldValue.digest)
    }
  }

  /// Texts by their xml:lang, each language once; a text without one counts as Persian.
  private func text(of nodes: [XMLTree.Node]) -> LocalizedText? {
    var texts: [String: String] = [:]
    for node in nodes {
      let language = node.attribute("lang", namespace: XMLNamespace.xml) ?? "fa"
      guard texts.updateValue(node.stringValue, forKey: language) == nil else { return nil }
    }
    return LocalizedText(texts)
  }

  /// ASCII digits without sign or leading zeros, at most nine of them.
  private static func count(_ text: String) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text == "0" || !text.hasPrefix("0")
    else { return nil }
    return Int(text)
  }

  /// An xs:date without a zone: a day that exists.
  static func isDate(_ text: String) -> Bool {
    text.utf8.count == 10 && Instant(xsdDateTime: text + "T00:00:00Z") != nil
  }

  // MARK: Rows

  private mutating func readCandidates(_ rule: CandidateRule) {
    for node in nodes(rule.select, at: tree.root) {
      let code = string(rule.code, at: node)
      guard let votes = Self.count(string(rule.votes, at: node)),
        let name = text(of: nodes(rule.name, at: node)), !code.isEmpty
      else {
        note(.fieldInvalid("candidates", value: node.stringValue), "candidates", line: node.line)
        continue
      }
      fields.candidates.append(CandidateVotes(code: code, name: name, votes: votes))
    }
  }

  private mutating func readInputs(_ rule: InputRule) {
    for node in nodes(rule.select, at: tree.root) {
      let unit = string(rule.unit, at: node)
      guard let revision = Self.count(string(rule.revision, at: node)),
        let digest = Base64.sha256(string(rule.digest, at: node)), !unit.isEmpty
      else {
        note(.fieldInvalid("inputs", value: unit), "inputs", line: node.line)
        continue
      }
      fields.inputs.append(PinnedInput(unit: unit, revision: revision, digest: digest))
    }
  }

  private mutating func readAbsences(_ rule: AbsenceRule) {
    for node in nodes(rule.select, at: tree.root) {
      let reasons = nodes(rule.reason, at: node).filter { !Self.isBlank($0.stringValue) }
      fields.absences.append(
        Absence(
          role: string(rule.role, at: node), status: string(rule.status, at: node),
          reason: text(of: reasons) ?? LocalizedText([:]), line: node.line))
    }
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  // MARK: Expressions

  private mutating func note(_ finding: DocumentFinding, _ field: String, line: Int) {
    findings.append(Finding(.document(finding), about: .field(field), line: line))
  }

  private mutating func nodes(_ expression: PolicyExpression, at node: XMLTree.Node) -> [XMLTree
    .Node]
  {
    do throws(XPathError) {
      if case .nodes(let nodes) = try evaluation.value(of: expression.xpath, at: node) {
        return nodes
      }
      findings.append(.failed(expression, "it selects no nodes"))
    } catch { findings.append(.failed(expression, String(describing: error))) }
    return []
  }

  private mutating func string(_ expression: PolicyExpression, at node: XMLTree.Node) -> String {
    do throws(XPathError) {
      return try evaluation.string(of: expression.xpath, at: node)
    } catch {
      findings.append(.failed(expression, String(describing: error)))
      return ""
    }
  }
}

extension Finding {
  /// An expression of the policy that could not be evaluated.
  static func failed(_ expression: PolicyExpression, _ reason: String) -> Finding {
    Finding(
      .policy(.expressionFailed(name: expression.name, reason: reason)),
      about: .rule(expression.name))
  }
}
