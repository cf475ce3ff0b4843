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
        throw .value(name: "Namespace/@prefix", value: prefix, line: element.line)
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
      terms: try terms(), applicability: try applicability(), schema: try schema(),
      fields: try fields(),
      candidates: try candidates(), inputs: try inputs(), missing: try missing(),
      stations: try stations(), absences: try absences(),
      tallies: try tallies(), people: try people(), discrepancies: try discrepancies(),
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
      throw .expression(name: name, error, line: line)
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

  private func terms() throws(TrustFinding.RefusalReason) -> [PolicyTerm] {
    var terms: [PolicyTerm] = []
    for element in reader.children("Term") {
      terms.append(
        PolicyTerm(
          select: try expression(element, "select"),
          name: try element.texts("Name", languages: ["fa", "en"])))
    }
    return terms
  }

  func applicability() throws(TrustFinding.RefusalReason) -> Applicability {
    let element = try reader.child("Applies")
    return Applicability(
      root: ExpandedName(try element.required("namespace"), try element.required("element")),
      when: try optionalExpression(element, "when"), date: try expression(element, "date"),
      from: try element.required("from"), until: try element.required("until"))
  }

  func placement() throws(TrustFinding.RefusalReason) -> PolicyExpression? {
    guard let element = reader.children("Placement").first else { return nil }
    return try expression(element, "parent")
  }
}
