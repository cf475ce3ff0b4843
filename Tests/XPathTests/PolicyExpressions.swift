import CanonicalXML
import Generators

/// The expressions of every policy of the repository, those of the samples' odd policies too.
struct PolicyExpressions {
  /// One expression, and where it is evaluated.
  struct Item: Hashable {
    let text: String
    /// The expression that gives the nodes; nil: the root element.
    let context: String?
    let namespaces: [String: String]
  }

  /// The attributes that hold expressions, by their elements, and the one among them that gives the others' context.
  private static let holders: [(element: String, attributes: [String], context: String?)] = [
    ("Applies", ["when", "date"], nil), ("Field", ["select"], nil),
    ("Candidates", ["select", "code", "name", "votes"], "select"),
    ("Inputs", ["select", "unit", "revision", "digest"], "select"),
    ("Absences", ["select", "role", "status", "reason"], "select"),
    ("Rule", ["context", "test"], "context"), ("Placement", ["parent"], nil),
    ("Signer", ["when"], nil), ("Countersigner", ["when"], nil),
  ]

  static let policy = "urn:mohr:policy:1"

  /// Every expression once.
  static func all() throws -> [Item] {
    var found: [Item] = []
    var known: Set<Item> = []
    for path in RepositoryFiles.xml(in: ["policies", "samples"]) {
      guard let tree = RepositoryFiles.tree(path), tree.root.name == ExpandedName(policy, "Policy")
      else { continue }
      for item in Self.items(of: tree.root) where known.insert(item).inserted { found.append(item) }
    }
    return found
  }

  private static func items(of root: XMLTree.Node) -> [Item] {
    var namespaces = ["xml": XMLNamespace.xml]
    for element in root.children where element.name.local == "Namespace" {
      namespaces[element.attribute("prefix") ?? ""] = element.attribute("uri")
    }
    return root.children.flatMap { element -> [Item] in
      holders.filter { $0.element == element.name.local }.flatMap { holder in
        let context = holder.context.flatMap { element.attribute($0) }
        return holder.attributes.compactMap { attribute in
          element.attribute(attribute).map {
            Item(
              text: $0, context: attribute == holder.context ? nil : context,
              namespaces: namespaces)
          }
        }
      }
    }
  }
}
