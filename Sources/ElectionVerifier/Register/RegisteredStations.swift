/// The stations of a board, as a file beside the register lists them.
package struct RegisteredStations: Hashable, Sendable {
  /// The board.
  package var unit: Unit
  /// The scheme of the codes.
  package var scheme: String
  /// The edition of that scheme.
  package var unitEdition: String
  /// The stations in document order.
  package var stations: [RegisteredStation]

  package init(unit: Unit, scheme: String, unitEdition: String, stations: [RegisteredStation]) {
    self.unit = unit
    self.scheme = scheme
    self.unitEdition = unitEdition
    self.stations = stations
  }
}
