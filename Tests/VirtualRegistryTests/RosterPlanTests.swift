import ElectionVerifier
import PKI
import Testing

@testable import VirtualRegistry

/// The clock of the samples: noon in Tehran on the day after the election.
let samplesClock = Instant(secondsSince1970: 1_371_281_400)

@Suite("The roster of 1,760 cards")
struct RosterPlanTests {
  let plan = RosterPlan(
    seed: 1392, clock: samplesClock, untouched: ElectionScope.small.units(of: .lab),
    actingIn: "IR-02-02")

  @Test("the clock of the samples is noon in Tehran on 2013-06-15")
  func clock() {
    #expect(samplesClock.inTehran == "2013-06-15T12:00:00+04:30")
  }

  @Test("the tree holds 31 provinces, 402 counties, 402 + 638 boards, each under its parent")
  func tree() {
    let tree = UnitTree.lab
    #expect(tree.provinces.count == 31)
    #expect(tree.counties.count == 402)
    #expect(tree.boards.filter { $0.kind == .farmandari }.count == 402)
    #expect(tree.boards.filter { $0.kind == .bakhshdari }.count == 638)
    for unit in tree.provinces + tree.counties + tree.boards {
      #expect(unit.code.hasPrefix((unit.parent ?? "?") + "-"))
      #expect(tree[unit.code] == unit)
    }
    #expect(Set((tree.provinces + tree.counties + tree.boards).map(\.code)).count == 1_473)
  }

  @Test("1,760 cards in force and 26 that were replaced, by role as planned")
  func counts() {
    let inForce = plan.cards.filter { $0.events.last?.state == .delivered }
    #expect(inForce.count == 1_760)
    #expect(plan.cards.count == 1_786)
    let expected: [Role: Int] = [
      .bakhshdar: 638, .farmandar: 402, .countyHQHead: 402, .ostandar: 31, .politicalDeputy: 31,
      .provinceHQHead: 31, .aggregation: 62 + 12, .it: 31 + 12, .inspector: 31 + 8,
      .registryDirector: 31, .minister: 1, .hqHead: 1, .hqSecretary: 1, .auditor: 10,
      .abroadOfficer: 5, .reserve: 20,
    ]
    for role in Role.allCases {
      #expect(inForce.filter { $0.role == role.rawValue }.count == expected[role], "\(role)")
    }
    #expect(expected.values.reduce(0, +) == 1_760)
  }

  @Test("26 revoked and replaced, 10 ended, 8 acting heads, 2 with the wrong unit")
  func oddities() throws {
    let replaced = plan.cards.filter { $0.events.last?.state == .replaced }
    #expect(replaced.count == 26)
    for old in replaced {
      #expect(old.events.contains { $0.state == .revoked && $0.reason != nil })
      let number = try #require(old.events.last?.successor)
      let new = try #require(plan.cards.first { $0.number == number })
      #expect(new.nationalID == old.nationalID)
      #expect(new.role == old.role && new.unit == old.unit)
    }
    #expect(plan.cards.filter { $0.notAfter < samplesClock }.count == 10)
    #expect(plan.cards.filter { $0.delegation != nil }.count == 8)
    #expect(plan.cards.filter { $0.certificateUnit != $0.unit }.count == 2)
    let actor = plan.cards.first { $0.role == "farmandar" && $0.unit == "IR-02-02" }
    #expect(actor?.delegation?.by.hasSuffix("/minister") == true)
  }

  @Test("every life runs forward in time and ends before the clock")
  func lives() {
    for card in plan.cards {
      for (earlier, later) in zip(card.events, card.events.dropFirst()) {
        #expect(earlier.at < later.at)
      }
      #expect(card.events.first?.state == .requested)
      #expect((card.events.last?.at ?? samplesClock) < samplesClock)
      #expect(card.notBefore < card.notAfter)
    }
  }

  @Test("ids are well formed and nobody's, numbers and ids belong to one holder each")
  func identities() {
    for card in plan.cards {
      let digits = card.nationalID.utf8.map { Int($0) - 48 }
      #expect(digits.count == 10 && digits.allSatisfy { (0...9).contains($0) })
      let sum = (0..<9).reduce(0) { $0 + digits[$1] * (10 - $1) } % 11
      #expect(digits[9] == (sum < 2 ? sum : 11 - sum))
      #expect(card.nationalID.hasPrefix("999") && Set(digits).count > 1)
      #expect(card.number.utf8.count == 10)
    }
    #expect(Set(plan.cards.map(\.number)).count == 1_786)
    #expect(Set(plan.cards.map(\.nationalID)).count == 1_760)
    #expect(Set(plan.cards.map(\.name)).count == 1_760)
  }

  @Test("officials of the small election can sign")
  func signersAreUntouched() {
    let units = ElectionScope.small.units(of: .lab)
    for card in plan.cards where units.contains(card.unit) {
      #expect(card.events.last?.state == .delivered)
      #expect(card.notAfter > samplesClock)
    }
  }

  @Test("one seed gives one roster, another seed another")
  func determinism() {
    let scope = ElectionScope.small.units(of: .lab)
    func plan(_ seed: UInt64) -> [CardRecord] {
      RosterPlan(seed: seed, clock: samplesClock, untouched: scope, actingIn: "IR-02-02").cards
    }
    #expect(plan(1392) == self.plan.cards)
    #expect(plan(1393) != self.plan.cards)
  }
}
