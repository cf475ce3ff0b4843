import CanonicalXML
import ElectionVerifier
import PKI
import Testing

/// Values that a policy states itself, or reads in the forms of other vocabularies.
@Suite struct PolicyValueTests {
  private func policy(_ values: String) -> String { SumRuleTests.policy(values) }

  private func raised(_ values: String, _ content: String, attributes: String = "") throws
    -> [String]
  {
    let document =
      "<Count xmlns=\"urn:example:sums\" day=\"2013-06-14\"\(attributes)>\(content)</Count>"
    return try SumRuleTests.raised(document, policy(values))
  }

  private func fields(_ values: String, _ content: String) throws -> DocumentFields {
    let text = "<Count xmlns=\"urn:example:sums\" day=\"2013-06-14\">\(content)</Count>"
    let signed = try Registry.shared["ministry"].sign(Array(policy(values).utf8))
    let verifier = try Registry.shared.verifier {
      $0.policyDocuments.append(source(signed, "sums.xml"))
    }
    #expect(verifier.trustFindings == [])
    return try #require(verifier.verify(Array(text.utf8)).fields)
  }

  /// A text between quotes is the value, whatever the document says; one that is made of texts follows them.
  @Test func statedValues() throws {
    let fields = try fields(
      """
      <Field name="unitScheme" select="'cbs'" type="token"/>
      <Field name="unit" select="concat('NL-', translate(f:U, 'abc:', 'ABC-'))" type="token"/>
      <Field name="unitName" select="'شهر'" type="text"/>
      <Field name="contestName" select="'Raad'" language="'nl'" type="text"/>
      <Field name="revision" select="1" type="count"/>
      <Field name="tier" select="f:Lacking" type="token" optional="true"/>
      <Field name="purpose" select="string(f:Lacking)" type="token" optional="true"/>
      """, "<U>0312:b4</U>")
    #expect(fields.unitScheme == "cbs")
    #expect(fields.unit == "NL-0312-B4")
    #expect(fields["unitName"] == .text(LocalizedText(["fa": "شهر"])))
    #expect(fields["contestName"] == .text(LocalizedText(["nl": "Raad"])))
    #expect(fields.revision == 1)
    #expect(fields.tier == nil)
    #expect(fields["purpose"] == nil)
  }

  @Test func statedValueOfAnotherType() throws {
    let one = "<Field name=\"revision\" select=\"concat(f:U, '')\" type=\"count\"/>"
    #expect(try raised(one, "<U>12</U>") == [])
    #expect(try raised(one, "<U>x</U>") == ["field-invalid"])
    #expect(try raised(one, "<U/>") == ["field-missing"])
  }

  static let counts: [(text: String, value: Int?)] = [
    ("0", 0), ("12", 12), ("999999999", 999_999_999), ("12.0", 12), ("12.000", 12), ("1e3", 1000),
    ("1E3", 1000), ("1.2E1", 12), ("1200e-2", 12), ("0.5e1", 5), ("1e+3", 1000), ("0.0", 0),
    ("0e9", 0), ("9.99999999E8", 999_999_999),
    ("12.5", nil), ("1e-1", nil), ("1.25E1", nil), ("1e9", nil), ("9999999990e0", nil), ("-1", nil),
    ("+1", nil), ("012", nil), ("012.0", nil), ("12.", nil), (".5e1", nil), ("1e", nil),
    ("1e+", nil),
    ("e3", nil), ("1e3.0", nil), ("1,000", nil), ("INF", nil), ("NaN", nil), ("0x10", nil),
    ("1e99999999999", nil), ("۱۲", nil), (" 12", nil),
  ]

  @Test(arguments: counts)
  func wholeNumbers(_ text: String, _ value: Int?) throws {
    let fields = try fields(
      "<Field name=\"revision\" select=\"f:U\" type=\"count\"/>", "<U>\(text)</U>")
    #expect(fields.revision == value)
  }

  @Test func localTimes() throws {
    let field = "<Field name=\"created\" select=\"f:U\" type=\"dateTime\" zone=\"+04:30\"/>"
    let instant = try #require(Instant(xsdDateTime: "2013-06-15T00:10:00+04:30"))
    for text in ["2013-06-15T00:10:00", "2013-06-14T19:40:00Z", "2013-06-14T20:40:00+01:00"] {
      #expect(try fields(field, "<U>\(text)</U>")["created"] == .dateTime(instant), "\(text)")
    }
    let other = field.replacing(" zone=\"+04:30\"", with: "")
    #expect(try raised(other, "<U>2013-06-15T00:10:00</U>") == ["field-invalid"])
    #expect(try raised(field, "<U>2013-06-15</U>") == ["field-invalid"])
  }

  /// A zone of what is no time, a language of what is no text: a mistake of the policy, with its line.
  @Test(arguments: [
    "<Field name=\"unit\" select=\"f:U\" type=\"token\" zone=\"Z\"/>",
    "<Field name=\"unit\" select=\"f:U\" type=\"token\" language=\"'nl'\"/>",
  ])
  func misplaced(_ field: String) {
    let text = policy(field)
    let lines = text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
    let line = lines.firstIndex { $0.contains("name=\"unit\"") }.map { $0 + 1 }
    do throws(TrustFinding.RefusalReason) {
      _ = try UnverifiedDocument.policy(XMLSource(bytes: Array(text.utf8), name: "p"))
      Issue.record("it was read")
    } catch { #expect(error.line == line) }
  }

  /// A contest that a field names as well would be held against no register.
  @Test func contestTwice() {
    let text = policy(
      "<Field name=\"contest\" select=\"f:X\" type=\"token\"/>"
        + "<Candidates select=\"f:C\" code=\"@id\" name=\"f:N\" contest=\"@c\"/>")
    do throws(TrustFinding.RefusalReason) {
      _ = try UnverifiedDocument.policy(XMLSource(bytes: Array(text.utf8), name: "p"))
      Issue.record("it was read")
    } catch {
      guard case .value(name: "Candidates contest", value: "@c", line: .some) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func languageByExpression() throws {
    let names = "<N l=\"fa\">آدا</N><N l=\"en\">Ada</N>"
    let candidates = """
      <Candidates select="f:C" code="@id" name="f:N" votes="f:V" language="@l"/>
      """
    let row = "<C id=\"1\">\(names)<V>1.0</V></C>"
    let read = try fields(candidates, row).candidates
    #expect(read.map(\.name) == [LocalizedText(["fa": "آدا", "en": "Ada"])])
    #expect(read.map(\.votes) == [1])
    #expect(read.map(\.contest) == [nil])
    #expect(
      try raised(candidates, row.replacing("l=\"en\"", with: "l=\"fa\"")) == ["field-invalid"])
  }

  @Test func severalContests() throws {
    let candidates = """
      <Candidates select="f:X/f:C" code="@id" name="f:N" votes="f:V" contest="../@id"/>
      """
    let row = "<C id=\"1\"><N>x</N><V>1</V></C>"
    let read = try fields(candidates, "<X id=\"a\">\(row)</X><X id=\"b\">\(row)</X>").candidates
    #expect(read.map(\.contest) == ["a", "b"])
    #expect(try raised(candidates, "<X>\(row)</X>") == ["field-invalid"])
  }
}
