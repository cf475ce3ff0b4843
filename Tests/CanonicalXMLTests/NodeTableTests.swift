import Testing

@_spi(Engines) @testable import CanonicalXML

/// The flat table behind trees and signatures, and the numbers of names.
@Suite struct NodeTableTests {
  private func table(_ text: String) throws -> NodeTable {
    let document = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(treeCap: 1 << 20))
    return try #require(document.tree).table
  }

  @Test func everyKnownNameHasItsOwnNumber() {
    let names = KnownName.allCases.map(\.expandedName)
    #expect(Set(names).count == names.count)
    for name in KnownName.allCases {
      #expect(NameRegistry.shared.number(of: name.expandedName) == name.id)
      #expect(NameRegistry.shared.name(of: name.id) == name.expandedName)
    }
    #expect(KnownName.x509Certificate.expandedName.local == "X509Certificate")
    #expect(KnownName.rsaKeyValue.expandedName.local == "RSAKeyValue")
    #expect(KnownName.xPath.expandedName.local == "XPath")
    #expect(
      KnownName.signingCertificateV2.expandedName
        == ExpandedName("http://uri.etsi.org/01903/v1.3.2#", "SigningCertificateV2"))
  }

  @Test func registeredNamesAreNumbersInLaterDocuments() throws {
    let name = ExpandedName("urn:test:table", "Late")
    let text = "<t:Late xmlns:t='urn:test:table'><x:Late xmlns:x='urn:test:table'/><Late/></t:Late>"
    let before = try table(text)
    #expect(before.nodes[1].name == .unregistered)
    let id = try NameRegistry.shared.register(name)
    #expect(try NameRegistry.shared.register(name) == id)
    let after = try table(text)
    #expect((1..<4).map { after.nodes[$0].name } == [id, id, .unregistered])
    #expect(after.expandedName(after.nodes[2]) == name)
  }

  @Test func nodesStandInDocumentOrder() throws {
    let table = try table(
      "<?p q?><a i='1' j='2'>x<b>y<!-- c --><![CDATA[z]]></b><c k='3'/></a><?r?>")
    let kinds = (0..<table.nodes.count).map { table.nodes[$0].kind }
    #expect(
      kinds == [
        .document, .instruction, .element, .text, .element, .text, .element, .instruction,
      ])
    #expect((0..<8).map { table.nodes[$0].parent } == [-1, 0, 0, 2, 2, 4, 2, 0])
    #expect((0..<8).map { table.nodes[$0].subtreeEnd } == [8, 2, 7, 4, 6, 6, 7, 8])
    #expect(table.stringValue(of: 2) == "xyz")
    #expect((0..<3).map { table.string(table.attributes[$0].value) } == ["1", "2", "3"])
    #expect((0..<3).map { table.attributes[$0].owner } == [2, 2, 6])
  }

  @Test func textsAroundASignatureAreOneNode() throws {
    let table = try table(
      "<a>one <s:Signature xmlns:s='\(XMLNamespace.signature)'>two</s:Signature>three</a>")
    #expect(table.nodes.count == 3)
    #expect(table.string(table.nodes[2].content) == "one three")
  }
}
