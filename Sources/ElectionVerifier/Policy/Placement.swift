import CanonicalXML
import XPath

/// Where a policy puts signatures.
enum Placement {
  /// The parents that the policy allows: the names from the root down to each.
  static func places(
    of policy: SigningPolicy, _ evaluation: XPathEvaluation
  ) throws(XPathError) -> [[ExpandedName]] {
    guard let placement = policy.placement else { return [[evaluation.tree.root.name]] }
    guard let parents = try evaluation.select(placement.xpath, at: evaluation.root) else {
      throw .failed("it selects no nodes")
    }
    defer { evaluation.drop(parents) }
    var places: [[ExpandedName]] = []
    for parent in parents {
      var names: [ExpandedName] = []
      var place: XMLTree.Node? = evaluation.node(evaluation[parent])
      while let node = place {
        if node.kind == .element { names.append(node.name) }
        place = node.parent
      }
      places.append(names.reversed())
    }
    return places
  }

  /// A place as people read it.
  static func text(_ names: [ExpandedName]) -> String {
    "/" + names.map(\.local).joined(separator: "/")
  }
}
