/// Policies for documents that cost as much as they can. They apply to `urn:mohr:bench:1` and have no schema.
extension BenchmarkPolicy {
  /// What the content of a document looks like.
  enum Shape: Sendable {
    /// Very many elements side by side.
    case flat
    /// The same, but one in forty is of the kind that the rule looks at.
    case rare
    /// Elements as deep as they may be.
    case deep
    /// One text.
    case text
  }

  static let free = BenchmarkPolicy(free: "free")
  static let textField = BenchmarkPolicy(
    free: "text-field", reading: #"<Field name="unitName" select="b:a" type="text"/>"#)
  static let rows = BenchmarkPolicy(
    free: "rows",
    reading: """
      <Candidates select="b:c" code="@c" name="b:n" votes="@v"/>
      <Inputs select="b:i" unit="@u" revision="@r" digest="@d"/>
      <Absences select="b:o" role="@role" status="@status" reason="b:n"/>
      """)
  static let tallies = BenchmarkPolicy(
    free: "tallies",
    reading: """
      <Tally name="t" select="b:c" code="/b:Any/b:c[last()]/@c" label="/b:Any/b:c/b:n" count="count(/b:Any/b:c)">
      <Name xml:lang="fa">ن</Name><Name xml:lang="en">n</Name></Tally>
      """)
  static let people = BenchmarkPolicy(
    free: "people",
    reading: """
      <People select="b:c" office="@c" name="/b:Any/b:c/b:n" outcome="@v" words="/b:Any/b:c/b:n"/>
      """)
  static let places = BenchmarkPolicy(free: "places", placement: "b:a | .")

  /// Each with one rule that looks at very much.
  static let costly: [BenchmarkPolicy] = [
    costly("siblings", "b:a", "count(preceding-sibling::*) >= 0"),
    costly("siblings-rare", "b:a", "count(preceding-sibling::b:a) >= 0", .rare),
    costly("rare-all", "b:a", "count(/b:Any/b:a[. = $this/@c]) >= 0", .rare),
    costly("rare-others", "b:a", "not(/b:Any/b:a[@c = $this/@c][. != $this])", .rare),
    costly("any-equal", "b:a", "//b:a[. = $this]"),
    costly("sets", ".", "b:a != b:a or b:a = b:a or not(b:a = b:a/@c)"),
    costly("sets-rare", "b:a", ". = /b:Any/b:a", .rare),
    costly("whole-text", "b:a", "contains(/, .)"),
    costly("whole-text-rare", "b:a", "contains(/, .)", .rare),
    costly("spaces-of-all", "b:a", "normalize-space(/)", .rare),
    costly("translated", "b:a", "translate(/, '0123456789', 'abcdefghij')", .rare),
    costly(
      "concatenated", ".", "concat(concat(/, /), concat(/, /), concat(concat(/, /), /))", .text),
    costly("text-search", ".", "contains(/, concat(substring(/, 2), 'x'))", .text),
    costly(
      "text-parts", ".",
      "string-length(substring-after(/, 'zz')) + string-length(substring(/, 5)) >= 0", .text),
    costly("length", "b:a", "string-length(/) > 0", .rare),
    costly("sum", "b:a", "sum(/b:Any/b:a/@c) >= $this/@c * 0", .rare),
    costly("ancestors", ".//b:a", "count(ancestor::*) >= 0", .deep),
    costly("descendants", ".//b:a", "count(.//b:a) >= 0", .deep),
    costly("deep-texts", ".//b:a", "string-length(.) >= 0", .deep),
    costly("again-and-again", ".", "count(//*//*//*//*) >= 0", .deep),
    costly("following", "b:a", "count(following::*) >= 0", .rare),
    costly("last", "b:a", "/b:Any/b:a[last()] or /b:Any/b:a[position() = last()]", .rare),
    costly("union", ".", "count(//b:a | //@c | //b:z | //text()) >= 0"),
    costly("attributes-up", ".", "count(//@c/../@c/..) >= 0"),
    costly("nested", "b:a", "/b:Any/b:a[count(../b:a[. = 1]) >= 0]", .rare),
  ]

  private static func costly(
    _ name: String, _ context: String, _ test: String, _ shape: Shape = .flat
  ) -> BenchmarkPolicy {
    var policy = BenchmarkPolicy(free: "rule-" + name)
    policy.context = context
    policy.test = test
    policy.shape = shape
    return policy
  }

  private init(free name: String, reading fields: String = "", placement: String = ".") {
    self.init(name: name, base: "", signers: BenchmarkPolicy.one.signers, placement: placement)
    self.fields = fields
  }

  /// The text of a policy for content without a schema.
  var freeSource: String {
    let rule =
      test.isEmpty
      ? ""
      : """
      <Rule code="costly" severity="error" context="\(Self.escaped(context))" test="\(Self.escaped(test))">
        <Sentence xml:lang="fa">قاعده</Sentence><Sentence xml:lang="en">a rule</Sentence></Rule>
      """
    return """
      <Policy xmlns="urn:mohr:policy:1" id="urn:mohr:policy:\(name)" edition="1" \
      validFrom="2013-06-01T00:00:00+04:30" validUntil="2043-06-01T00:00:00+04:30">
      <Title xml:lang="fa">آزمون</Title><Title xml:lang="en">bench</Title>
      <Namespace prefix="b" uri="urn:mohr:bench:1"/>
      <Applies namespace="urn:mohr:bench:1" element="Any" when="@policy = '\(name)'" date="@date" \
      from="2013-06-01" until="2043-05-31"/>
      <Field name="unit" select="@unit" type="token"/>
      <Field name="unitScheme" select="@scheme" type="token"/>
      <Field name="unitEdition" select="@edition" type="token"/>
      \(fields)
      \(rule)
      <Placement parent="\(placement)"/>
      \(signers)
      \(roles.joined(separator: "\n"))
      \(Self.algorithms)
      <Level>B</Level>
      </Policy>
      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  private static let algorithms = """
    <Algorithms minimumRSABits="2048">
    <Signature uri="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
    <Signature uri="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
    <Digest uri="http://www.w3.org/2001/04/xmlenc#sha256"/>
    </Algorithms>
    """
}
