/// How large a rehearsal is.
package struct NightSize: Sendable, Hashable {
  /// Which units take part, and how many stations each board has.
  var scope: ElectionScope
  /// Whether every station hands in a sheet of its own, which its county adds up.
  var isOfStations = false
  /// How many announcements come before the final result, at most.
  var announcements = 10

  /// Twelve counties of three provinces: some seconds.
  package static let small = NightSize(
    scope: ElectionScope(provinces: 3, counties: 4, boards: 3, stations: 3))

  /// The whole country: 1,485 documents.
  package static let whole = NightSize(
    scope: ElectionScope(provinces: .max, counties: .max, boards: .max, stations: 63))

  /// The whole country, where each of 65,520 stations signs its own sheet.
  package static let stations = NightSize(
    scope: ElectionScope(provinces: .max, counties: .max, boards: .max, stations: 63),
    isOfStations: true)
}
