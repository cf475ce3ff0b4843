import ElectionVerifier
import PKI
import Testing
import XAdES

/// Whether those who must sign hold cards that can: by the policies' roles and counts, and the register's tree.
@Suite struct ReadinessTests {
  let registry = Registry.shared
  private let policies = Registry.verifier.policies

  /// One unit of each tier.
  private func register(_ change: (inout Register) -> Void = { _ in }) -> Register {
    registry.register { register in
      register.units.removeAll { ["IR-01-01", "IR-01-02-01"].contains($0.unit.code) }
      change(&register)
    }
  }

  private func readiness(
    _ register: Register? = nil, at time: Instant = Registry.now,
    _ change: (inout Roster) -> Void = { _ in }
  ) -> Readiness {
    Readiness(register ?? self.register(), policies, registry.roster(change), at: time)
  }

  private func standings(_ readiness: Readiness) -> [String: ExpectedDocument.Standing] {
    Dictionary(uniqueKeysWithValues: readiness.documents.map { ($0.tier, $0.standing) })
  }

  private func document(_ readiness: Readiness, _ tier: String) throws -> ExpectedDocument {
    try #require(readiness.documents.first { $0.tier == tier })
  }

  /// Of the country's document those who sign have no card here; of all others everybody who signs has one.
  @Test func everybodyHasACard() throws {
    let found = standings(readiness())
    #expect(
      found == [
        "country": .lacking, "province": .ready, "county": .ready, "board": .ready,
      ])
    #expect(try document(readiness(), "board").policy == "urn:mohr:policy:board")
    let other = self.register { $0.units[3].tier = "village" }
    #expect(standings(readiness(other))["village"] == .withoutPolicy)
  }

  /// A card in each state in which it signs nothing, and who waits for it.
  @Test(
    arguments: [
      ([CardState.requested], true), ([.requested, .issued], true),
      ([.issued, .delivered, .suspended], true), ([.issued, .delivered, .lost], false),
      ([.issued, .delivered, .expired], false), ([.issued, .delivered, .suspended, .resumed], nil),
    ] as [([CardState], Bool?)])
  func oneCardIsNotInUse(states: [CardState], waits: Bool?) throws {
    let readiness = readiness { roster in
      let index = must(roster.cards.firstIndex { $0.role == "bakhshdar" })
      roster.cards[index].events = states.enumerated().map {
        CardEvent(state: $1, at: Registry.now.adding(days: $0 - 9))
      }
    }
    let board = try document(readiness, "board")
    guard let waits else {
      #expect(board.standing == .ready)
      return
    }
    #expect(board.standing == .lacking)
    let lack = try #require(board.lacks.first)
    #expect(board.lacks.count == 1 && lack.role == "bakhshdar")
    #expect(lack.asked == 1 && lack.found == 0 && !lack.isExcusable)
    #expect(lack.waiting.isEmpty != waits)
    #expect(standings(readiness)["county"] == .ready)
  }

  /// A signature that may be missing where that is recorded makes a document excusable.
  @Test func whoMayBeMissing() throws {
    let readiness = readiness { $0.cards.removeAll { $0.role == "political-deputy" } }
    let province = try document(readiness, "province")
    #expect(province.standing == .excusable)
    #expect(province.lacks.map(\.role) == ["political-deputy"] && province.lacks[0].isExcusable)
    let both = self.readiness {
      $0.cards.removeAll { ["political-deputy", "ostandar"].contains($0.role) }
    }
    #expect(standings(both)["province"] == .lacking)
  }

  /// Conditions of a policy: a board of a farmandari is signed by others than one of a bakhshdari.
  @Test func conditionsOfPlaces() throws {
    let register = self.register { $0.units[3].kind = "farmandari" }
    #expect(standings(readiness(register))["board"] == .ready)
    let board = try document(
      readiness(register) { $0.cards.removeAll { $0.role == "county-hq-head" } }, "board")
    #expect(board.lacks.map(\.role) == ["county-hq-head"])
    // What the register does not tell counts as asked for.
    let bakhshdari = try document(
      readiness { $0.cards.removeAll { $0.role == "bakhshdar" } }, "board")
    #expect(bakhshdari.lacks.map(\.role) == ["bakhshdar"])
  }

  /// Territory is the register's chain of parents, whatever codes look like.
  @Test func territoryIsTheRegisters() throws {
    let moved = self.register { register in
      register.units.append(
        RegisteredUnit(
          unit: must(Unit("IR-07")), kind: "county", parent: must(Unit("IR-01")), tier: nil,
          contests: nil, name: LocalizedText(["fa": "واحد"]), eligible: nil, stations: nil,
          line: nil))
      register.units[3].parent = must(Unit("IR-07"))
    }
    let board = try document(readiness(moved), "board")
    // The farmandar of IR-01-02 is above the board by its code alone; the countersignature may be missing.
    #expect(board.lacks.map(\.role) == ["farmandar"] && board.standing == .excusable)
  }

  /// One person fills one place, and offices count by their time.
  @Test func onePersonFillsOnePlace() throws {
    let county = try document(
      readiness { roster in
        let head = must(roster.cards.firstIndex { $0.role == "county-hq-head" })
        let governor = must(roster.cards.firstIndex { $0.role == "farmandar" })
        roster.cards[governor].offices = [
          Office(role: "county-hq-head", unit: must(Unit("IR-01-02")), term: Term())
        ]
        roster.cards.remove(at: head)
        roster.cards.removeAll { $0.role == "farmandar" && $0.number != "C1001" }
      }, "county")
    #expect(county.standing == .lacking && county.lacks.map(\.role) == ["county-hq-head"])
    // Somebody else is governor as well: the two can share the places.
    let two = try document(
      readiness { roster in
        roster.cards.removeAll { $0.role == "county-hq-head" }
        let governor = must(roster.cards.firstIndex { $0.role == "farmandar" })
        roster.cards[governor].offices = [
          Office(role: "county-hq-head", unit: must(Unit("IR-01-02")), term: Term())
        ]
      }, "county")
    #expect(two.standing == .ready)
    let ended = readiness { $0.cards[1].term = Term(until: Registry.now) }
    #expect(try document(ended, "county").standing == .ready, "there is a second farmandar")
    let both = readiness { roster in
      for index in roster.cards.indices where roster.cards[index].role == "farmandar" {
        roster.cards[index].term = Term(until: Registry.now)
      }
    }
    #expect(try document(both, "county").standing == .lacking)
  }

  @Test func contestsAndDates() {
    let register = self.register { register in
      var council = register.contests[0]
      council.code = "council"
      register.contests.append(council)
      register.units[3].contests = ["council"]
    }
    #expect(readiness(register).documents.map(\.contest).sorted().count == 7)
    let old = self.register { $0.election.date = "2012-01-01" }
    #expect(readiness(old).documents.allSatisfy { $0.standing == .withoutPolicy })
  }
}

/// How far cards have come.
@Suite struct CardCountTests {
  private func card(_ states: [(CardState, Int)]) -> RosterCard {
    var card = Registry.shared.roster().cards[0]
    card.events = states.map { CardEvent(state: $0, at: Registry.now.adding(days: $1)) }
    return card
  }

  @Test func eachCountIsPartOfTheOneBefore() {
    var counts = CardCounts()
    let week = Registry.now.adding(days: -7)
    for states: [(CardState, Int)] in [
      [(.requested, -20)], [(.requested, -3)], [(.requested, 1)],
      [(.requested, -20), (.issued, -10)], [(.requested, -20), (.revoked, -10)],
      [(.issued, -20), (.delivered, -10)], [(.issued, -20), (.delivered, -10), (.lost, -1)],
      [(.issued, -20), (.delivered, -10), (.suspended, -2), (.resumed, -1)],
      [(.issued, -20), (.lost, -10)],
    ] {
      counts.add(card(states), at: Registry.now, lateSince: week)
    }
    #expect(counts.requested == 8 && counts.issued == 5 && counts.delivered == 3)
    #expect(counts.active == 2 && counts.late == 1)
    #expect(counts.states[.lost] == 2 && counts.states[.requested] == 2)
    #expect(counts.states.values.reduce(0, +) == counts.requested)
  }
}
