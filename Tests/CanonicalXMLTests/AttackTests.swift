import Judges
import CanonicalXML
import Testing

/// Inputs that cost libxml2 many seconds, and tricks with ids, comments and namespaces.
@Suite(.serialized) struct AttackTests {
  private static let megabytes = 50

  /// Reads a large document and gives its refusal; fails if that took longer than a second. What is
  /// merely large, not an attack on libxml2, is given more, for a build without optimisation.
  private func refusal(
    _ start: String, _ unit: String, count: Int, _ end: String, limits: Limits = .standard,
    within seconds: Double = 1
  ) -> XMLError.Reason? {
    var bytes = Array(start.utf8)
    let middle = Array(unit.utf8)
    bytes.reserveCapacity(start.utf8.count + middle.count * count + end.utf8.count)
    let block = Array(repeatElement(middle, count: min(count, 4096)).joined())
    for _ in 0..<count / 4096 { bytes.append(contentsOf: block) }
    bytes.append(contentsOf: block.prefix(count % 4096 * middle.count))
    bytes.append(contentsOf: end.utf8)
    let source = XMLSource(bytes: bytes, name: "attack.xml")
    let clock = CPUClock()
    defer {
      // Processor time, for the tests of other parts share the machine.
      #expect(clock.seconds < seconds, "took \(clock.seconds) s of processor time")
    }
    do throws(XMLError) {
      _ = try XMLDocument.read(
        source,
        ReadOptions(
          limits: limits,
          outputs: [CanonicalOutput(.content, .exclusive, to: ByteCounter())]))
      return nil
    } catch {
      return error.reason
    }
  }

  private let million = 1 << 20

  @Test func longConstructs() {
    let limits = Limits.standard
    let size = Self.megabytes * million / 8
    let unit = "xxxxxxx "
    #expect(
      refusal("<a><!--", unit, count: size, "--></a>")
        == .limit(.commentBytes, limits.commentBytes))
    #expect(
      refusal("<!--", unit, count: size, "--><a/>") == .limit(.commentBytes, limits.commentBytes))
    #expect(
      refusal("<a><?p ", unit, count: size, "?></a>")
        == .limit(.processingInstructionBytes, limits.processingInstructionBytes))
    #expect(
      refusal("<a b='", unit, count: size, "'/>") == .limit(.startTagBytes, limits.startTagBytes))
    #expect(
      refusal("<a b='", "&amp;", count: size, "'/>")
        == .limit(.startTagBytes, limits.startTagBytes))
    #expect(
      refusal("<a b='", ">>>>>>>>", count: size, "'/>")
        == .limit(.startTagBytes, limits.startTagBytes))
    #expect(
      refusal("<", "abcdefgh", count: size, "/>") == .limit(.startTagBytes, limits.startTagBytes))
    #expect(
      refusal("<a></a", "        ", count: size, ">") == .limit(.silentBytes, limits.silentBytes))
    #expect(
      refusal("<a/>", "        ", count: size, "") == .limit(.silentBytes, limits.silentBytes))
    #expect(
      refusal("<!DOCTYPE a SYSTEM '", unit, count: size, "'><a/>") != nil)
  }

  @Test func manyAttributesAndNamespaces() {
    let limits = Limits.standard
    let many = (0..<100_000).map { " a\($0)='1'" }.joined()
    #expect(
      refusal("<a", many, count: 1, "/>") == .limit(.startTagBytes, limits.startTagBytes))
    let some = (0..<20_000).map { " a\($0)=''" }.joined()
    #expect(refusal("<a", some, count: 1, "/>") == .limit(.attributes, limits.attributes))
    let declarations = (0..<257).map { " xmlns:p\($0)='urn:x'" }.joined()
    #expect(refusal("<a", declarations, count: 1, "/>") == .limit(.attributes, limits.attributes))
    let nested = (0..<200).map { i in
      "<a" + (0..<200).map { " xmlns:p\(i)_\($0)='urn:x'" }.joined() + ">"
    }.joined()
    #expect(
      refusal(nested, "", count: 0, "")
        == .limit(.namespacesInScope, limits.namespacesInScope))
  }

  /// A namespace is declared once and stands in the canonical form of each element that uses it.
  @Test func longNamespacesOfManyElements() {
    let limits = Limits.standard
    let long = String(repeating: "x", count: limits.namespaceBytes)
    #expect(
      refusal("<a xmlns:n='urn:\(long)'>", "<n:b/>", count: 1, "</a>")
        == .limit(.namespaceBytes, limits.namespaceBytes))
    let some = String(repeating: "x", count: limits.namespaceBytes - 10)
    guard
      case .limit(.writtenNamespaces, _)? = refusal(
        "<a xmlns:n='urn:\(some)'>", "<n:b/>", count: 100_000, "</a>")
    else {
      Issue.record("a canonical form of eighty times the document")
      return
    }
    // What signers write: one namespace of its own in every element.
    #expect(
      refusal(
        "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>", "<b i:type='c'>1</b>",
        count: 100_000, "</a>") == nil)
  }

  @Test func deepNesting() {
    #expect(refusal("", "<a>", count: 100_000, "") == .limit(.depth, Limits.standard.depth))
    let allowed = String(repeating: "<a>", count: 256) + String(repeating: "</a>", count: 256)
    #expect(refusal(allowed, "", count: 0, "") == nil)
    #expect(
      refusal("<a>\(allowed)</a>", "", count: 0, "") == .limit(.depth, Limits.standard.depth))
  }

  @Test func manyDifferentNames() {
    let names = (0..<100_000).map { "<a\($0)x\($0)y/>" }.joined()
    #expect(
      refusal("<a>", names, count: 1, "</a>")
        == .limit(.dictionaryBytes, Limits.standard.dictionaryBytes))
    let long = String(repeating: "x", count: 2000)
    #expect(refusal("<\(long)/>", "", count: 0, "") == .limit(.nameBytes, 1024))
    #expect(refusal("<a \(long)='1'/>", "", count: 0, "") == .limit(.nameBytes, 1024))
    #expect(refusal("<?\(long) x?><a/>", "", count: 0, "") == .limit(.nameBytes, 1024))
    #expect(refusal("<a xmlns:\(long)='urn:x'/>", "", count: 0, "") == .limit(.nameBytes, 1024))
  }

  @Test func manyIds() {
    var limits = Limits.standard
    limits.ids = 1000
    let ids = (0..<1001).map { "<b Id='i\($0)'/>" }.joined()
    #expect(refusal("<a>", ids, count: 1, "</a>", limits: limits) == .limit(.ids, 1000))
    #expect(refusal("<a>", "<b Id='same'/>", count: 10_000, "</a>", limits: limits) == nil)
  }

  @Test func manyAndLargeSignatures() {
    let signature = "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'"
    let limits = Limits.standard
    #expect(
      refusal("<a>", "\(signature)/>", count: 65, "</a>")
        == .limit(.signatures, limits.signatures))
    #expect(
      refusal("<a>\(signature)>", "<b>x</b>", count: 200_000, "</Signature></a>", within: 10)
        == .limit(.signatureNodes, limits.signatureNodes))
    #expect(
      refusal(
        "<a>\(signature)>", String(repeating: "QUJD", count: 250), count: 40_000, "</Signature></a>"
      )
        == .limit(.signatureBytes, limits.signatureBytes))
  }

  @Test func largeButHonestDocumentsPass() {
    #expect(
      refusal("<a>", "text and more ", count: Self.megabytes * million / 14, "</a>", within: 10)
        == nil)
    #expect(
      refusal("<a>", "<b c='1'>&amp;</b>", count: 200_000, "</a>", within: 10) == nil)
    #expect(
      refusal("<a><![CDATA[", "x ]] > ", count: 100_000, "]]></a>") == nil)
    #expect(
      refusal("<a><![CDATA[", "x ]] > ", count: 5 * million, "]]></a>")
        == .limit(.silentBytes, Limits.standard.silentBytes))
  }

  /// A text split by comments or instructions still reads as one, and both are listed.
  @Test func textSplitByCommentsIsListed() throws {
    let document = try read("<r><votes>1<!-- -->0</votes><votes>1<?x?>0</votes></r>")
    #expect(document.uncovered.map(\.kind) == [.comment, .processingInstruction])
    #expect(document.tree?.root.children.map(\.stringValue) == ["10", "10"])
    let signed = try read(
      "<r><s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'><s:DigestValue><!--x-->real"
        + "</s:DigestValue><s:V>a<![CDATA[b]]>c</s:V></s:Signature></r>")
    let children = try #require(signed.signatures.first).children
    #expect(children.map(\.containsOnlyText) == [false, true])
    #expect(children.map(\.text) == ["real", "abc"])
  }

  /// Only the namespace makes a signature; the prefix and look-alikes do not.
  @Test func lookalikeSignaturesAreContent() throws {
    let document = try read(
      "<r xmlns:ds='urn:evil'><ds:Signature/><Signature/><x:Signature xmlns:x="
        + "'http://www.w3.org/2000/09/xmldsig'/></r>")
    #expect(document.signatures.isEmpty)
    #expect(document.tree?.root.children.count == 3)
  }

  @Test func idsOfOtherNamespacesAreNotIds() throws {
    let document = try read("<r xmlns:p='urn:p' p:ID='x' ID='x'/>")
    #expect(document.occurrences(ofID: "x") == 1)
    #expect(document.occurrences(ofID: "y") == 0)
    #expect(try read("<r Id='a'><b ID='a'/><c id='a'/></r>").occurrences(ofID: "a") == 2)
  }

  /// A file that was checked out with other line ends reads the same, but for what was escaped.
  @Test func lineEnds() throws {
    let unix = try canonical("<a b='1\n2'>x\ny&#13;\n</a>")
    #expect(try canonical("<a b='1\r\n2'>x\r\ny&#13;\r\n</a>") == unix)
    #expect(unix == "<a b=\"1 2\">x\ny&#xD;\n</a>")
  }

  private func read(_ text: String) throws -> XMLDocument {
    try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(treeCap: 1 << 20))
  }

  private func canonical(_ text: String) throws -> String {
    let sink = ByteCollector()
    _ = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"),
      ReadOptions(outputs: [CanonicalOutput(.content, .exclusive, to: sink)]))
    return String(decoding: sink.bytes, as: UTF8.self)
  }
}

/// Counts what it is given.
final class ByteCounter: ByteSink {
  private(set) var count = 0
  func write(_ bytes: Span<UInt8>) { count += bytes.count }
}
