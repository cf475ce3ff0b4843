import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import SignatureBuilding
import Testing

@testable import VirtualRegistry

/// Sheets whose own words are false and whose signatures are true: officials signed whatever lay before them. The
/// register says otherwise, and none of them passes.
@Suite struct RegisterAttackTests {
  /// A false sheet, and the code that must name the lie.
  struct Lie: Sendable {
    let name: String
    let code: String
    /// Whether those sign whom the false sheet has sign; else those of the honest one.
    var followsSheet = false
    /// Who signs in place of those who should, and in which order.
    var steps: (@Sendable ([SigningPlan.Step]) -> [SigningPlan.Step])?
    let change: @Sendable (inout SheetDraft) -> Void
  }

  @Test("no sheet passes whose own words the register contradicts")
  func nothingPasses() throws {
    let world = try RegisteredWorld()
    var tried: [String: Int] = [:]
    var random = SystemRandomNumberGenerator()
    for document in world.drafts {
      for lie in Self.lies(about: document.draft, &random) {
        var draft = document.draft
        lie.change(&draft)
        let verdict = try world.verdict(
          on: draft, signedAs: lie.followsSheet ? draft : document.draft, steps: lie.steps)
        let codes = Set(verdict.allFindings.map(\.identifier))
        #expect(!verdict.isPassed, "\(document.name): \(lie.name)")
        #expect(codes.contains(lie.code), "\(document.name): \(lie.name) is called \(codes)")
        tried[lie.code, default: 0] += 1
      }
    }
    for (code, count) in tried.sorted(by: { $0.key < $1.key }) {
      print("sheets against the register, \(code): \(count) tried, 0 passed")
    }
    let all = tried.values.reduce(0, +)
    print("sheets against the register: \(all) tried, 0 passed")
    #expect(all >= 2_000)
  }

  @Test("honest sheets of the same election pass")
  func honestSheetsPass() throws {
    let world = try RegisteredWorld()
    for document in world.drafts {
      let verdict = try world.verdict(on: document.draft, signedAs: document.draft)
      #expect(verdict.isPassed, "\(document.name): \(verdict.allFindings.map(\.identifier))")
      #expect(verdict.register?.election == world.lab.election.election.code)
    }
  }

  private static func lies(
    about draft: SheetDraft, _ random: inout SystemRandomNumberGenerator
  ) -> [Lie] {
    units(draft, &random) + inputs(draft) + names(draft) + times(draft, &random)
      + elections(draft) + excuses(draft) + stations(draft) + people(draft)
      + completeness(draft)
  }

  /// Kind, tier, parent and code of the unit.
  private static func units(
    _ draft: SheetDraft, _ random: inout SystemRandomNumberGenerator
  ) -> [Lie] {
    let unit = draft.unit
    var lies = ElectionUnit.Kind.allCases.filter { $0 != unit.kind }.map { kind in
      Lie(name: "kind \(kind.rawValue)", code: "C02-kind") { $0.unit = unit.with(kind: kind) }
    }
    lies += SheetDraft.Tier.allCases.filter { $0 != draft.tier }.map { tier in
      // No policy governs a country's sheet that adds up nothing.
      let isGoverned = tier != .country || !draft.inputs.isEmpty
      return Lie(
        name: "tier \(tier.rawValue)", code: isGoverned ? "C02-tier" : "policy-missing"
      ) { $0.tier = tier }
    }
    for _ in 0..<12 {
      let parent = UnitTree.lab.counties.randomElement(using: &random)?.code ?? "IR"
      guard parent != unit.parent, parent != unit.code else { continue }
      lies.append(
        Lie(name: "parent \(parent)", code: "C02-parent") { $0.unit = unit.with(parent: parent) })
    }
    for _ in 0..<12 {
      let code = unit.code + "-" + String(Int.random(in: 100...9_999, using: &random))
      lies.append(
        Lie(name: "code \(code)", code: "C02") {
          $0.unit = unit.with(code: code)
        })
    }
    return lies
  }

  /// Of which units it is the sum.
  private static func inputs(_ draft: SheetDraft) -> [Lie] {
    let missing = SheetDraft.Missing(unit: draft.unit.code, reason: "نرسید")
    return draft.inputs.indices.flatMap { index in
      [
        Lie(name: "input \(index) left out", code: "C05-child") { $0.inputs.remove(at: index) },
        Lie(name: "input \(index) of another unit", code: "C02-child") {
          $0.inputs[index].unit += "9"
        },
        Lie(name: "input \(index) twice", code: "C05-twice") {
          $0.inputs.append($0.inputs[index])
        },
        Lie(name: "input \(index) is missing, too", code: "C05-twice") {
          $0.missing = [missing]
          $0.missing[0].unit = $0.inputs[index].unit
        },
      ]
    }
      + draft.inputs.indices.dropFirst().map { index in
        Lie(name: "input \(index) with the content of the first", code: "E03") {
          $0.inputs[index].digest = $0.inputs[0].digest
        }
      }
  }

  /// What everything is called, and who stands.
  private static func names(_ draft: SheetDraft) -> [Lie] {
    let other = LocalName(fa: "چیزی دیگر", en: "Something else")
    var lies = [
      Lie(name: "election by another name", code: "S04-name") { $0.election.name = other },
      Lie(name: "contest by another name", code: "S04-contest-name") {
        $0.election.contestName = other
      },
      Lie(name: "unit by another name", code: "C02-name") { $0.unit = $0.unit.with(name: other) },
    ]
    for index in draft.election.candidates.indices {
      lies.append(
        Lie(name: "candidate \(index) under another code", code: "S02-candidate") {
          $0.election.candidates[index].code += "0"
        })
      lies.append(
        Lie(name: "candidate \(index) gone", code: "S02-candidate-missing") {
          $0.election.candidates.remove(at: index)
          $0.tally.votes.remove(at: index)
          for station in $0.stations.indices { $0.stations[station].tally.votes.remove(at: index) }
        })
      lies.append(
        Lie(name: "candidate \(index) by another name", code: "S02-name") {
          $0.election.candidates[index].name = LocalName(fa: "کسی دیگر", en: "Somebody else")
        })
      for other in draft.election.candidates.indices where other > index {
        lies.append(
          Lie(name: "candidates \(index) and \(other) exchanged", code: "S02-name") {
            let name = $0.election.candidates[index].name
            $0.election.candidates[index].name = $0.election.candidates[other].name
            $0.election.candidates[other].name = name
          })
      }
    }
    return lies
  }

  /// Why somebody need not sign: for no reason that could be read, or where nobody may be excused.
  private static func excuses(_ draft: SheetDraft) -> [Lie] {
    let roles = SigningPlan(for: draft).steps
    let blanks = [
      "\u{200C}", "\u{0640}\u{0640}", "\u{3164}", "…", "\u{1D159}", "\u{2800}", "\u{13441}",
    ]
    let unreadable = roles.filter(\.isCountersignature).flatMap { step in
      blanks.flatMap { blank in
        [SheetDraft.Attendance.Status.absent, .refused].map { status in
          excuse(step, status, LocalName(fa: blank, en: blank), code: "A08")
        }
      }
    }
    // The political deputy's signature may be missing for a reason: the province's policy says so. Of two officers for
    // stations abroad one may be away, and then too few sign.
    let signers = roles.filter {
      !$0.isCountersignature && $0.role != .politicalDeputy && $0.role != .abroadOfficer
    }
    guard signers.count > 1 else { return unreadable }
    return unreadable
      + signers.map {
        excuse($0, .refused, LocalName(fa: "نخواست", en: "would not"), code: "A08-not-excused")
      }
  }

  private static func excuse(
    _ step: SigningPlan.Step, _ status: SheetDraft.Attendance.Status, _ reason: LocalName,
    code: String
  ) -> Lie {
    Lie(
      name: "\(step.role.rawValue) \(status.rawValue): \(reason.en.debugDescription)", code: code,
      followsSheet: true
    ) {
      $0.attendance.removeAll { $0.role == step.role.rawValue }
      $0.attendance.append(.init(role: step.role.rawValue, status: status, reason: reason))
    }
  }

  /// Which stations it is of.
  private static func stations(_ draft: SheetDraft) -> [Lie] {
    draft.stations.indices.flatMap { index in
      let own = draft.stations[index].code
      let others = [own + "-A", own + "9", "IR-31-01-01-S001", draft.unit.code, "X" + own]
      return others.map { code in
        Lie(name: "station \(index) called \(code)", code: "C02-stations") {
          $0.stations[index].code = code
        }
      } + [
        Lie(name: "station \(index) left out", code: "C05-stations") {
          $0.stations.remove(at: index)
        }
      ]
    }
  }

  /// Who signs: one of them not at all, another in their place, one person for two, in another order.
  private static func people(_ draft: SheetDraft) -> [Lie] {
    let steps = SigningPlan(for: draft).steps
    var lies: [Lie] = []
    // Where the only one is lacking, nobody signed at all.
    let signers = steps.indices.filter { !steps[$0].isCountersignature }
    for index in signers where signers.count > 1 {
      lies.append(
        Lie(
          name: "without \(steps[index].role.rawValue)", code: "A01",
          steps: { steps in steps.enumerated().filter { $0.offset != index }.map(\.element) }
        ) { _ in })
    }
    guard draft.tier == .abroad || draft.tier == .country else { return lies }
    if draft.tier == .abroad {
      lies.append(
        Lie(
          name: "one officer twice", code: "A01", steps: { steps in [steps[0], steps[0]] }
        ) { _ in })
    } else {
      lies.append(
        Lie(name: "without the minister", code: "A01", steps: { $0.dropLast() }) { _ in })
      lies.append(
        Lie(
          name: "the head before the secretary", code: "A03-order",
          steps: { steps in [steps[1], steps[0], steps[2]] }
        ) { _ in })
    }
    let strangers: [(Role, String)] = [
      (.ostandar, "IR-01"), (.provinceHQHead, "IR-01"), (.farmandar, "IR-01-01"),
      (.auditor, "IR"), (.it, "IR"), (.reserve, "IR"), (.aggregation, "IR"), (.inspector, "IR"),
    ]
    for index in steps.indices where !steps[index].isCountersignature {
      for (role, unit) in strangers {
        lies.append(
          Lie(
            name: "\(role.rawValue) for \(steps[index].role.rawValue)", code: "A01",
            steps: { steps in
              var steps = steps
              (steps[index].role, steps[index].unit, steps[index].number) = (role, unit, 0)
              return steps
            }
          ) { _ in })
      }
    }
    return lies
  }

  /// Whether anything is missing.
  private static func completeness(_ draft: SheetDraft) -> [Lie] {
    guard !draft.inputs.isEmpty else { return [] }
    let claim = !draft.isComplete
    return [Lie(name: "complete: \(claim)", code: "C05-complete") { $0.claimsComplete = claim }]
  }

  /// When the sheet was drawn up, and signed.
  private static func times(
    _ draft: SheetDraft, _ random: inout SystemRandomNumberGenerator
  ) -> [Lie] {
    (0..<15).map { _ in
      let days = Int64.random(in: 1...2_000, using: &random)
      return Lie(name: "\(days) days early", code: "T01-created") {
        $0.created = $0.created.adding(seconds: -.days(1 + days))
      }
    } + [
      Lie(name: "signed before the poll closed", code: "T01") {
        $0.created = $0.created.adding(seconds: -.days(2))
      },
      Lie(name: "drawn up after it was signed", code: "T02-document") {
        $0.created = $0.created.adding(seconds: .days(400))
      },
    ]
  }

  /// Which election, and what is voted on.
  private static func elections(_ draft: SheetDraft) -> [Lie] {
    ["lab-2009", "lab-2013-2", "LAB-2013", "rehearsal"].map { code in
      Lie(name: "election \(code)", code: "register-missing") { $0.election.code = code }
    }
      + ["2013-06-13", "2013-06-15", "2043-01-01"].map { date in
        Lie(name: "polling day \(date)", code: "S04-date") { $0.election.date = date }
      }
      + ["council", "President", "president2"].map { contest in
        Lie(name: "contest \(contest)", code: "S04-contest") { $0.election.contest = contest }
      }
  }
}

/// The lab with its register, and officials who sign whatever lies before them.
private struct RegisteredWorld {
  let lab: LabWorld
  private let verifier: Verifier
  private let signing: SheetSigning

  init() throws {
    lab = AttackWorld.shared.lab
    let trust = try lab.trust.values()
    verifier = Verifier(trust: trust, at: Samples.validationTime)
    signing = SheetSigning(registry: lab.registry, policies: lab.policies)
  }

  /// First revisions: a correction names another sheet, and so nothing of its own is changed alone; and what is above the
  /// provinces.
  var drafts: [DraftDocument] {
    lab.election.documents.filter { $0.draft.supersedes == nil } + lab.national.drafts
  }

  /// The verdict on a sheet that was signed by those who sign the honest one, at its time.
  func verdict(
    on draft: SheetDraft, signedAs honest: SheetDraft,
    steps: (([SigningPlan.Step]) -> [SigningPlan.Step])? = nil
  ) throws -> Verdict {
    let planned = SigningPlan(for: honest).steps
    var bytes = try DraftDocument(draft).bytes
    var ids: [String] = []
    for (number, step) in (steps?(planned) ?? planned).enumerated() {
      let card = try lab.registry.card(step.role, step.unit, number: step.number).signature
      // Whoever signs for an early sheet claims its time; a sheet of the future is signed at the honest time.
      let base = draft.created < honest.created ? draft : honest
      let request = try signing.request(for: base, step: step, number: number)
      let signed =
        step.isCountersignature
        ? try DocumentSigning().countersign(
          bytes, parents: ids, name: "sheet", request, with: card)
        : try DocumentSigning().sign(bytes, name: "sheet", request, with: card)
      bytes = signed.bytes
      ids += signed.signatureIDs
    }
    return verifier.verify(XMLSource(bytes: bytes, name: "sheet.xml"))
  }
}

extension ElectionUnit {
  fileprivate func with(
    code: String? = nil, parent: String? = nil, kind: Kind? = nil, name: LocalName? = nil
  ) -> ElectionUnit {
    ElectionUnit(
      code: code ?? self.code, parent: parent ?? self.parent, kind: kind ?? self.kind,
      name: name ?? self.name)
  }
}
