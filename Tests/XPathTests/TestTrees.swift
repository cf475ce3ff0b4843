import Testing

@_spi(Engines) @testable import CanonicalXML
@testable import XPath

/// The content of a document that a test writes.
func readTree(_ text: String) throws -> XMLTree {
  let document = try XMLDocument.read(
    XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(treeCap: 8 << 20))
  return try #require(document.tree)
}

extension XMLTree {
  /// Every node in document order, attributes after their element.
  var allNodes: [XPathNode] {
    (0..<Int32(table.nodes.count)).flatMap { index in
      [XPathNode(index)]
        + table.nodes[index].attributes.indices.map { XPathNode(attribute: $0, of: index) }
    }
  }
}
