import ElectionVerifier
import Testing

/// The order in which a register's units are shown, and what is counted of them.
@Suite struct RegisterTreeTests {
  private func order(_ register: Register) -> [String] {
    RegisterTree(register).places.map {
      String(repeating: ".", count: $0.depth) + $0.unit.unit.code
    }
  }

  @Test func eachAfterTheOneAboveIt() {
    let register = InventedRegister.make { $0.units.reverse() }
    #expect(order(register) == ["IR", ".IR-02", "..IR-02-01", ".IR-01", "..IR-01-01"])
  }

  /// Whatever the tree is, every unit is shown once.
  @Test func unitsThatHangOnNothing() {
    let circle = InventedRegister.make { $0.units[1].parent = $0.units[3].unit }
    #expect(order(circle) == ["IR", ".IR-02", "..IR-02-01", "IR-01", "IR-01-01"])
    let orphan = InventedRegister.make { $0.units[3].parent = Unit("IR-09") }
    #expect(order(orphan) == ["IR", ".IR-01", ".IR-02", "..IR-02-01", "IR-01-01"])
    let twice = InventedRegister.make { $0.units.append($0.units[1]) }
    #expect(order(twice) == ["IR", ".IR-01", "..IR-01-01", ".IR-02", "..IR-02-01", ".IR-01"])
  }

  @Test func counts() {
    let rows = RegisterCounts(InventedRegister.make()).rows
    #expect(rows.map(\.kind) == ["country", "county", "board"])
    #expect(rows.map(\.units) == [1, 2, 2])
    #expect(rows.map(\.documents) == [0, 4, 3])
    #expect(rows.map(\.stations) == [0, 0, 12])
  }

  /// One kind of unit that hands in two tiers, or nothing, is in as many rows.
  @Test func kindsOfSeveralTiers() {
    let register = InventedRegister.make { $0.units[4].tier = nil }
    let rows = RegisterCounts(register).rows
    #expect(rows.map(\.tier) == [nil, "county", "board", nil])
    #expect(rows.reduce(0) { $0 + $1.documents } == register.expectedDocuments)
  }
}
