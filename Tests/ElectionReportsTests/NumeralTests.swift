import ElectionReports
import Testing

@Suite("Numbers")
struct NumeralTests {
  @Test(
    "are grouped by three in the digits of the language",
    arguments: [
      (0, "0", "۰"), (999, "999", "۹۹۹"), (1_000, "1,000", "۱٬۰۰۰"),
      (36_704_156, "36,704,156", "۳۶٬۷۰۴٬۱۵۶"), (-1_234, "-1,234", "\u{2212}۱٬۲۳۴"),
    ])
  func grouped(_ value: Int, _ english: String, _ persian: String) {
    #expect(Numerals.grouped(value, in: .english) == english)
    #expect(Numerals.grouped(value, in: .persian) == persian)
  }

  @Test("survive the extremes")
  func extremes() {
    #expect(Numerals.grouped(Int.min, in: .english) == "-9,223,372,036,854,775,808")
  }

  @Test("typed in Persian or Arabic digits are read as ASCII digits")
  func ascii() {
    #expect(Numerals.ascii("۱۳۹۲ ١٢٣") == "1392 123")
  }

  @Test("that name a person are masked")
  func masked() {
    #expect(Numerals.masked(nationalID: "0012345667") == "00******67")
    #expect(Numerals.masked(nationalID: "12345") == "*****")
    #expect(Numerals.masked(nationalID: "۰۰۱۲۳۴۵۶۶۷") == "**********")
  }
}
