import CanonicalXML

/// Where a policy puts signatures.
enum Placement {
  /// The parents that the policy allows: the names from the root down to each.
  static func places(
    of policy: SigningPolicy, in tree: XMLTree
  ) throws(XPathError) -> [[ExpandedName]] {
    guard let placement = policy.placement else { return [[tree.root.name]] }
    guard case .nodes(let parents) = try placement.xpath.evaluate(in: tree, at: tree.root) else {
      throw .failed("it selects no nodes")
    }
    let ancestors = try XPathExpression("ancestor-or-self::*", namespaces: [:])
    var places: [[ExpandedName]] = []
    for parent in parents {
      guard case .nodes(let path) = try ancestors.evaluate(in: tree, at: parent) else { continue }
      places.append(path.map(\.name))
    }
    return places
  }

  /// A place as people read it.
  static func text(_ names: [ExpandedName]) -> String {
    "/" + names.map(\.local).joined(separator: "/")
  }
}
