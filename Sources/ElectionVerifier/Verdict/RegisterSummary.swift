/// The register of an election in few words.
public struct RegisterSummary: Hashable, Sendable {
  /// The code of the election.
  public var election: String
  /// Its edition.
  public var edition: Int
  /// What people call the election.
  public var name: LocalizedText
  /// Its content digest.
  public var digest: [UInt8]
  /// Whether votes are cast for practice.
  public var isRehearsal: Bool

  package init(
    election: String, edition: Int, name: LocalizedText, digest: [UInt8], isRehearsal: Bool
  ) {
    self.election = election
    self.edition = edition
    self.name = name
    self.digest = digest
    self.isRehearsal = isRehearsal
  }
}
