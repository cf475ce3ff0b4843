/// Limits of reading the stations of a register, all boards together.
package struct StationLimits: Hashable, Sendable {
  /// Stations: seven times those of 2013. Their codes are kept in memory, to find each that stands twice.
  package var stations = 500_000
  /// Bytes of one file: 10,000 stations with long names.
  package var fileBytes = 16 << 20
  /// Bytes of all files.
  package var bytes = 512 << 20

  package init() {}
}
