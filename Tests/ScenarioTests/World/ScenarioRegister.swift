import ElectionVerifier
import PKI

/// The register of the election of all scenarios.
enum ScenarioRegister {
  static let register: Register = {
    func name(_ text: String) -> LocalizedText { LocalizedText(["fa": text, "en": text]) }
    func unit(_ code: String, _ kind: String, _ parent: String?, _ tier: String) -> RegisteredUnit {
      guard let unit = Unit(code) else { fatalError("\(code) is no unit") }
      return RegisteredUnit(
        unit: unit, kind: kind, parent: parent.flatMap { Unit($0) }, tier: tier, contests: nil,
        name: name("واحد"), eligible: nil, stations: nil, line: nil)
    }
    let closes = Cast.date(2013, 6, 14).adding(seconds: 18 * 3_600)
    return Register(
      edition: 1, predecessor: nil, issued: Cast.date(2013, 6, 1), validFrom: Cast.date(2013, 6, 1),
      validUntil: Cast.end, purpose: .live,
      election: RegisteredElection(
        code: "lab-2013", name: name("انتخابات"), date: "2013-06-14",
        opens: closes.adding(seconds: -12 * 3_600), closes: closes, deadlines: [:]),
      contests: [
        RegisteredContest(
          code: "president", name: name("ریاست جمهوری"),
          candidates: (1...2).map {
            RegisteredCandidate(code: String($0), name: name("نامزد \($0)"), withdrawn: nil)
          })
      ], scheme: "mohr-lab", unitEdition: "1",
      units: [
        unit("IR", "country", nil, "country"), unit("IR-01", "province", "IR", "province"),
        unit("IR-01-02", "county", "IR-01", "county"),
        unit("IR-01-02-01", "farmandari", "IR-01-02", "board"),
        unit("IR-01-02-03", "bakhshdari", "IR-01-02", "board"),
      ])
  }()
}
