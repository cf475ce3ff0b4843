/// A file that lists the stations of a unit.
package struct StationList: Hashable, Sendable {
  /// The name of the file, relative to the register.
  package var file: String
  /// SHA-256 over its bytes.
  package var digest: [UInt8]
  /// How many stations it lists.
  package var count: Int

  package init(
    file: String, digest: [UInt8], count: Int
  ) {
    self.file = file
    self.digest = digest
    self.count = count
  }
}
