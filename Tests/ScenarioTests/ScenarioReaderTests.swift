import PKI
import Testing

/// The format of scenarios is strict: what is not understood is no scenario.
@Suite struct ScenarioReaderTests {
  private static let good = """
    A card signs.

    card until 2014-01-01

    2013-06-17 09:00 sign
    2013-06-20 00:00 list issuing for 7 days
    2013-06-21 00:00 verify as-of 2013-06-20 12:00
      indeterminate REVOKED_NO_POE
      finding revoked
      proven timestamp 2013-06-17 09:05

    """

  @Test func readsWhatIsThere() throws {
    let scenario = try ScenarioReader.read(Self.good, name: "good")
    #expect(scenario.title == "A card signs.")
    #expect(scenario.cast == [.validity("card", from: nil, until: Cast.date(2014, 1, 1))])
    #expect(scenario.events.count == 3)
    #expect(scenario.verifications.map(\.line) == [7])
    #expect(scenario.verifications[0].expected?.subIndication == .revokedNoPOE)
    #expect(scenario.verifications[0].expected?.findings == ["revoked"])
  }

  @Test(arguments: [
    ("A card signs.\n", ""), ("card until", "card  until"), ("card until", "nobody until"),
    ("2014-01-01", "2014-02-30"), ("sign\n", "sign twice\n"), ("sign\n", "sing\n"),
    ("list issuing", "list everybody"), ("7 days", "0 days"), ("7 days", "7 weeks"),
    ("09:00 sign", "09:00\tsign"), ("sign\n", "sign \n"), ("sign\n", "sign\n  finding revoked\n"),
    ("REVOKED_NO_POE", "REVOKED_SOMEHOW"), ("  finding revoked", "  revoked"),
    ("finding revoked", "finding revoked revoked"), ("proven timestamp", "proven hearsay"),
    ("  indeterminate REVOKED_NO_POE\n", ""), ("2013-06-20 00:00 list", "2013-06-16 00:00 list"),
    ("09:05\n", "09:05"), ("\n\ncard", "\n\n\ncard"), ("2013-06-17 09:00", "2013-06-17 9:00"),
    ("09:05\n", "09:05\n\n"),
  ])
  func refusesWhatItDoesNotUnderstand(old: String, new: String) throws {
    #expect(Self.good.contains(old))
    let spoilt = Self.good.replacing(old, with: new)
    #expect(throws: ScenarioFault.self) { try ScenarioReader.read(spoilt, name: "spoilt") }
  }
}
