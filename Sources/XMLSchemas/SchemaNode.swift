@_spi(Engines) import CanonicalXML

/// An element of a schema document.
struct SchemaNode {
  private let node: XMLTree.Node
  /// The local name.
  let kind: String
  /// Whether it is of XML Schema's namespace.
  let isSchema: Bool

  init(_ node: XMLTree.Node) {
    self.node = node
    kind = node.name.local
    isSchema = node.name.namespace == SchemaCompiler.namespace
  }

  /// Its number among the nodes of its document.
  var index: Int32 { node.reference.node ?? -1 }

  var children: [SchemaNode] { node.children.map { SchemaNode($0) } }

  func attribute(_ name: String) -> String? { node.attribute(name) }

  func required(_ name: String) throws(SchemaUnsupported) -> String {
    guard let value = attribute(name) else { throw SchemaUnsupported(what: kind + " " + name) }
    return value
  }

  /// Makes sure that it says nothing but what is known here, by attributes or by text.
  func allow(_ names: [String]) throws(SchemaUnsupported) {
    guard isSchema else { throw SchemaUnsupported(what: kind) }
    for attribute in node.attributeNames
    where !attribute.namespace.isEmpty || !names.contains(attribute.local) {
      throw SchemaUnsupported(what: kind + " " + attribute.local)
    }
  }

  /// The namespace that a prefix is bound to here.
  func namespace(_ prefix: String) -> String? {
    if prefix == "xml" { return XMLNamespace.xml }
    var place: XMLTree.Node? = node
    while let current = place {
      if let found = current.declaredNamespace(prefix) { return found.isEmpty ? nil : found }
      place = current.parent
    }
    return nil
  }
}

extension XMLTree.Node {
  /// The names of the attributes.
  fileprivate var attributeNames: [ExpandedName] {
    guard let index = reference.node else { return [] }
    return tree.table.nodes[index].attributes.indices.map {
      tree.table.expandedName(tree.table.attributes[$0])
    }
  }

  /// The namespace that this very element declares for a prefix, if the tree keeps declarations.
  fileprivate func declaredNamespace(_ prefix: String) -> String? {
    guard let index = reference.node else { return nil }
    let table = tree.table
    for place in table.nodes[index].namespaces.indices
    where table.name(table.namespaces[place].prefix).isSame(as: prefix) {
      return table.name(table.namespaces[place].namespace)
    }
    return nil
  }
}
