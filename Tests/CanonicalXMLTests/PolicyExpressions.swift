import Foundation

@testable import CanonicalXML

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

/// Files of the repository.
enum RepositoryFiles {
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The paths of XML files in folders, sorted.
  static func xml(in folders: [String]) -> [String] {
    folders.flatMap { folder in
      let names =
        FileManager.default.enumerator(atPath: package + "/" + folder)?
        .compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".xml") }.sorted().map {
        package + "/" + folder + "/" + $0
      }
    }
  }

  static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  static func tree(_ path: String) -> XMLTree? { tree(bytes(path)) }

  static func tree(_ bytes: [UInt8]) -> XMLTree? {
    try? XMLDocument.read(
      XMLSource(bytes: bytes, name: "document"), ReadOptions(treeCap: 1 << 20)
    ).tree
  }

  /// The content of a document without its signatures, in canonical form; nil where it is none.
  static func content(_ path: String) -> [UInt8]? {
    let sink = ByteCollector()
    let output = CanonicalOutput(.content, CanonicalizationMethod(.exclusive), to: sink)
    let source = XMLSource(bytes: bytes(path), name: path)
    guard (try? XMLDocument.read(source, ReadOptions(outputs: [output]))) != nil else { return nil }
    return sink.bytes
  }
}
