import ElectionVerifier
import PKI

/// A small register in which everything fits: a country, two counties, a board in each.
enum InventedRegister {
  static func make(_ change: (inout Register) -> Void = { _ in }) -> Register {
    var register = Register(
      edition: 2, predecessor: Array(repeating: 7, count: 32), issued: at("2013-05-01T08:00:00Z"),
      validFrom: at("2013-05-01T08:00:00Z"), validUntil: at("2014-05-01T08:00:00Z"), purpose: .live,
      election: RegisteredElection(
        code: "president-1392", name: name("انتخابات"), date: "2013-06-14",
        opens: at("2013-06-14T08:00:00+04:30"), closes: at("2013-06-14T23:00:00+04:30"),
        deadlines: ["county": at("2013-06-15T23:00:00+04:30")]),
      contests: [
        contest("president", ["1": "زهرا محمدی", "2": "علی رضایی"]),
        contest("council", ["1": "مینا کریمی"]),
      ],
      scheme: "invented", unitEdition: "1392",
      units: [
        unit("IR", "country", above: nil, tier: nil, eligible: 300),
        unit("IR-01", "county", above: "IR", tier: "county", eligible: 100),
        unit("IR-02", "county", above: "IR", tier: "county", eligible: 200),
        unit("IR-01-01", "board", above: "IR-01", tier: "board", contests: ["president"]),
        unit("IR-02-01", "board", above: "IR-02", tier: "board"),
      ])
    register.units[3].stations = StationList(
      file: "stations/IR-01-01.xml", digest: Array(repeating: 9, count: 32), count: 12)
    change(&register)
    return register
  }

  static func at(_ text: String) -> Instant { must(Instant(xsdDateTime: text)) }

  static func name(_ persian: String) -> LocalizedText {
    LocalizedText(["fa": persian, "en": "name"])
  }

  /// A contest of the candidates of these codes, in the order of the codes.
  static func contest(
    _ code: String, _ names: [String: String], withdrawn: Instant? = nil
  ) -> RegisteredContest {
    RegisteredContest(
      code: code, name: name("رقابت"),
      candidates: names.sorted { $0.key < $1.key }.map {
        RegisteredCandidate(
          code: $0.key, name: LocalizedText(["fa": $0.value, "en": "name \($0.key)"]),
          withdrawn: withdrawn)
      })
  }

  static func unit(
    _ code: String, _ kind: String, above: String?, tier: String?, contests: [String]? = nil,
    eligible: Int? = nil
  ) -> RegisteredUnit {
    RegisteredUnit(
      unit: must(Unit(code)), kind: kind, parent: above.map { must(Unit($0)) }, tier: tier,
      contests: contests, name: LocalizedText(["fa": "حوزهٔ \(code)", "en": "unit \(code)"]),
      eligible: eligible.map { EligibleVoters(count: $0, source: "مرکز", date: "2013-03-01") },
      stations: nil, line: nil)
  }
}
