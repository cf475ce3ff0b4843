import CanonicalXML
import Testing

/// The tree of what a content digest covers.
@Suite struct TreeTests {
  private func read(_ text: String, cap: Int = 1 << 20) throws -> XMLDocument {
    try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(treeCap: cap))
  }

  private func tree(_ text: String) throws -> XMLTree { try #require(try read(text).tree) }

  private let sheet = """
    <?pi before?>
    <r:Sheet xmlns:r="urn:r" xmlns:unused="urn:u" tier="county" xml:lang="fa">
      <r:Votes>1<!-- x -->2<![CDATA[3]]></r:Votes>
      <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><r:Votes>99</r:Votes></ds:Signature>
      <r:Candidate
         code="1"/><r:Candidate code="2">&lt;</r:Candidate>
    </r:Sheet>
    """

  @Test func holdsTheContentWithoutSignaturesAndComments() throws {
    let tree = try tree(sheet)
    #expect(tree.root.name == ExpandedName("urn:r", "Sheet"))
    #expect(tree.root.children.map(\.name.local) == ["Votes", "Candidate", "Candidate"])
    #expect(tree.root.children[0].stringValue == "123")
    #expect(tree.root.attribute("tier") == "county")
    #expect(tree.root.attribute("lang", namespace: XMLNamespace.xml) == "fa")
    #expect(tree.root.children.map(\.line) == [3, 5, 6])
    #expect(tree.root.children[2].path == "/Sheet/Candidate[2]")
  }

  @Test func isLeftOutAboveItsCap() throws {
    let document = try read(sheet, cap: 10)
    #expect(document.tree == nil)
    #expect(document.treeOmitted)
  }

  /// A tree of more nodes than it may have is left out, whatever they are; the document is read.
  @Test(arguments: ["<b/>", "<b a=''/>", "<?p?>", "<b>x</b>", "<b><!-- -->x</b>"])
  func isLeftOutAboveItsNodes(_ part: String) throws {
    let text = "<a>" + String(repeating: part, count: 1_600_000) + "</a>"
    let document = try read(text, cap: 64 << 20)
    #expect(document.tree == nil)
    #expect(document.treeOmitted)
    #expect(document.root.name == ExpandedName("", "a"))
  }
}
