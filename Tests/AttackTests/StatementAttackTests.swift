import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

@testable import VirtualRegistry

/// Statements that excuse nobody: moved to another sheet, changed, forged, by the wrong people, of a rehearsal. The sheet
/// whose countersignature is missing never passes by one, nor a discrepancy that nobody looked into.
@Suite struct StatementAttackTests {
  @Test("no sheet passes by a false statement")
  func nothingPasses() throws {
    let world = try StatedWorld()
    var tried: [(family: String, count: Int)] = []
    for (family, cases) in [
      ("moved to another sheet", try world.moved()), ("changed after signing", try world.changed()),
      ("of something else", try world.ofSomethingElse()),
      ("by the wrong people", try world.byOthers()), ("forged and copied", try world.forged()),
      ("signatures stripped", try world.stripped()), ("scrutiny", try world.scrutiny()),
    ] {
      for attack in cases {
        let verdict = world.verdict(attack.sheet, attack.statement)
        #expect(!verdict.isPassed, "\(family): \(attack.name)")
        // One of a rule that holds is true, and accepts nothing.
        #expect(
          verdict.statements.allSatisfy { $0.rules == ["S03-total"] },
          "\(family): \(attack.name)")
      }
      tried.append((family, cases.count))
      print("statements, \(family): \(cases.count) tried, 0 accepted")
    }
    let all = tried.reduce(0) { $0 + $1.count }
    print("statements: \(all) tried, 0 accepted")
    #expect(all >= 200)
  }

  @Test("honest statements of the same sheets count")
  func honestCount() throws {
    let world = try StatedWorld()
    for case_ in try world.honest() {
      #expect(world.verdict(case_.sheet, case_.statement).isPassed, "\(case_.name)")
    }
  }
}

/// A statement beside a sheet.
private struct StatedCase {
  let name: String
  let sheet: [UInt8]
  let statement: [UInt8]
}

/// The counties of the lab whose province does not countersign, and what is said of that.
private struct StatedWorld {
  private struct County {
    let unit: String
    let sheet: [UInt8]
    let verdict: Verdict
  }

  private let registry: VirtualRegistry
  private let verifier: Verifier
  private let policies: PolicyShelf
  private let counties: [County]
  /// The same with a sum that the paper form has wrong.
  private let odd: [County]

  private static let refusal = StatementDraft.Content.absence(
    role: "province-hq-head", refused: true)
  private static let present: [Role] = [.farmandar, .countyHQHead]

  init() throws {
    let lab = AttackWorld.shared.lab
    registry = lab.registry
    policies = lab.policies
    verifier = Verifier(trust: try lab.trust.values(), at: Samples.validationTime)
    var counties: [County] = []
    var odd: [County] = []
    for document in lab.election.documents
    where document.draft.tier == .county && document.draft.supersedes == nil
      && document.draft.attendance.allSatisfy({ $0.status == .present })
    {
      let unit = document.draft.unit.code
      counties.append(try Self.county(document, unit, nil, registry, policies, verifier))
      odd.append(
        try Self.county(
          document, unit, "S03-valid: as on the paper form", registry, policies, verifier))
    }
    self.counties = counties
    self.odd = odd
  }

  /// The sheet signed by those present; with a reason one vote more is written than was counted, and it is countersigned.
  private static func county(
    _ document: DraftDocument, _ unit: String, _ reason: String?, _ registry: VirtualRegistry,
    _ policies: PolicyShelf, _ verifier: Verifier
  ) throws -> County {
    var bytes = document.bytes
    if reason != nil { bytes = try Markup(bytes).inserting("1", after: "<Count>").bytes }
    let signing = SheetSigning(registry: registry, policies: policies)
    var ids: [String] = []
    for (number, step) in SigningPlan(for: document.draft).steps.enumerated() {
      if step.isCountersignature && reason == nil { continue }
      var request = try signing.request(for: document.draft, step: step, number: number)
      request.reason = step.isCountersignature ? nil : reason
      let key = try registry.card(step.role, step.unit).signature
      let signed =
        step.isCountersignature
        ? try DocumentSigning().countersign(bytes, parents: ids, name: unit, request, with: key)
        : try DocumentSigning().sign(bytes, name: unit, request, with: key)
      bytes = signed.bytes
      ids += signed.signatureIDs
    }
    return County(
      unit: unit, sheet: bytes,
      verdict: verifier.verify(XMLSource(bytes: bytes, name: unit + ".xml")))
  }

  func verdict(_ sheet: [UInt8], _ statement: [UInt8]) -> Verdict {
    verifier.taking(Statements([XMLSource(bytes: statement, name: "s.statement.xml")]))
      .verify(XMLSource(bytes: sheet, name: "sheet.xml"))
  }

  // MARK: Statements

  private func draft(
    _ county: County, _ content: StatementDraft.Content = refusal, reason: String = "نادرست است",
    created: Instant = Samples.clock
  ) throws -> Markup {
    guard
      let draft = StatementDraft(
        content, about: county.verdict, person: nil, reason: reason, created: created)
    else { throw Markup.Missing(description: "no draft about \(county.unit)") }
    return Markup(draft.bytes)
  }

  private func request(_ role: Role, policy: String = "county") throws -> SignatureRequest {
    guard let shelved = policies.policies.first(where: { $0.file == policy + ".xml" }) else {
      throw Markup.Missing(description: "no policy \(policy)")
    }
    return SignatureRequest(
      signingTime: Samples.clock, policy: shelved.reference, roles: [role.rawValue],
      commitment: .proofOfOrigin)
  }

  private func signed(
    _ markup: Markup, in unit: String, by roles: [Role] = present, policy: String = "county"
  ) throws -> Markup {
    try roles.reduce(markup) { try signed($0, $1, key(of: $1, for: unit), policy: policy) }
  }

  private func signed(
    _ markup: Markup, _ role: Role, _ key: any Signer, policy: String = "county"
  ) throws -> Markup {
    Markup(
      try DocumentSigning().sign(
        markup.bytes, name: "statement", request(role, policy: policy), with: key
      ).bytes)
  }

  /// The official of a role in whose territory a county is.
  private func key(of role: Role, for unit: String) throws -> any Signer {
    let segments = unit.split(separator: "-")
    for count in (1...segments.count).reversed() {
      let place = segments.prefix(count).joined(separator: "-")
      if let card = try? registry.card(role, place) { return card.signature }
    }
    throw Markup.Missing(description: "no \(role.rawValue) for \(unit)")
  }

  private func attack(_ name: String, _ county: County, _ statement: Markup) -> StatedCase {
    StatedCase(name: "\(county.unit), \(name)", sheet: county.sheet, statement: statement.bytes)
  }

  func honest() throws -> [StatedCase] {
    try counties.map { attack("refused", $0, try signed(draft($0), in: $0.unit)) }
      + odd.map {
        attack(
          "accepted", $0,
          try signed(
            draft($0, .acceptance(rules: ["S03-valid"])), in: $0.unit, by: [.hqSecretary]))
      }
  }

  // MARK: Attacks

  /// True of one sheet, beside another; and with the other's digest or values written in.
  func moved() throws -> [StatedCase] {
    var cases: [StatedCase] = []
    for from in counties {
      let bare = try draft(from)
      let good = try signed(bare, in: from.unit)
      for to in counties where to.unit != from.unit {
        let digest = try value(of: "digest", in: draft(to))
        cases.append(attack("of \(from.unit)", to, good))
        cases.append(
          attack(
            "of \(from.unit), digest changed", to,
            try good.replacing(value(of: "digest", in: bare), with: digest)))
        // Those of one county say of another's sheet what only its own may say.
        cases.append(attack("by \(from.unit)", to, try signed(draft(to), in: from.unit)))
        cases.append(
          attack(
            "of \(from.unit), its own values", to,
            try signed(bare.replacing(value(of: "digest", in: bare), with: digest), in: from.unit)))
      }
    }
    return cases
  }

  private func value(of name: String, in markup: Markup) throws -> String {
    let start = try markup.range(of: " \(name)=\"").upperBound
    let end = try markup.range(of: "\"", from: start).lowerBound
    return String(decoding: markup.bytes[start..<end], as: UTF8.self)
  }

  /// Signed by the right people, and changed afterwards.
  func changed() throws -> [StatedCase] {
    let edits: [(String, String)] = [
      ("role=\"province-hq-head\"", "role=\"ostandar\""), ("says=\"refused\"", "says=\"absent\""),
      ("نادرست", "درست"), ("revision=\"1\"", "revision=\"2\""),
      ("tier=\"county\"", "tier=\"board\""), ("xml:lang=\"fa\"", "xml:lang=\"en\""),
      ("</Reason>", "<!-- x --></Reason>"),
    ]
    return try counties.flatMap { county in
      let good = try signed(draft(county), in: county.unit)
      return try edits.compactMap { old, new in
        // A comment in a value changes no digest, and no reader may agree on the value.
        attack("\(old) to \(new)", county, try good.replacing(old, with: new))
      }
    }
  }

  /// Signed by the right people, of another role, policy, edition, election, time or purpose.
  func ofSomethingElse() throws -> [StatedCase] {
    let edits: [(String, String)] = [
      ("role=\"province-hq-head\"", "role=\"farmandar\""),
      ("role=\"province-hq-head\"", "role=\"county-hq-head\""),
      ("role=\"province-hq-head\"", "role=\"hq-secretary\""),
      ("role=\"province-hq-head\"", "role=\"ostandar\""),
      ("says=\"refused\"", "says=\"accepted\""), ("says=\"refused\"", "says=\"ill\""),
      ("policy=\"urn:mohr:policy:county\"", "policy=\"urn:mohr:policy:province\""),
      ("policy=\"urn:mohr:policy:county\"", "policy=\"urn:mohr:policy:correction\""),
      ("policy=\"urn:mohr:policy:county\"", "policy=\"urn:mohr:policy:other\""),
      (" edition=\"", " edition=\"2"), ("scheme=\"", "scheme=\"x"),
      ("election=\"", "election=\"rehearsal-"), ("contest=\"", "contest=\"x"),
      ("revision=\"1\"", "revision=\"2\""), ("tier=\"county\"", "tier=\"province\""),
      (" date=\"2013-06-14\"", " date=\"2013-06-15\""),
      ("urn:mohr:statement:1", "urn:mohr:statement:2"), ("<Reason", "<Person"),
    ]
    var cases: [StatedCase] = []
    for county in counties {
      let bare = try draft(county)
      for (old, new) in edits {
        var changed = try bare.replacing(old, with: new)
        if new == "<Person" { changed = try changed.replacing("</Reason>", with: "</Person>") }
        for policy in ["county", "province"] {
          cases.append(
            attack(
              "\(old) as \(new), by \(policy)", county,
              try signed(changed, in: county.unit, policy: policy)))
        }
      }
      for reason in ["\u{200C}", "…", "\u{3164}", "ـ", "\u{13442}"] {
        cases.append(
          attack("no reason", county, try signed(draft(county, reason: reason), in: county.unit)))
      }
      let early = Samples.clock.adding(seconds: -.days(20))
      cases.append(
        attack(
          "before the sheet", county, try signed(draft(county, created: early), in: county.unit)))
      // Of the same sheet as a rehearsal's.
      let rehearsal = try Markup(county.sheet).replacing(
        "<ResultSheet ", with: "<ResultSheet purpose=\"rehearsal\" ")
      let verdict = verifier.verify(XMLSource(bytes: rehearsal.bytes, name: "r.xml"))
      let about = County(unit: county.unit, sheet: rehearsal.bytes, verdict: verdict)
      cases.append(
        attack("of a rehearsal", county, try signed(draft(about), in: county.unit)))
    }
    return cases
  }

  /// By some of those who may, and by everybody else.
  func byOthers() throws -> [StatedCase] {
    let groups: [[Role]] = [
      [.farmandar], [.countyHQHead], [], [.provinceHQHead], [.hqSecretary], [.minister],
      [.farmandar, .provinceHQHead], [.countyHQHead, .ostandar],
      [.farmandar, .countyHQHead, .hqSecretary], [.farmandar, .countyHQHead, .provinceHQHead],
      [.hqSecretary, .ostandar],
    ]
    var cases: [StatedCase] = []
    for county in counties {
      let bare = try draft(county)
      for group in groups {
        let names = group.map(\.rawValue).joined(separator: " ")
        cases.append(attack("by \(names)", county, try signed(bare, in: county.unit, by: group)))
      }
      // In a role that is not theirs.
      for role in [Role.provinceHQHead, .hqSecretary, .ostandar] {
        let one = try signed(bare, in: county.unit, by: [.farmandar])
        cases.append(
          attack(
            "\(role.rawValue) as head of the county's headquarters", county,
            try signed(one, .countyHQHead, key(of: role, for: county.unit))))
      }
      // One person for both.
      let one = try signed(bare, in: county.unit, by: [.farmandar])
      cases.append(
        attack(
          "the governor twice", county,
          try signed(one, .countyHQHead, key(of: .farmandar, for: county.unit))))
    }
    return cases
  }

  /// With signatures that nobody made for it.
  func forged() throws -> [StatedCase] {
    var cases: [StatedCase] = []
    for county in counties {
      let bare = try draft(county)
      let good = try signed(bare, in: county.unit)
      for special in [SpecialCard.notOnRoster, .unknownIssuer, .certificateRevoked] {
        let key = try registry.card(special).signature
        cases.append(
          attack(
            "by a card \(special.rawValue)", county,
            try signed(signed(bare, .farmandar, key), .countyHQHead, key)))
        cases.append(
          attack(
            "beside a card \(special.rawValue)", county,
            try signed(
              signed(bare, in: county.unit, by: [.farmandar]), .countyHQHead, key)))
      }
      // Signatures of the sheet, and of another statement about it.
      let other = try signed(draft(county, reason: "چیز دیگری"), in: county.unit)
      let sheet = Markup(county.sheet)
      for (name, from) in [("the sheet's", sheet), ("another statement's", other)] {
        let first = try from.element("ds:Signature")
        let second = try from.element("ds:Signature", nth: 1)
        cases.append(
          attack(
            "\(name) signatures", county,
            try bare.inserting(first + second, before: "</Statement>")))
        cases.append(
          attack(
            "\(name) second signature", county,
            try good.replacingElement("ds:Signature", nth: 1, with: second)))
      }
      for element in ["ds:SignatureValue", "ds:DigestValue"] {
        let value = try good.content(of: element)
        let first = value.first == "A" ? "B" : "A"
        cases.append(
          attack(
            "another \(element)", county,
            try good.replacing(value, with: first + value.dropFirst())))
      }
    }
    return cases
  }

  /// With signatures left out or doubled.
  func stripped() throws -> [StatedCase] {
    try counties.flatMap { county in
      let good = try signed(draft(county), in: county.unit)
      let first = try good.element("ds:Signature")
      let second = try good.element("ds:Signature", nth: 1)
      return [
        attack("the first", county, try good.replacing(first, with: "")),
        attack("the second", county, try good.replacing(second, with: "")),
        attack("both", county, try good.replacing(first, with: "").replacing(second, with: "")),
        attack("the first twice", county, try good.replacing(second, with: first)),
        attack(
          "one inside the other", county,
          try good.replacing(second, with: "").inserting(second, before: "</ds:Signature>")),
        attack(
          "around it", county,
          Markup(first.replacing("</ds:Signature>", with: good.text + "</ds:Signature>"))),
      ]
    }
  }

  /// Of discrepancies: moved, of other rules, by others, changed.
  func scrutiny() throws -> [StatedCase] {
    var cases: [StatedCase] = []
    func draft(_ county: County, _ rules: [String] = ["S03-valid"]) throws -> Markup {
      try self.draft(county, .acceptance(rules: rules))
    }
    for (index, county) in odd.enumerated() {
      let good = try signed(draft(county), in: county.unit, by: [.hqSecretary])
      let other = odd[(index + 1) % odd.count]
      cases.append(
        attack(
          "of another sheet", county, try signed(draft(other), in: other.unit, by: [.hqSecretary])))
      for rules in [
        ["S03-total"], ["S03-valid", "X99"], ["C05-complete"], ["S03-valid", "C05-complete"],
      ] {
        cases.append(
          attack(
            "of \(rules)", county,
            try signed(draft(county, rules), in: county.unit, by: [.hqSecretary])))
      }
      for role in [Role.farmandar, .countyHQHead, .provinceHQHead, .minister] {
        cases.append(
          attack(
            "by \(role.rawValue)", county, try signed(draft(county), in: county.unit, by: [role])))
      }
      cases.append(attack("unsigned", county, try draft(county)))
      cases.append(
        attack(
          "changed", county, try good.replacing("نادرست", with: "درست")))
      cases.append(
        attack(
          "made of an absence", county,
          try signed(
            draft(county).replacing("says=\"accepted\"", with: "says=\"refused\""),
            in: county.unit, by: [.hqSecretary])))
    }
    return cases
  }
}
