import Testing

@testable import ElectionReports

/// libxml2's sentences, as its validator writes them.
@Suite("Complaints of the schema")
struct SchemaComplaintTests {
  private let say = Speaker(.persian)

  @Test(
    "are said in Persian",
    arguments: [
      (
        "Element '{urn:x}Signer', attribute 'required': [facet 'enumeration'] The value 'sometimes' "
          + "is not an element of the set {'always', 'unless-reason'}.", "یکی از این‌ها باید باشد"
      ),
      (
        "Element '{urn:x}Register', attribute 'edition': 'x' is not a valid value of the atomic type "
          + "'{urn:x}Edition'.", "نمی‌تواند «\u{2068}x\u{2069}» باشد"
      ),
      (
        "Element '{urn:x}Unit': [facet 'pattern'] The value 'IR 01' is not accepted by the pattern '[A-Z]+'.",
        "نمی‌تواند «\u{2068}IR 01\u{2069}» باشد"
      ),
      (
        "Element '{urn:x}Votes': This element is not expected. Expected is one of ( {urn:x}A, {urn:x}B ).",
        "آنچه باید بیاید: \u{2066}A\u{2069}"
      ),
      ("Element '{urn:x}A': This element is not expected.", "اینجا نمی‌آید"),
      (
        "Element '{urn:x}A': Missing child element(s). Expected is ( {urn:x}B ).", "چیزی کم است"
      ),
      ("Element '{urn:x}A': The attribute 'code' is required but missing.", "را ندارد"),
      (
        "Element '{urn:x}A', attribute 'b': The attribute 'b' is not allowed.", "مقداری به نام"
      ),
      (
        "Element '{urn:x}Candidate': Duplicate key-sequence ['2'] in unique identity-constraint "
          + "'{urn:x}candidate'.", "با شناسهٔ «\u{2068}2\u{2069}» دو بار آمده است"
      ),
      (
        "Element '{urn:x}Signer': No match found for key-sequence ['foo'] of keyref '{urn:x}role'.",
        "ارجاع می‌دهد که در سند نیست"
      ),
    ])
  func known(_ message: String, _ words: String) {
    let text = SchemaComplaint.persian(message, say)
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("Element") && !text.contains("urn:x"), "\(text)")
  }

  @Test(
    "stay as they are where they are not known",
    arguments: [
      "No matching global declaration available for the validation root.", "Element '", "",
    ])
  func unknown(_ message: String) {
    #expect(SchemaComplaint.persian(message, say) == say.latin(message))
  }
}
