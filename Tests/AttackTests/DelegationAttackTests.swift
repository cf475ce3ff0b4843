import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing

@testable import VirtualRegistry

/// Somebody of the reserve signs for an officer for stations abroad, by the second edition of the policy: whoever was not let by
/// the right statement signs for nobody.
@Suite struct DelegationAttackTests {
  @Test("nobody signs for another whom no statement names")
  func nothingPasses() throws {
    let world = try DelegatedWorld()
    var all = 0
    for (family, cases) in [
      ("by somebody else", try world.bySomebodyElse()), ("stated by others", try world.byOthers()),
      ("of something else", try world.ofSomethingElse()), ("changed", try world.changed()),
      ("in two places", try world.twice()),
    ] {
      for attack in cases {
        let verdict = world.verdict(attack)
        #expect(!verdict.isPassed, "\(family): \(attack.name)")
      }
      print("delegations, \(family): \(cases.count) tried, 0 accepted")
      all += cases.count
    }
    print("delegations: \(all) tried, 0 accepted")
    #expect(all >= 200)
  }

  @Test("whoever the right statement names does, and the earlier edition lets nobody")
  func honest() throws {
    let world = try DelegatedWorld()
    for case_ in try world.honest() { #expect(world.verdict(case_).isPassed, "\(case_.name)") }
    for case_ in try world.earlier() { #expect(!world.verdict(case_).isPassed, "\(case_.name)") }
  }
}

/// A sheet from abroad that one officer and somebody else signed, and what is said of that.
private struct DelegatedCase {
  let name: String
  let sheet: [UInt8]
  var statements: [[UInt8]] = []
}

private struct DelegatedWorld {
  private let lab = AttackWorld.shared.lab
  private let verifier: Verifier
  private let draft: SheetDraft
  private let country = UnitTree.lab.country.code

  init() throws {
    verifier = Verifier(trust: try lab.trust.values(), at: Samples.validationTime)
    guard let abroad = lab.national.drafts.first(where: { $0.draft.tier == .abroad }) else {
      throw Markup.Missing(description: "no sheet from abroad")
    }
    draft = abroad.draft
  }

  func verdict(_ attack: DelegatedCase) -> Verdict {
    let statements = attack.statements.enumerated().map {
      XMLSource(bytes: $1, name: "s\($0).statement.xml")
    }
    return verifier.taking(Statements(statements))
      .verify(XMLSource(bytes: attack.sheet, name: "sheet.xml"))
  }

  // MARK: Parts

  private func reserve(_ number: Int) throws -> IssuedCard {
    try lab.registry.card(.reserve, country, number: number)
  }

  /// The sheet signed by the first officer, and then by others in the role of an officer.
  private func sheet(_ others: [IssuedCard], _ draft: SheetDraft? = nil) throws -> [UInt8] {
    let draft = draft ?? self.draft
    let signing = SheetSigning(registry: lab.registry, policies: lab.policies)
    let steps = SigningPlan(for: draft).steps
    var bytes = try DraftDocument(draft).bytes
    let cards = [try lab.registry.card(.abroadOfficer, country)] + others
    for (number, card) in cards.enumerated() {
      let request = try signing.request(for: draft, step: steps[0], number: number)
      bytes = try DocumentSigning().sign(bytes, name: "sheet", request, with: card.signature).bytes
    }
    return bytes
  }

  /// What lets somebody sign for an officer.
  private func statement(
    _ sheet: [UInt8], to card: IssuedCard, as own: String = "reserve",
    role: String = "abroad-officer"
  ) throws -> Markup {
    let verdict = verifier.verify(XMLSource(bytes: sheet, name: "sheet.xml"))
    guard
      let draft = StatementDraft(
        .delegation(role: role, to: card.record.nationalID, as: own), about: verdict, person: nil,
        reason: "مأموریت", created: self.draft.created.adding(seconds: 300))
    else { throw Markup.Missing(description: "no statement") }
    return Markup(draft.bytes)
  }

  private func signed(
    _ statement: Markup, _ role: Role = .hqHead, by card: IssuedCard? = nil
  ) throws -> [UInt8] {
    let request = SignatureRequest(
      signingTime: draft.created.adding(seconds: 360),
      policy: try lab.policies.policy(for: draft).reference, roles: [role.rawValue],
      commitment: .proofOfOrigin)
    let key = try (card ?? lab.registry.card(role, country)).signature
    return try DocumentSigning().sign(
      statement.bytes, name: "statement", request, with: key
    ).bytes
  }

  func honest() throws -> [DelegatedCase] {
    try (0..<5).map { number in
      let card = try reserve(number)
      let sheet = try sheet([card])
      return DelegatedCase(
        name: "reserve \(number)", sheet: sheet,
        statements: [try signed(statement(sheet, to: card))])
    }
  }

  /// A sheet of the time of the first edition, which knows no delegates.
  func earlier() throws -> [DelegatedCase] {
    var early = draft
    early.created = draft.created.adding(seconds: -.hours(2))
    return try (0..<5).map { number in
      let card = try reserve(number)
      let sheet = try sheet([card], early)
      return DelegatedCase(
        name: "reserve \(number)", sheet: sheet,
        statements: [try signed(statement(sheet, to: card))])
    }
  }

  // MARK: Attacks

  /// Nobody or another one is named, or one whose office may not.
  func bySomebodyElse() throws -> [DelegatedCase] {
    var cases: [DelegatedCase] = []
    for number in 0..<20 {
      let card = try reserve(number)
      let sheet = try sheet([card])
      cases.append(DelegatedCase(name: "reserve \(number), unsaid", sheet: sheet))
      for other in [(number + 1) % 20, (number + 7) % 20] {
        cases.append(
          DelegatedCase(
            name: "reserve \(number) for \(other)", sheet: sheet,
            statements: [try signed(statement(sheet, to: reserve(other)))]))
      }
    }
    for (role, count) in [(Role.auditor, 10), (.inspector, 8), (.it, 12), (.aggregation, 12)] {
      for number in 0..<count {
        let card = try lab.registry.card(role, country, number: number)
        let sheet = try sheet([card])
        for own in [role.rawValue, "reserve"] {
          cases.append(
            DelegatedCase(
              name: "\(role.rawValue) \(number) as \(own)", sheet: sheet,
              statements: [try signed(statement(sheet, to: card, as: own))]))
        }
      }
    }
    return cases
  }

  /// Stated by whoever may not, in their role or in that of who may.
  func byOthers() throws -> [DelegatedCase] {
    let card = try reserve(0)
    let sheet = try sheet([card])
    let bare = try statement(sheet, to: card)
    var cases = [DelegatedCase(name: "unsigned", sheet: sheet, statements: [bare.bytes])]
    let others: [(Role, String)] = [
      (.hqSecretary, country), (.minister, country), (.abroadOfficer, country), (.it, country),
      (.reserve, country), (.auditor, country), (.ostandar, "IR-01"), (.provinceHQHead, "IR-01"),
      (.farmandar, "IR-01-01"), (.bakhshdar, "IR-01-01-02"),
    ]
    for (role, unit) in others {
      let other = try lab.registry.card(role, unit)
      for claimed in [role, .hqHead] {
        cases.append(
          DelegatedCase(
            name: "by \(role.rawValue) as \(claimed.rawValue)", sheet: sheet,
            statements: [try signed(bare, claimed, by: other)]))
      }
    }
    for special in [SpecialCard.notOnRoster, .unknownIssuer, .certificateRevoked] {
      cases.append(
        DelegatedCase(
          name: "by a card \(special.rawValue)", sheet: sheet,
          statements: [try signed(bare, by: lab.registry.card(special))]))
    }
    return cases
  }

  /// Of another role, sheet, edition, policy or purpose.
  func ofSomethingElse() throws -> [DelegatedCase] {
    let edits: [(String, String)] = [
      ("role=\"abroad-officer\" created", "role=\"hq-head\" created"),
      ("role=\"abroad-officer\" created", "role=\"hq-secretary\" created"),
      ("role=\"abroad-officer\" created", "role=\"reserve\" created"),
      ("says=\"delegated\"", "says=\"absent\""), ("says=\"delegated\"", "says=\"accepted\""),
      ("policyEdition=\"2\"", "policyEdition=\"1\""),
      ("policy=\"urn:mohr:policy:abroad\"", "policy=\"urn:mohr:policy:final\""),
      ("policy=\"urn:mohr:policy:abroad\"", "policy=\"urn:mohr:policy:correction-abroad\""),
      ("unit=\"IR-ABROAD\"", "unit=\"IR\""), ("revision=\"1\"", "revision=\"2\""),
      ("tier=\"abroad\"", "tier=\"country\""), ("election=\"", "election=\"x-"),
      ("contest=\"", "contest=\"x"), ("urn:mohr:statement:1", "urn:mohr:statement:2"),
      ("role=\"reserve\"", "role=\"auditor\""), ("role=\"reserve\"", "role=\"hq-head\""),
    ]
    var cases: [DelegatedCase] = []
    for number in 0..<4 {
      let card = try reserve(number)
      let sheet = try sheet([card])
      let bare = try statement(sheet, to: card)
      for (old, new) in edits {
        cases.append(
          DelegatedCase(
            name: "reserve \(number), \(old) as \(new)", sheet: sheet,
            statements: [try signed(bare.replacing(old, with: new))]))
      }
      var other = draft
      other.created = draft.created.adding(seconds: 1)
      cases.append(
        DelegatedCase(
          name: "reserve \(number), of another sheet", sheet: sheet,
          statements: [try signed(statement(self.sheet([card], other), to: card))]))
    }
    return cases
  }

  /// Signed by the right one, and changed afterwards.
  func changed() throws -> [DelegatedCase] {
    try (0..<10).flatMap { number in
      let (card, other) = (try reserve(number), try reserve(number + 5))
      let sheet = try sheet([card])
      let good = Markup(try signed(statement(sheet, to: other)))
      let own = Markup(try signed(statement(sheet, to: card)))
      return [
        DelegatedCase(
          name: "reserve \(number), the person exchanged", sheet: sheet,
          statements: [
            try good.replacing(other.record.nationalID, with: card.record.nationalID).bytes
          ]),
        DelegatedCase(
          name: "reserve \(number), its signature gone", sheet: sheet,
          statements: [try own.replacing(own.element("ds:Signature"), with: "").bytes]),
        DelegatedCase(
          name: "reserve \(number), the reason changed", sheet: sheet,
          statements: [try own.replacing("مأموریت", with: "بیماری").bytes]),
      ]
    }
  }

  /// One of the reserve for both officers, or beside the officer who is the same person.
  func twice() throws -> [DelegatedCase] {
    try (0..<5).map { number in
      let card = try reserve(number)
      let signing = SheetSigning(registry: lab.registry, policies: lab.policies)
      let step = SigningPlan(for: draft).steps[0]
      var bytes = try DraftDocument(draft).bytes
      for index in 0..<2 {
        bytes = try DocumentSigning().sign(
          bytes, name: "sheet", signing.request(for: draft, step: step, number: index),
          with: card.signature
        ).bytes
      }
      return DelegatedCase(
        name: "reserve \(number) twice", sheet: bytes,
        statements: [try signed(statement(bytes, to: card))])
    }
  }
}
