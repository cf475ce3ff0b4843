import ElectionVerifier
import PKI
import Testing

/// Roles have dates: what somebody becomes later changes no verdict on what was signed before.
@Suite struct OfficeTests {
  let registry = Registry.shared
  /// The verdict on a county's sheet, signed at ``Registry/now``, so many days later.
  private func verdict(
    after days: Int = 0, _ change: @escaping (inout RosterCard) -> Void
  ) throws -> Verdict {
    let verifier = try registry.verifier(at: Registry.now.adding(days: days)) {
      $0.rosterDocuments = [
        source(try registry.signedRoster { change(&$0.cards[1]) }, "roster.xml")
      ]
    }
    return verifier.verify(try signedCounty())
  }

  private func day(_ days: Int) -> Instant { Registry.now.adding(days: days) }

  @Test func promotionChangesNoOlderVerdict() throws {
    for days in [0, 1, 25] {
      let verdict = try verdict(after: days) { card in
        card.term.until = self.day(1)
        card.offices = [
          Office(role: "ostandar", unit: must(Unit("IR-01")), term: Term(from: self.day(1)))
        ]
      }
      #expect(verdict.indication == .totalPassed)
      let found = verdict.signatures[0].findings.map(\.identifier)
      #expect(found == (days < 1 ? [] : ["role-ended"]))
      #expect(verdict.signatures[0].signer?.unit == "IR-01-02")
    }
  }

  @Test func anotherUnitChangesNoOlderVerdict() throws {
    let verdict = try verdict(after: 20) { card in
      card.term.until = self.day(2)
      card.offices = [
        Office(role: "farmandar", unit: must(Unit("IR-01-03")), term: Term(from: self.day(2)))
      ]
    }
    #expect(verdict.indication == .totalPassed)
    #expect(verdict.signatures[0].signer?.unit == "IR-01-02")
  }

  /// The same role in two units at once: the one that bears on the document counts, wherever it stands.
  @Test func oneRoleInTwoUnits() throws {
    let verdict = try verdict { card in
      card.unit = must(Unit("IR-01-03"))
      card.offices = [
        Office(role: "farmandar", unit: must(Unit("IR-01-02")), term: Term(from: self.day(-5)))
      ]
    }
    #expect(verdict.indication == .totalPassed)
    #expect(verdict.signatures[0].signer?.unit == "IR-01-02")
  }

  @Test func roleOfAnotherTime() throws {
    for term in [Term(until: day(-1)), Term(from: day(1)), Term(from: day(-9), until: day(-8))] {
      let verdict = try verdict { $0.term = term }
      #expect(verdict.indication == .totalFailed)
      #expect(verdict.signatures[0].findings.map(\.identifier) == ["A06-time"])
    }
    // Held again since: when it was claimed to be signed, it was not.
    let again = try verdict(after: 10) { card in
      card.term.until = self.day(-3)
      card.offices = [
        Office(role: "farmandar", unit: must(Unit("IR-01-02")), term: Term(from: self.day(3)))
      ]
    }
    #expect(again.indication == .totalFailed)
    #expect(again.signatures[0].findings.map(\.identifier) == ["A06-time"])
  }

  @Test func officeBesideTheCardsOwn() throws {
    let verdict = try verdict { card in
      card.role = "ostandar"
      card.unit = must(Unit("IR-01"))
      card.offices = [
        Office(
          role: "farmandar", unit: must(Unit("IR-01-02")),
          term: Term(from: self.day(-5), until: self.day(5)))
      ]
    }
    #expect(verdict.indication == .totalPassed)
  }

  @Test func actingHeadWhoseTimeEndedLater() throws {
    let acting = Delegation(
      by: "0012345679/minister", from: day(-9), until: day(3), reason: "vacancy")
    #expect(try verdict(after: 20) { $0.delegations = [acting] }.indication == .totalPassed)
    var ended = acting
    ended.until = day(-1)
    let found = try verdict { $0.delegations = [ended] }
    #expect(found.signatures[0].findings.map(\.identifier) == ["A09"])
  }

  @Test func termsAreHalfOpen() {
    let term = Term(from: day(0), until: day(1))
    #expect(term.covers(day(0)) && !term.covers(day(1)) && !term.covers(day(-1)))
    #expect(Term().covers(day(-9_999)))
  }
}
