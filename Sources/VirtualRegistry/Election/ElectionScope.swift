/// How large an election is, and where the odd things of a real night happen in it.
package struct ElectionScope: Hashable, Sendable {
  /// How many provinces, from the first.
  package var provinces: Int
  /// How many counties of each province, from the first.
  package var counties: Int
  /// How many boards of each county, from the first.
  package var boards: Int
  /// How many stations each board has.
  package var stations: Int

  /// An election of so many units.
  package init(provinces: Int, counties: Int, boards: Int, stations: Int) {
    self.provinces = provinces
    self.counties = counties
    self.boards = boards
    self.stations = stations
  }

  /// The small election of the lab: 18 boards of 5 stations, 6 counties, 2 provinces.
  package static let small = ElectionScope(provinces: 2, counties: 3, boards: 3, stations: 5)

  /// Every unit of the country, with as many stations a board as the small election has.
  package static let whole = ElectionScope(
    provinces: .max, counties: .max, boards: .max, stations: 5)

  /// Every unit of a tree.
  package static let all = ElectionScope(
    provinces: .max, counties: .max, boards: .max, stations: 0)

  /// The provinces that take part.
  func provinces(of tree: UnitTree) -> [ElectionUnit] {
    Array(tree.provinces.prefix(provinces))
  }

  /// The counties of `province` that take part.
  func counties(of province: ElectionUnit, in tree: UnitTree) -> [ElectionUnit] {
    Array(tree.children(of: province.code).prefix(counties))
  }

  /// The boards of `county` that take part.
  func boards(of county: ElectionUnit, in tree: UnitTree) -> [ElectionUnit] {
    Array(tree.children(of: county.code).prefix(boards))
  }

  /// The codes of every unit that takes part, the country's own left out.
  func units(of tree: UnitTree) -> Set<String> {
    var codes: Set<String> = []
    for province in provinces(of: tree) {
      codes.insert(province.code)
      for county in counties(of: province, in: tree) {
        codes.insert(county.code)
        codes.formUnion(boards(of: county, in: tree).map(\.code))
      }
    }
    return codes
  }
}
