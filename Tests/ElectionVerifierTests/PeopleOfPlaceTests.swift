import Testing

@testable import ElectionVerifier

/// Who counts as how many where a place asks for several people of one role.
@Suite struct PeopleOfPlaceTests {
  private func member(_ person: String, for other: String? = nil, as office: String = "r")
    -> PeopleOfPlace.Member
  {
    PeopleOfPlace.Member(
      person: person, role: "r",
      delegator: other.map { Delegator(nationalID: $0, role: office) })
  }

  /// Whatever the order in which they signed.
  private func count(_ members: PeopleOfPlace.Member...) -> Set<Int> {
    var counts: Set<Int> = []
    for shift in members.indices {
      let turned = Array(members[shift...] + members[..<shift])
      for order in [turned, turned.reversed()] {
        let people = PeopleOfPlace(order)
        counts.insert(people.count)
        #expect(people.count + people.repeated.count <= order.count)
      }
    }
    return counts
  }

  @Test func holdersAndTheirDelegatesAreOne() {
    #expect(count(member("a"), member("b")) == [2])
    #expect(count(member("a"), member("a")) == [1])
    #expect(count(member("a"), member("b", for: "a")) == [1])
    #expect(count(member("b", for: "a"), member("c", for: "a")) == [1])
    #expect(count(member("a"), member("b", for: "a", as: "other")) == [1])
    #expect(count(member("b", for: "a", as: "other"), member("c", for: "a")) == [1])
  }

  @Test func whoActsForADelegateActsForTheHolder() {
    #expect(count(member("b", for: "a"), member("c", for: "b")) == [1])
    #expect(count(member("a"), member("b", for: "a"), member("c", for: "b")) == [1])
    #expect(count(member("b", for: "a"), member("c", for: "b"), member("d", for: "c")) == [1])
    // Nobody is anybody's delegate's delegate for ever.
    #expect(count(member("b", for: "c"), member("c", for: "b")) == [1])
    #expect(count(member("b", for: "b"), member("c")) == [2])
  }

  @Test func whoIsAppointedByAnotherOfficeIsAPersonOfTheirOwn() {
    #expect(count(member("b", for: "x", as: "other"), member("c", for: "x", as: "other")) == [2])
    #expect(count(member("a"), member("b", for: "x", as: "other")) == [2])
    #expect(count(member("b", for: "x", as: "other"), member("c", for: "b")) == [1])
  }
}
