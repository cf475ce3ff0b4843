import CanonicalXML
import PKI

/// Reads the units of a branch. Of a file with other bytes than the register names nothing is read.
struct BranchReader {
  /// The register without its units.
  let register: Register
  let branch: RegisterBranch

  /// The units: those that the register says, in their order, each below another one of the branch or below its top.
  func units(in files: FilesBeside) throws(TrustFinding.RefusalReason) -> [RegisteredUnit] {
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
    var read: [RegisteredUnit] = []
    read.reserveCapacity(units.count)
    for element in units {
      var unit = try RegisterReader.unit(element)
      guard let parent = unit.parent, codes.contains(parent.code) else {
        throw .value(
          name: "Unit/@parent", value: unit.parent?.code ?? "", line: element.line)
      }
      // Where a unit stands in another file is no place in the register.
      unit.line = nil
      read.append(unit)
    }
    return read
  }

  private func compare(
    _ name: String, _ value: String?, _ expected: String
  ) throws(TrustFinding.RefusalReason) {
    guard let value, value.isSame(as: expected) else {
      throw .value(name: "Branch/@\(name)", value: value ?? "")
    }
  }

  private func root(_ files: FilesBeside) throws(TrustFinding.RefusalReason) -> XMLTree.Node {
    try PinnedFile(name: branch.file, digest: branch.digest, limit: RegisterBranch.limit)
      .root(ExpandedName(Vocabulary.register, "Branch")) { name throws(XMLSourceError) in
        try files.open(name)
      }
  }
}
