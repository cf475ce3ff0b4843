import CanonicalXML
import PKI

/// A file of our own formats that a signed document pins by its digest: of one with other bytes nothing is read.
struct PinnedFile {
  let name: String
  /// SHA-256 of its bytes.
  let digest: [UInt8]
  /// The number of bytes that are read at most.
  let limit: Int

  /// Its root element, which its schema accepts.
  ///
  /// - Parameters:
  ///   - element: The root that it must have.
  ///   - open: Opens it.
  func root(
    _ element: ExpandedName, open: (String) throws(XMLSourceError) -> XMLSource
  ) throws(TrustFinding.RefusalReason) -> XMLTree.Node {
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try open(name).bytes(limit: limit)
    } catch { throw .part(file: name, isThere: false) }
    guard Digest.hash(bytes, .sha256) == digest else { throw .part(file: name, isThere: true) }
    let tree: XMLTree?
    do throws(XMLError) {
      tree = try XMLDocument.read(
        XMLSource(bytes: bytes, name: name), ReadOptions(treeCap: Limits.standard.treeBytes)
      ).tree
    } catch { throw .malformed(error.reason) }
    guard let tree else { throw .tooLarge }
    let found = tree.root.name
    guard found == element else {
      throw .otherKind(namespace: found.namespace, element: found.local)
    }
    try BuiltInSchemas.check(tree, namespace: element.namespace).requireValid()
    try InterruptedValues.requireNone(tree)
    return tree.root
  }
}
