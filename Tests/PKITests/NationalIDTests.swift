import PKI
import Testing

@Suite struct NationalIDTests {
  @Test func acceptsARightCheckDigit() throws {
    let id = try #require(NationalID("0012345679"))
    #expect(id.digits == "0012345679")
    #expect(id.masked == "00******79")
    #expect("\(id)" == "00******79")
  }

  @Test(arguments: [
    "0012345678", "1111111111", "0000000000", "001234567", "00123456790", "۰۰۱۲۳۴۵۶۷۹",
    "001234567a", "", "PNOIR-0012345679", " 0012345679",
  ])
  func refuses(_ text: String) { #expect(NationalID(text) == nil) }

  @Test func readsWhatPeopleType() {
    #expect(NationalID(typed: "۱۲۳۴۵۶۷۹")?.digits == "0012345679")
    #expect(NationalID(typed: "٠٠١٢٣٤٥٦٧٩")?.digits == "0012345679")
    #expect(NationalID(typed: "1234567") == nil)
  }

  @Test func exactlyOneCheckDigitFits() {
    for head in stride(from: 0, through: 999_999_999, by: 1_000_003) {
      let text = String(head)
      let nine = String(repeating: "0", count: 9 - text.count) + text
      let fitting = (0...9).filter { NationalID(nine + String($0)) != nil }
      let made = NationalID(nineDigits: head)
      #expect(fitting.count == (made == nil ? 0 : 1))
    }
  }
}
