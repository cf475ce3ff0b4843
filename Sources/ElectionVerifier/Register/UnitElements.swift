import CanonicalXML

/// The elements of units by their codes, and which of them are below which: those of a register, or of one of its branches.
struct UnitElements: Sendable {
  let nodes: [String: XMLTree.Node]
  let below: UnitsBelow

  /// - Throws: That a code is there twice.
  init(_ units: [ContentReader]) throws(TrustFinding.RefusalReason) {
    var nodes: [String: XMLTree.Node] = [:]
    var ordered: [(code: String, element: XMLTree.Node)] = []
    nodes.reserveCapacity(units.count)
    ordered.reserveCapacity(units.count)
    for unit in units {
      let code = try unit.required("code")
      guard nodes.updateValue(unit.node, forKey: code) == nil else {
        throw .value(name: "Unit/@code", value: code)
      }
      ordered.append((code, unit.node))
    }
    self.nodes = nodes
    below = UnitsBelow(ordered)
  }
}
