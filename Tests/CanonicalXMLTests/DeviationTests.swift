import CanonicalXML
import Judges
import Testing

/// Where libxml2 2.9.14 does not follow the recommendations, and this library does. The generated
/// documents of `CanonicalJudgeTests` leave these cases out.
@Suite struct DeviationTests {
  private func ours(
    _ text: String, _ selection: NodeSelection, _ method: CanonicalizationMethod
  ) throws -> String {
    let sink = ByteCollector()
    _ = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"),
      ReadOptions(outputs: [CanonicalOutput(selection, method, to: sink)]))
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  private func libxml2(
    _ text: String, _ id: String?, _ excluding: LibXML2Judge.Exclusion, _ mode: Int32
  ) throws -> String {
    let judge = try #require(LibXML2Judge(Array(text.utf8)))
    let bytes = judge.canonical(apexID: id, excluding: excluding, mode: mode, withComments: true)
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? "failed"
  }

  /// Canonical XML 1.0, section 2.3: namespace nodes are written as attributes are, `&` escaped.
  @Test func namespaceNamesAreEscaped() throws {
    let text = "<a xmlns=\"http://e.com/?a&amp;b\"></a>"
    #expect(try ours(text, NodeSelection(.document), .exclusive) == text)
    print("libxml2 writes \(try libxml2(text, nil, .nothing, 1))")
  }

  /// Canonical XML 1.1, section 2.4: xml:base is only changed on elements whose ancestors were left
  /// out and had one; an empty value elsewhere stays.
  @Test func anEmptyBaseStays() throws {
    let text = "<a xml:base=\"x\"><b xml:base=\"\"></b></a>"
    #expect(
      try ours(text, NodeSelection(.document), CanonicalizationMethod(.inclusive11)) == text)
    print("libxml2 writes \(try libxml2(text, nil, .nothing, 2))")
  }

  /// The same section: after a join an empty value is not written, and a trailing `..` gets a slash.
  @Test func aJoinedBase() throws {
    let method = CanonicalizationMethod(.inclusive11)
    let empty = "<a xml:base=\"x/\"><b Id=\"i\" xml:base=\"..\"></b></a>"
    #expect(try ours(empty, NodeSelection(.element(id: "i")), method) == "<b Id=\"i\"></b>")
    let text = "<a xml:base=\"..\"><b Id=\"i\" xml:base=\"..\"></b></a>"
    #expect(
      try ours(text, NodeSelection(.element(id: "i")), method)
        == "<b Id=\"i\" xml:base=\"../../\"></b>")
    print("libxml2 writes \(try libxml2(text, "i", .nothing, 2))")
  }

  /// Canonical XML 1.0, section 2.3: what follows the document element comes after a line end, also
  /// where that element is left out.
  @Test func whatFollowsTheRootComesAfterALineEnd() throws {
    let text = "<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"/><?p?>"
    #expect(try ours(text, .content, .exclusive) == "\n<?p?>")
    print("libxml2 writes \(try libxml2(text, nil, .all, 1).debugDescription)")
  }
}
