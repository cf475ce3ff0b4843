package import CanonicalXML
package import XAdES

/// Trusted documents as somebody wrote them, signed or not: for drafts and for showing.
///
/// Nothing rests on these values; a ``Verifier`` never reads a roster or a policy this way.
package enum UnverifiedDocument {
  /// Reads a roster, its schema checked, its signatures ignored.
  /// - Throws: Why the text is no roster.
  package static func roster(_ source: XMLSource) throws(TrustFinding.RefusalReason) -> Roster {
    let (root, _) = try content(of: source, ExpandedName(Vocabulary.roster, "Roster"))
    return try RosterReader(root).roster(beside: source.path)
  }

  /// The same of a document that was read already: what is shown is what is signed.
  package static func roster(
    _ signed: SignedDocument, beside path: FilePath
  ) throws(TrustFinding.RefusalReason) -> Roster {
    let (root, _) = try content(of: signed, ExpandedName(Vocabulary.roster, "Roster"))
    return try RosterReader(root).roster(beside: path)
  }

  /// Reads a policy, its schema checked, its expressions compiled, its signatures ignored.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - schemaFile: Finds the bytes of a schema that lies beside the policy.
  /// - Throws: Why the text is no policy.
  package static func policy(
    _ source: XMLSource, schemaFile: @escaping (String) -> [UInt8]? = { _ in nil }
  ) throws(TrustFinding.RefusalReason) -> SigningPolicy {
    let (root, digest) = try content(of: source, ExpandedName(Vocabulary.policy, "Policy"))
    return try PolicyReader(root, schemaFile: schemaFile).policy(contentDigest: digest)
  }

  /// SHA-256 over the content without its signatures, by which the next edition names this one.
  package static func contentDigest(
    _ source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> [UInt8] {
    try read(source).contentDigest
  }

  /// Reads a roster with its signatures, as far as they can be checked without a trust.
  package static func signedRoster(
    _ source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> SignedDocument {
    BuiltInSchemas.prepare(Vocabulary.roster)
    return try read(source)
  }

  static func content(
    of source: XMLSource, _ element: ExpandedName
  ) throws(TrustFinding.RefusalReason) -> (root: XMLTree.Node, digest: [UInt8]) {
    BuiltInSchemas.prepare(element.namespace)
    return try content(of: try read(source), element)
  }

  static func content(
    of signed: SignedDocument, _ element: ExpandedName
  ) throws(TrustFinding.RefusalReason) -> (root: XMLTree.Node, digest: [UInt8]) {
    let name = signed.document.root.name
    guard name == element else {
      throw .otherKind(namespace: name.namespace, element: name.local)
    }
    guard let tree = signed.document.tree else { throw .tooLarge }
    try BuiltInSchemas.check(tree, namespace: element.namespace).requireValid()
    try InterruptedValues.requireNone(tree)
    return (tree.root, signed.contentDigest)
  }

  private static func read(
    _ source: XMLSource
  ) throws(TrustFinding.RefusalReason) -> SignedDocument {
    do throws(XMLError) {
      return try MemoryGate.shared.read(
        source, SignedDocument.Options(treeCap: Limits.standard.treeBytes))
    } catch { throw .malformed(error.reason) }
  }
}
