import ElectionVerifier

/// Sheets that are signed as they should be and whose content cannot be true.
enum ContentRecipes {
  static let all: [SampleRecipe] = arithmetic + form + place

  private static let arithmetic: [SampleRecipe] = [
    rule("sum-received", "S03-received") {
      $0.change { $0.received += 100 }
    },
    rule("sum-total", "S03-total", "S03-station-ballots") { $0.tally.ballots.inBox += 5 },
    rule("sum-split", "S03-split", "S03-station-ballots") { $0.tally.ballots.invalid += 1 },
    rule("sum-candidates", "S03-valid", "S03-station-votes") { $0.tally.votes[1] += 10 },
    rule("sum-excess", "S03-excess") {
      $0.change {
        $0.excess += 1
        $0.total -= 1
        $0.valid -= 1
      }
      $0.tally.votes[0] -= 1
      $0.stations[0].tally.votes[0] -= 1
    },
    rule("sum-stations", "S03-station-ballots") { $0.tally.ballots.eligible += 1 },
    rule("sum-station-votes", "S03-station-votes") {
      $0.tally.votes[0] += 1
      $0.tally.votes[1] -= 1
    },
    SampleRecipe(
      "station-candidates-other",
      .failed(.sigConstraintsFailure, "S02-station-candidates", "S03-station-votes")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replace("<Candidate code=\"4\">", with: "<Candidate code=\"5\">", skipping: 1)
      }
    },
    SampleRecipe(
      "station-of-another-board",
      .failed(.sigConstraintsFailure, "C02-stations", "C05-stations")
    ) {
      try $0.redrafted(SampleWorkshop.single) { $0.stations[0].code = "IR-01-01-02-S001" }
    },
    tally("input-of-another-county", "C02-child", "C05-child") {
      $0.inputs[0].unit = "IR-01-02-01"
    },
    tally("complete-with-missing", "C05-complete", "C02-missing") {
      $0.missing = [.init(unit: "IR-01-01-04", reason: "نرسید")]
      $0.claimsComplete = true
    },
    tally("revision-without-predecessor", "V02-revision") { $0.revision = 2 },
  ]

  private static let form: [SampleRecipe] = [
    rule("parent-other", "C02-parent") { $0.unit = $0.unit.below("IR-01-01") },
    SampleRecipe("kind-other", .failed(.sigConstraintsFailure, "tier-kind", "C02-kind")) {
      try $0.redrafted(SampleWorkshop.county) { $0.unit = $0.unit.as(.province) }
    },
    SampleRecipe("name-without-persian", .failed(.sigConstraintsFailure, "text-persian")) {
      try $0.rewritten(SampleWorkshop.single) {
        let name = try $0.slice(from: "<Name xml:lang=\"fa\">", through: "</Name>", skipping: 3)
        try $0.replace(name, with: "")
      }
    },
    SampleRecipe(
      "name-in-another-language", .failed(.sigConstraintsFailure, "text-language", "S02-name")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replace("<Name xml:lang=\"en\">", with: "<Name xml:lang=\"de\">", skipping: 3)
      }
    },
    SampleRecipe("schema-element-unknown", schema) {
      try $0.rewritten(SampleWorkshop.single) { try $0.insert("<Note/>", before: "<Ballots>") }
    },
    SampleRecipe(
      "schema-count-negative",
      .failed(.sigConstraintsFailure, "schema-violation", "field-invalid")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.change(between: "<Void>", and: "</Void>") { "-" + $0 }
      }
    },
    SampleRecipe(
      "schema-count-persian-digits",
      .failed(.sigConstraintsFailure, "schema-violation", "field-invalid")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.change(between: "<Eligible>", and: "</Eligible>") {
          PersianDigits.string(Int($0) ?? 0)
        }
      }
    },
  ]

  private static let place: [SampleRecipe] = [
    SampleRecipe(
      "unit-scheme-other", .failed(.sigConstraintsFailure, "A02-scheme", "register-units")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replace(
          "scheme=\"mohr-lab\" edition=\"1\"", with: "scheme=\"mohr-lab\" edition=\"2\"")
      }
    },
    SampleRecipe("correction-without-reason", .failed(.sigConstraintsFailure, "V04-reason")) {
      try $0.rewritten(SampleWorkshop.correction) {
        let reason = try $0.slice(from: "<Reason xml:lang=\"fa\">", through: "</Reason>")
        try $0.replace(reason, with: "")
      }
    },
    SampleRecipe(
      "field-missing", .failed(.sigConstraintsFailure, "schema-violation", "field-missing")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        let contest = try $0.slice(from: "<Contest ", through: "</Contest>")
        try $0.replace(contest, with: "")
      }
    },
    SampleRecipe(
      "schema-violations-many",
      .failed(.sigConstraintsFailure, "schema-violation")
    ) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replaceAll("<Candidate code=", with: "<Candidate x=\"1\" code=")
        try $0.replaceAll("<Count>", with: "<Count y=\"1\">")
      }
    },
    SampleRecipe("policy-for-no-such-tier", noPolicy) {
      // A country's sheet adds up others.
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replace("tier=\"board\"", with: "tier=\"country\"")
      }
    },
    SampleRecipe("policy-for-no-such-date", noPolicy) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replace("date=\"2013-06-14\"", with: "date=\"2009-06-12\"")
      }
    },
    SampleRecipe("policy-for-no-such-document", noPolicy) {
      try $0.rewritten(SampleWorkshop.single) {
        try $0.replaceAll("urn:mohr:result-sheet:1", with: "urn:example:sheet")
      }
    },
  ]

  private static let schema = ExpectedVerdict.failed(.sigConstraintsFailure, "schema-violation")
  private static let noPolicy = ExpectedVerdict.indeterminate(
    .signaturePolicyNotAvailable, "policy-missing")

  private static func rule(
    _ name: String, _ codes: String..., change: @escaping @Sendable (inout SheetDraft) -> Void
  ) -> SampleRecipe {
    let expected = ExpectedVerdict(
      indication: .totalFailed, subIndication: .sigConstraintsFailure, codes: Set(codes))
    return SampleRecipe(name, expected) { try $0.redrafted(SampleWorkshop.single, change) }
  }

  private static func tally(
    _ name: String, _ codes: String..., change: @escaping @Sendable (inout SheetDraft) -> Void
  ) -> SampleRecipe {
    let expected = ExpectedVerdict(
      indication: .totalFailed, subIndication: .sigConstraintsFailure, codes: Set(codes))
    return SampleRecipe(name, expected) { try $0.redrafted(SampleWorkshop.county, change) }
  }
}

extension SheetDraft {
  /// Changes a figure of the first station and of the board alike: their sums stay right.
  fileprivate mutating func change(_ edit: (inout Ballots) -> Void) {
    edit(&tally.ballots)
    if !stations.isEmpty { edit(&stations[0].tally.ballots) }
  }
}

extension ElectionUnit {
  /// The same unit with another parent.
  fileprivate func below(_ parent: String) -> ElectionUnit {
    ElectionUnit(code: code, parent: parent, kind: kind, name: name)
  }

  /// The same unit of another kind.
  fileprivate func `as`(_ kind: Kind) -> ElectionUnit {
    ElectionUnit(code: code, parent: parent, kind: kind, name: name)
  }
}
