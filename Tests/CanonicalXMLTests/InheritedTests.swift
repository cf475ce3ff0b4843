import Judges
import CanonicalXML
import Testing

/// What the root of a subtree inherits of its ancestors' xml:* attributes.
@Suite struct InheritedTests {
  private func canonical(
    _ text: String, _ algorithm: CanonicalizationMethod.Algorithm
  ) throws -> String {
    let sink = ByteCollector()
    let output = CanonicalOutput(
      NodeSelection(.element(id: "i")), CanonicalizationMethod(algorithm), to: sink)
    _ = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(outputs: [output]))
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  /// Canonical XML 1.1, section 2.4: xml:id is nobody else's; 1.0 imports every xml:* attribute; the
  /// exclusive method none.
  @Test func theIDOfAnAncestorStaysThere() throws {
    let text =
      "<a xml:id=\"x\" xml:lang=\"fa\" xml:space=\"preserve\" xml:other=\"o\"><b Id=\"i\"><c/></b></a>"
    #expect(
      try canonical(text, .inclusive11)
        == "<b Id=\"i\" xml:lang=\"fa\" xml:space=\"preserve\"><c></c></b>")
    #expect(
      try canonical(text, .inclusive10)
        == "<b Id=\"i\" xml:id=\"x\" xml:lang=\"fa\" xml:other=\"o\" xml:space=\"preserve\"><c></c></b>"
    )
    #expect(try canonical(text, .exclusive) == "<b Id=\"i\"><c></c></b>")
  }

  @Test func itsOwnStay() throws {
    let text =
      "<a xml:lang=\"fa\" xml:base=\"http://x/a/\"><b Id=\"i\" xml:id=\"y\" xml:lang=\"en\" xml:base=\"b\"/></a>"
    #expect(
      try canonical(text, .inclusive11)
        == "<b Id=\"i\" xml:base=\"http://x/a/b\" xml:id=\"y\" xml:lang=\"en\"></b>")
    #expect(
      try canonical(text, .inclusive10)
        == "<b Id=\"i\" xml:base=\"b\" xml:id=\"y\" xml:lang=\"en\"></b>")
  }

  /// The nearest value counts, and below the root of the subtree nothing is touched.
  @Test func theNearestCounts() throws {
    let text =
      "<a xml:lang=\"fa\" xml:base=\"http://x/a/\"><b xml:lang=\"en\" xml:base=\"b/\"><c Id=\"i\">"
      + "<d xml:base=\"../d\" xml:lang=\"fr\"/></c></b></a>"
    #expect(
      try canonical(text, .inclusive11)
        == "<c Id=\"i\" xml:base=\"http://x/a/b/\" xml:lang=\"en\">"
        + "<d xml:base=\"../d\" xml:lang=\"fr\"></d></c>")
  }

  /// Without an ancestor's base the own one is not joined with anything, whatever it says.
  @Test func aBaseAloneIsNotTouched() throws {
    let text = "<a><b Id=\"i\" xml:base=\"a//./b/..#f\"/></a>"
    #expect(try canonical(text, .inclusive11) == "<b Id=\"i\" xml:base=\"a//./b/..#f\"></b>")
  }

  /// Every element of a deep document may carry a base; joining them all stays cheap.
  @Test func manyBasesCostLittle() throws {
    let long = String(repeating: "a/", count: 500)
    func document(_ base: String, _ count: Int) -> String {
      "<r xml:base=\"\(long)\">"
        + (0..<count).map { _ in "<a xml:base=\"\(base)\">" }.joined() + "<b Id=\"i\"/>"
        + String(repeating: "</a>", count: count) + "</r>"
    }
    let clock = CPUClock()
    for base in ["./x/", "../x/", "y/../x/./", "//"] {
      _ = try canonical(document(base, 150), .inclusive11)
    }
    #expect(clock.seconds < 2)
    // Beyond a limit there is a typed error and no work.
    let error = #expect(throws: XMLError.self) { try canonical(document(long, 100), .inclusive11) }
    #expect(error?.reason == .limit(.inheritedBytes, Limits.standard.inheritedBytes))
    let attributes = (0..<200).map { " xml:a\($0)=\"\"" }.joined()
    let many = "<r\(attributes)><s\(attributes)><b Id=\"i\"/></s></r>"
    let refused = #expect(throws: XMLError.self) { try canonical(many, .inclusive10) }
    #expect(refused?.reason == .limit(.inheritedBytes, Limits.standard.inheritedBytes))
  }
}
