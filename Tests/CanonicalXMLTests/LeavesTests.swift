import CanonicalXML
import Testing

/// What can be read in a tree, place by place.
@Suite struct LeavesTests {
  private func read(_ text: String, cap: Int = 1 << 20) throws -> XMLDocument {
    try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(treeCap: cap))
  }

  private func tree(_ text: String) throws -> XMLTree {
    try #require(try read(text, cap: 16 << 20).tree)
  }

  @Test func everyPlaceIsHandedOverInItsOrder() throws {
    let tree = try tree(
      """
      <?before x?><r a="1" xml:lang="fa"> one <b c=" 2 "/><?in  y ?>two
      \u{A0}<d><e/></d><f> \u{A0} </f></r>
      """)
    var told: [String] = []
    tree.document.forEachLeaf { told.append("\($0.path()) = \($0.words(upTo: 100).beginning)") }
    #expect(
      told == [
        "<?before?> = x", "@a = 1", "<?in?> = y", ". = one two", "b/@c = 2", "d/e = ", "f = ",
      ])
  }

  @Test func whatIsMarkedIsMarkedWithAllThatIsInIt() throws {
    let tree = try tree("<r x=\"0\"><a y=\"1\"><b>1</b></a><c>2</c><a>3</a></r>")
    let first = try #require(tree.root.children.first)
    var marked: [String] = []
    var others: [String] = []
    tree.document.forEachLeaf(marking: [first.reference]) { leaf in
      if leaf.isMarked { marked.append(leaf.path()) } else { others.append(leaf.path()) }
    }
    #expect(marked == ["a/@y", "a/b"])
    #expect(others == ["@x", "c", "a"])
  }

  @Test func placesOfOneKindHaveOneNumber() throws {
    let tree = try tree("<r><a b=\"1\">x</a><a b=\"2\">y</a><c><a b=\"3\">z</a></c></r>")
    var kinds: [String: Set<Int>] = [:]
    tree.document.forEachLeaf { kinds[$0.path(), default: []].insert($0.kind) }
    #expect(kinds.count == 4 && kinds.values.allSatisfy { $0.count == 1 })
    #expect(Set(kinds.values).count == 4)
  }

  @Test func whatIsLongIsMadeAsFarAsItIsAskedFor() throws {
    let name = String(repeating: "n", count: 400)
    let levels = 200
    let open = (0..<levels).map { "<\(name)\($0)>" }.joined()
    let close = (0..<levels).reversed().map { "</\(name)\($0)>" }.joined()
    let text = String(repeating: "a  ", count: 1_000_000)
    let tree = try tree(
      "<r>\(open)\(String(repeating: "<x/>", count: 50_000))\(close)<t>\(text)</t></r>")
    var (count, kinds) = (0, Set<Int>())
    var last: TreeLeaf?
    tree.document.forEachLeaf {
      count += 1
      kinds.insert($0.kind)
      if $0.reference != tree.root.reference { last = $0 }
      if count == 1 {
        #expect($0.path(last: 2) == "\(name)\(levels - 1)/x")
        #expect($0.path(bytes: 500) == "…/\(name)\(levels - 2)/\(name)\(levels - 1)/x")
      }
    }
    #expect(count == 50_001 && kinds.count == 2)
    let words = try #require(last?.words(upTo: 5))
    #expect(words.beginning == "a a a" && words.rest == 1_999_994)
  }
}
