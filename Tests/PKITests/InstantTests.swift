import PKI
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("2013-06-14T18:30:00Z", 1_371_234_600), ("2013-06-14T23:00:00+04:30", 1_371_234_600),
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
    ("2000-02-29T00:00:00Z", 951_782_400), ("2012-12-31T24:00:00Z", 1_356_998_400),
    ("2013-06-14T18:30:00.999Z", 1_371_234_600), ("0001-01-01T00:00:00Z", -62_135_596_800),
    ("9999-12-31T23:59:59Z", 253_402_300_799), ("2013-06-14T18:30:00-14:00", 1_371_285_000),
  ])
  func reads(_ text: String, _ seconds: Int64) throws {
    #expect(Instant(xsdDateTime: text)?.secondsSince1970 == seconds)
  }

  @Test(arguments: [
    "2013-06-14T18:30:00", "2013-06-14", "2013-06-14T18:30Z", "2013-06-14T18:30:00z",
    "2013-02-29T00:00:00Z", "2013-13-01T00:00:00Z", "2013-06-31T00:00:00Z",
    "2013-06-14T24:00:01Z", "2013-06-14T24:00:00.1Z", "2013-06-14T18:60:00Z",
    "2013-06-14T18:30:60Z", "2013-06-14T18:30:00.Z", "2013-06-14T18:30:00+14:01",
    "2013-06-14T18:30:00+04:60", " 2013-06-14T18:30:00Z", "2013-06-14T18:30:00Z ",
    "-2013-06-14T18:30:00Z", "12013-06-14T18:30:00Z", "0000-01-01T00:00:00Z", "",
    "۲۰۱۳-06-14T18:30:00Z", "2013-06-14t18:30:00Z",
    "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01", "9999-12-31T24:00:00Z",
  ])
  func refuses(_ text: String) { #expect(Instant(xsdDateTime: text) == nil) }

  @Test func daysOfEightCenturiesRoundTrip() throws {
    var checked = 0
    for day in stride(from: -146_097, to: 146_097, by: 11) {
      let instant = Instant(secondsSince1970: Int64(day) * 86_400 + 45_296)
      let text = instant.description
      try #require(Instant(xsdDateTime: text) == instant, "\(text)")
      checked += 1
    }
    print("instants: \(checked) days round-trip")
  }

  @Test func addsAndSaturates() {
    let day = Lab.voteDay
    #expect(day.adding(days: 1).description == "2013-06-15T18:00:00Z")
    #expect(Instant(secondsSince1970: .max).adding(seconds: 1).secondsSince1970 == .max)
    #expect(FixedClock(day).now == day)
    #expect(SystemClock().now > day)
  }
}
