package import ElectionVerifier
package import PKI

/// The election of tests that need one and are not about it: a province, one county of which hands in its two boards.
package enum SmallElection {
  /// Its register, without stations.
  /// - Parameters:
  ///   - issued: When it is drawn up, and in force.
  ///   - until: When it ends.
  ///   - opens: When the poll of 14 June 2013 opens.
  ///   - closes: When it closes.
  package static func register(
    issued: Instant, until: Instant, opens: Instant, closes: Instant
  ) -> Register {
    Register(
      edition: 1, predecessor: nil, issued: issued, validFrom: issued, validUntil: until,
      purpose: .live,
      election: RegisteredElection(
        code: "lab-2013", name: name("انتخابات"), date: "2013-06-14", opens: opens, closes: closes,
        deadlines: [:]),
      contests: [
        RegisteredContest(
          code: "president", name: name("ریاست جمهوری"),
          candidates: (1...2).map {
            RegisteredCandidate(code: String($0), name: name("نامزد \($0)"), withdrawn: nil)
          })
      ], scheme: "mohr-lab", unitEdition: "1",
      units: [
        unit("IR", "country", nil, "country"), unit("IR-01", "province", "IR", "province"),
        unit("IR-01-01", "county", "IR-01", "county"),
        unit("IR-01-02", "county", "IR-01", "county"),
        unit("IR-01-02-01", "farmandari", "IR-01-02", "board"),
        unit("IR-01-02-03", "bakhshdari", "IR-01-02", "board"),
      ].compactMap(\.self))
  }

  private static func name(_ text: String) -> LocalizedText {
    LocalizedText(["fa": text, "en": text])
  }

  private static func unit(
    _ code: String, _ kind: String, _ parent: String?, _ tier: String
  ) -> RegisteredUnit? {
    // Units below one other are not called alike.
    let isSecond = ["IR-01-01", "IR-01-02-01"].contains(code)
    return Unit(code).map {
      RegisteredUnit(
        unit: $0, kind: kind, parent: parent.flatMap { Unit($0) }, tier: tier, contests: nil,
        name: name(isSecond ? "واحد \(code)" : "واحد"), eligible: nil, stations: nil, line: nil)
    }
  }
}
