import PKI
import SignatureBuilding
import XAdES

/// Sheets that pass and deserve a second look.
enum UnusualRecipes {
  static let all: [SampleRecipe] = reasons + outside + figures + signers

  private static let reasons: [SampleRecipe] = [
    // A right-to-left override would show other words than those that was signed.
    reason("reason-with-bidi-override", "Arash \u{202E}narashuK\u{202C}", .passed("text-hides")),
    // U+009B opens a control sequence on some terminals, and XML 1.0 allows it.
    reason("reason-with-c1-control", "Arash\u{9B}31m Kuhsaran", .passed("text-hides")),
    reason(
      "reason-with-invisibles", "Ara\u{200B}sh Kuh\u{2060}saran\u{FEFF}", .passed("text-hides")),
    reason("reason-with-astral", "Arash \u{1D50E}\u{1F5F3}"),
    reason("reason-with-markup", "Arash &amp; <Kuhsaran> \"1\""),
  ]

  private static let outside: [SampleRecipe] = [
    SampleRecipe("comment-not-covered", .passed()) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert("<!-- not signed by anybody -->", after: "</Contest>")
      }
    },
    // XML reads CR LF as LF: a checkout for Windows changes nothing that is signed.
    SampleRecipe("line-ends-of-windows", .passed()) { workshop in
      try workshop.tampered(SampleWorkshop.single) { try $0.replaceAll("\n", with: "\r\n") }
    },
    SampleRecipe("declaration-left-out", .passed()) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", with: "")
      }
    },
  ]

  private static let figures: [SampleRecipe] = [
    // An ordinary share somewhere is a strange one elsewhere: the sample's older policy warns of it, none does now.
    changed("many-invalid", .passed()) { ballots, votes in
      let moved = ballots.valid / 20
      ballots.valid -= moved
      ballots.invalid += moved
      votes[0] -= moved
    },
    warning("more-ballots-than-eligible", "S05-eligible") { ballots, _ in
      ballots.eligible = ballots.total - 1
    },
    warning("nobody-voted", "W204-none") { ballots, votes in
      let (eligible, received) = (ballots.eligible, ballots.received)
      ballots = Ballots()
      ballots.eligible = eligible
      ballots.received = received
      ballots.unused = received
      for index in votes.indices { votes[index] = 0 }
    },
  ]

  private static let signers: [SampleRecipe] = [
    SampleRecipe("signer-other-certificate-unit", .passed("certificate-unit")) {
      try $0.signed(by: .otherCertificateUnit)
    },
    SampleRecipe("signer-acting-head", .passed()) { try $0.signed(by: .delegated) },
    SampleRecipe("signer-two-of-one-role", .passed("role-twice")) { workshop in
      let sheet = try workshop.sheet(SampleWorkshop.single)
      let second = try workshop.world.registry.card(.sound).signature
      let step = SigningPlan.Step(
        role: .bakhshdar, unit: SampleWorkshop.single, isCountersignature: false)
      let request = try workshop.signing.request(
        for: sheet.document.draft, step: step, number: 1)
      return try DocumentSigning().sign(
        sheet.bytes, name: SampleWorkshop.single, request, with: second
      ).bytes
    },
    SampleRecipe("absent-yet-signed", .passed("absent-yet-signed")) { workshop in
      var document = try workshop.sheet(SampleWorkshop.pair).document
      document.draft.attendance = []
      var away = try workshop.sheet(SampleWorkshop.pair).document.draft
      away.attendance[1].status = .absent
      away.attendance[1].reason = LocalName(fa: "دیر رسید", en: "came late")
      document.bytes = away.xml()
      return try workshop.signing.sign(document).bytes
    },
    SampleRecipe("signature-rsa-pss", .passed()) { workshop in
      let unit = "IR-01-02"
      let sheet = try workshop.sheet(unit)
      let (governor, head, province) = (
        try workshop.pss(.farmandar, unit), try workshop.pss(.countyHQHead, unit),
        try workshop.pss(.provinceHQHead, "IR-01")
      )
      var bytes = sheet.document.bytes
      var ids: [String] = []
      for (number, step) in SigningPlan(for: sheet.document.draft).steps.enumerated() {
        let request = try workshop.signing.request(
          for: sheet.document.draft, step: step, number: number)
        let signed =
          step.isCountersignature
          ? try DocumentSigning().countersign(
            bytes, parents: ids, name: unit, request, with: province)
          : try DocumentSigning().sign(
            bytes, name: unit, request, with: number == 0 ? governor : head)
        bytes = signed.bytes
        ids += signed.signatureIDs
      }
      return bytes
    },
  ]

  /// A sheet without its countersignature, and why, in words that a screen must not fall for.
  private static func reason(
    _ name: String, _ english: String, _ expected: ExpectedVerdict = .passed()
  ) -> SampleRecipe {
    SampleRecipe(name, expected) { workshop in
      try workshop.redrafted(SampleWorkshop.single) { draft in
        for index in draft.attendance.indices
        where draft.attendance[index].role == Role.farmandar.rawValue {
          draft.attendance[index].status = .absent
          draft.attendance[index].reason = LocalName(fa: "بیمار است", en: english)
        }
      }
    }
  }

  /// A sheet whose every station and sum was changed by one rule.
  private static func warning(
    _ name: String, _ code: String,
    _ change: @escaping @Sendable (inout Ballots, inout [Int]) -> Void
  ) -> SampleRecipe {
    changed(name, .passed(code), change)
  }

  private static func changed(
    _ name: String, _ expected: ExpectedVerdict,
    _ change: @escaping @Sendable (inout Ballots, inout [Int]) -> Void
  ) -> SampleRecipe {
    SampleRecipe(name, expected) { workshop in
      try workshop.redrafted(SampleWorkshop.single) { draft in
        for index in draft.stations.indices {
          var tally = draft.stations[index].tally
          change(&tally.ballots, &tally.votes)
          draft.stations[index].tally = tally
        }
        draft.tally = Tally.sum(
          draft.stations.map(\.tally), candidates: draft.election.candidates.count)
      }
    }
  }
}

extension SampleWorkshop {
  /// An RSA card's key, signing with PSS.
  fileprivate func pss(_ role: Role, _ unit: String) throws -> KeySigner {
    let signer = try world.registry.card(role, unit).signature
    return try KeySigner(
      key: signer.key, certificate: signer.certificate, algorithm: .rsaPSS(.sha256))
  }
}
