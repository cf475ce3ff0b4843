import CanonicalXML

/// Where a policy puts signatures.
enum Placement {
  /// The parents that the policy allows: the names from the root down to each; nil if they are not known.
  static func places(
    of policy: SigningPolicy, _ evaluation: PolicyEvaluation
  ) -> [[ExpandedName]]? {
    guard let placement = policy.placement else { return [[evaluation.tree.root.name]] }
    let parents = evaluation.select(placement, at: evaluation.root)
    defer { evaluation.drop(parents) }
    guard parents.count <= VerdictLimits.places else {
      evaluation.note(
        placement.name, ExpressionFault.tooManyPlaces(limit: VerdictLimits.places))
      return nil
    }
    return evaluation.isSpent ? nil : parents.map { names(to: evaluation.node(evaluation[$0])) }
  }

  private static func names(to node: XMLTree.Node) -> [ExpandedName] {
    var names: [ExpandedName] = []
    var place: XMLTree.Node? = node
    while let node = place {
      if node.kind == .element { names.append(node.name) }
      place = node.parent
    }
    return names.reversed()
  }

  /// A place as people read it.
  static func text(_ names: [ExpandedName]) -> String {
    "/" + names.map(\.local).joined(separator: "/")
  }
}
