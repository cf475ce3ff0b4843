import CanonicalXML
import PKI

/// Reads the units of a branch. Of a file with other bytes than the register names nothing is read.
struct BranchReader {
  /// The register without its units.
  let register: Register
  let branch: RegisterBranch

  /// The elements of the units: those that the register says, in their order, each below another one of the branch or below
  /// its top.
  func units(in files: FilesBeside) throws(TrustFinding.RefusalReason) -> [ContentReader] {
    let root = try root(files)
    try compare("of", root.attribute("of"), branch.top.code)
    try compare("scheme", root.attribute("scheme"), register.scheme)
    try compare("edition", root.attribute("edition"), register.unitEdition)
    let units = ContentReader(root).children("Unit")
    var codes: Set<String> = [branch.top.code]
    guard units.count == branch.codes.count else {
      throw .value(name: "Branch/@units", value: String(units.count))
    }
    for (unit, expected) in zip(units, branch.codes) {
      let code = try unit.required("code")
      guard code.isSame(as: expected), codes.insert(code).inserted else {
        throw .value(name: "Unit/@code", value: code, line: unit.line)
      }
    }
    for unit in units {
      let parent = try unit.required("parent")
      guard codes.contains(parent) else {
        throw .value(name: "Unit/@parent", value: parent, line: unit.line)
      }
    }
    return units
  }

  private func compare(
    _ name: String, _ value: String?, _ expected: String
  ) throws(TrustFinding.RefusalReason) {
    guard let value, value.isSame(as: expected) else {
      throw .value(name: "Branch/@\(name)", value: value ?? "")
    }
  }

  private func root(_ files: FilesBeside) throws(TrustFinding.RefusalReason) -> XMLTree.Node {
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try files.open(branch.file).bytes(limit: RegisterBranch.limit)
    } catch { throw .part(file: branch.file, isThere: false) }
    guard Digest.hash(bytes, .sha256) == branch.digest else {
      throw .part(file: branch.file, isThere: true)
    }
    let tree: XMLTree?
    do throws(XMLError) {
      tree = try XMLDocument.read(
        XMLSource(bytes: bytes, name: branch.file),
        ReadOptions(treeCap: Limits.standard.treeBytes)
      ).tree
    } catch { throw .malformed(error.reason) }
    guard let tree else { throw .tooLarge }
    let name = tree.root.name
    guard name == ExpandedName(Vocabulary.register, "Branch") else {
      throw .otherKind(namespace: name.namespace, element: name.local)
    }
    try BuiltInSchemas.check(tree, namespace: Vocabulary.register).requireValid()
    try InterruptedValues.requireNone(tree)
    return tree.root
  }
}
