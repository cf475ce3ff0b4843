import Testing

@testable import ElectionVerifier

/// What is told of units that are not as most of their kind.
@Suite struct UnusualUnitTests {
  /// Ten boards that are alike, in two counties.
  private static func register(_ change: (inout [RegisteredUnit]) -> Void) -> Register {
    InventedRegister.make { register in
      register.units.removeLast(2)
      var boards = (1...10).map { number in
        InventedRegister.unit(
          "IR-0\(number % 2 + 1)-\(number)", "board", above: "IR-0\(number % 2 + 1)", tier: "board",
          eligible: 1_000 + number)
      }
      change(&boards)
      register.units += boards
    }
  }

  private static func traits(
    _ change: (inout [RegisteredUnit]) -> Void
  ) -> [UnusualUnit.Trait] { register(change).unusualUnits.map(\.trait) }

  @Test func nothingIsUnusualAmongUnitsThatAreAlike() {
    #expect(Self.traits { _ in } == [])
    // Of two counties neither is usual.
    #expect(InventedRegister.make().unusualUnits == [])
  }

  @Test func whatOneUnitAloneHasIsTold() {
    #expect(Self.traits { $0[3].tier = "county" } == [.tier("county", usual: "board")])
    #expect(Self.traits { $0[3].tier = nil } == [.tier(nil, usual: "board")])
    #expect(Self.traits { $0[3].parent = Unit("IR") } == [.above("country", usual: "county")])
    #expect(Self.traits { $0[3].parent = nil } == [.above(nil, usual: "county")])
    #expect(
      Self.traits { $0[3].contests = ["council"] } == [.contests(["council"], usual: nil)])
    #expect(Self.traits { $0[3].eligible = nil } == [.eligible(isStated: false)])
    #expect(
      Self.traits { boards in boards[3].eligible?.source = "x" }
        == [.source("x", usual: InventedRegister.make().units[0].eligible?.source ?? "")])
    #expect(Self.traits { $0[3].eligible?.count = 0 } == [.voters(0, usual: 1_006)])
    #expect(
      Self.traits { $0[3].eligible?.count = 900_000 } == [.voters(900_000, usual: 1_007)])
  }

  @Test func stationsAreUnusualToo() {
    let list = StationList(file: "a", digest: [], count: 60)
    func all(_ boards: inout [RegisteredUnit]) {
      for index in boards.indices { boards[index].stations = list }
    }
    #expect(Self.traits { all(&$0) } == [])
    #expect(
      Self.traits {
        all(&$0)
        $0[7].stations = nil
      } == [.stations(areListed: false)])
    #expect(
      Self.traits {
        all(&$0)
        $0[7].stations?.count = 3_200
      } == [.stationCount(3_200, usual: 60)])
    #expect(Self.traits { $0[7].stations = list } == [.stations(areListed: true)])
  }
}
