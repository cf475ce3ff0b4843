import CanonicalXML
import Testing

/// The parts of a document that are outside some of its elements.
@Suite struct OutsideTests {
  private func parts(
    _ text: String, outside ids: [String], limit: Int = 100
  ) throws -> (parts: [OutsidePart], count: Int) {
    var options = ReadOptions()
    options.treeCap = 1 << 20
    let document = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "outside.xml"), options)
    return try #require(document.tree).parts(outside: ids, limit: limit)
  }

  private let sheet = """
    <r:Sheet xmlns:r="urn:r" a="1" r:b="2">
      <r:A><r:B Id="b">x</r:B><r:B>y</r:B>text<?p?></r:A>
      <Ballots xmlns="urn:other" ID="c"><x/></Ballots><r:A xml:id="d"/><last id="e"/>
    </r:Sheet>
    """

  /// Elements that are all of what the root holds leave the root itself: its name, and that it holds no more.
  @Test func allChildrenLeaveTheRootItself() throws {
    let all = "<r><a Id=\"a\">1</a> <b Id=\"b\"/></r>"
    let left = try parts(all, outside: ["a", "b"])
    #expect(left.parts == [OutsidePart(path: "/r/name()", line: 1)] && left.count == 1)
    #expect(try parts("<r Id=\"r\"><a/></r>", outside: ["r"]).count == 0)
    // Where there is more, that is told.
    #expect(try parts(all, outside: ["a"]).parts == [OutsidePart(path: "/r/b", line: 1)])
  }

  @Test func nothingInsideLeavesTheRoot() throws {
    #expect(try parts(sheet, outside: []).parts == [OutsidePart(path: "/r:Sheet", line: 1)])
    #expect(try parts(sheet, outside: ["none"]).count == 1)
  }

  @Test func theLargestPartsAreNamed() throws {
    let found = try parts(sheet, outside: ["b", "c", "d"])
    #expect(
      found.parts.map(\.path) == [
        "/r:Sheet/@a", "/r:Sheet/@r:b", "/r:Sheet/r:A[1]/r:B[2]", "/r:Sheet/r:A[1]/text()",
        "/r:Sheet/r:A[1]/processing-instruction()", "/r:Sheet/last",
      ])
    #expect(found.parts.map(\.line) == [1, 1, 2, 2, 2, 3])
    let first = try parts(sheet, outside: ["b", "c", "d"], limit: 2)
    #expect(first.parts.count == 2 && first.count == 6)
  }

  @Test func anElementCoversWhatIsInIt() throws {
    let text = "<r><a Id=\"a\"><b Id=\"b\"/></a><c/></r>"
    #expect(try parts(text, outside: ["a", "b"]).parts.map(\.path) == ["/r/c"])
    #expect(try parts("<r id=\"r\">x</r>", outside: ["r"]).count == 0)
  }

  @Test func noLevelIsLost() throws {
    let depth = 250
    let text =
      (0..<depth).map { _ in "<a><b/>" }.joined() + "<c Id=\"c\"/>"
      + String(repeating: "</a>", count: depth)
    #expect(try parts(text, outside: ["c"]).count == depth)
  }
}
