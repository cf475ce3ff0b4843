import CanonicalXML
import PKI
import XAdES
import XPath

/// Reads a policy from the tree of its signed content, which the schema has accepted.
struct PolicyReader {
  let reader: ContentReader
  let namespaces: [String: String]
  /// Finds a schema file beside the policy.
  let schemaFile: (String) -> [UInt8]?
  private let expressions = Expressions()

  /// The expressions so far by their bytes: those that are written alike are one.
  private final class Expressions {
    var known: [[UInt8]: XPathExpression] = [:]
  }

  init(
    _ root: XMLTree.Node, schemaFile: @escaping (String) -> [UInt8]?
  ) throws(TrustFinding.RefusalReason) {
    reader = ContentReader(root)
    var namespaces: [String: String] = [:]
    for element in reader.children("Namespace") {
      let prefix = try element.required("prefix")
      guard prefix != "xml", prefix != "xmlns" else {
        throw .value(name: "Namespace/@prefix", value: prefix)
      }
      namespaces[prefix] = try element.required("uri")
    }
    namespaces["xml"] = XMLNamespace.xml
    self.namespaces = namespaces
    self.schemaFile = schemaFile
  }

  func policy(contentDigest: [UInt8]) throws(TrustFinding.RefusalReason) -> SigningPolicy {
    SigningPolicy(
      identifier: try reader.required("id"), edition: try reader.count("edition"),
      predecessor: try reader.digest("predecessor"),
      validFrom: try reader.instant("validFrom"), validUntil: try reader.instant("validUntil"),
      title: try reader.texts("Title", languages: ["fa", "en"]), namespaces: namespaces,
      applicability: try applicability(), schema: try schema(), fields: try fields(),
      candidates: try candidates(), inputs: try inputs(), missing: try missing(),
      stations: try stations(), absences: try absences(),
      rules: try rules(), placement: try placement(), signers: try signers(),
      countersigners: try countersigners(), statements: try statements(), roles: try roles(),
      algorithms: try algorithms(),
      contentDigest: contentDigest)
  }

  // MARK: Expressions

  private func expression(
    _ text: String, _ name: String, _ line: Int
  ) throws(TrustFinding.RefusalReason) -> PolicyExpression {
    let bytes = Array(text.utf8)
    if let known = expressions.known[bytes] {
      return PolicyExpression(name: name, xpath: known, line: line)
    }
    do throws(XPathError) {
      let xpath = try XPathExpression(text, namespaces: namespaces)
      expressions.known[bytes] = xpath
      return PolicyExpression(name: name, xpath: xpath, line: line)
    } catch {
      throw .expression(name: name, reason: String(describing: error))
    }
  }

  func expression(
    _ element: ContentReader, _ attribute: String, of owner: String = ""
  ) throws(TrustFinding.RefusalReason) -> PolicyExpression {
    try expression(
      try element.required(attribute),
      [element.name, owner, attribute].filter { !$0.isEmpty }.joined(separator: " "), element.line)
  }

  func optionalExpression(
    _ element: ContentReader, _ attribute: String, of owner: String = ""
  ) throws(TrustFinding.RefusalReason) -> PolicyExpression? {
    guard element.attribute(attribute) != nil else { return nil }
    return try expression(element, attribute, of: owner)
  }

  // MARK: Parts

  private func applicability() throws(TrustFinding.RefusalReason) -> Applicability {
    let element = try reader.child("Applies")
    return Applicability(
      root: ExpandedName(try element.required("namespace"), try element.required("element")),
      when: try optionalExpression(element, "when"), date: try expression(element, "date"),
      from: try element.required("from"), until: try element.required("until"))
  }

  private func fields() throws(TrustFinding.RefusalReason) -> [FieldRule] {
    var fields: [FieldRule] = []
    for element in reader.children("Field") {
      let name = try element.required("name")
      let type = try element.required("type")
      guard let valueType = FieldRule.ValueType(rawValue: type) else {
        throw .value(name: "Field/@type", value: type)
      }
      fields.append(
        FieldRule(
          name: name, select: try expression(element, "select", of: name), type: valueType,
          isOptional: element.attribute("optional") == "true"))
    }
    return fields
  }

  private func candidates() throws(TrustFinding.RefusalReason) -> CandidateRule? {
    guard let element = reader.children("Candidates").first else { return nil }
    return CandidateRule(
      select: try expression(element, "select"), code: try expression(element, "code"),
      name: try expression(element, "name"), votes: try expression(element, "votes"))
  }

  private func inputs() throws(TrustFinding.RefusalReason) -> InputRule? {
    guard let element = reader.children("Inputs").first else { return nil }
    return InputRule(
      select: try expression(element, "select"), unit: try expression(element, "unit"),
      revision: try expression(element, "revision"), digest: try expression(element, "digest"))
  }

  private func missing() throws(TrustFinding.RefusalReason) -> MissingRule? {
    guard let element = reader.children("Missing").first else { return nil }
    return MissingRule(
      select: try expression(element, "select"), unit: try expression(element, "unit"),
      reason: try expression(element, "reason"))
  }

  private func stations() throws(TrustFinding.RefusalReason) -> StationRule? {
    guard let element = reader.children("Stations").first else { return nil }
    return StationRule(
      select: try expression(element, "select"), code: try expression(element, "code"),
      ballots: try expression(element, "ballots"),
      eligible: element.attribute("eligible") == nil ? nil : try expression(element, "eligible"))
  }

  private func absences() throws(TrustFinding.RefusalReason) -> AbsenceRule? {
    guard let element = reader.children("Absences").first else { return nil }
    return AbsenceRule(
      select: try expression(element, "select"), role: try expression(element, "role"),
      status: try expression(element, "status"), reason: try expression(element, "reason"))
  }

  private func placement() throws(TrustFinding.RefusalReason) -> PolicyExpression? {
    guard let element = reader.children("Placement").first else { return nil }
    return try expression(element, "parent")
  }
}
