/// What a register in use says of its election, for whoever asks which documents are to come.
package struct ExpectedElection: Sendable {
  /// The election.
  package let election: RegisteredElection
  /// What is voted on, by its codes.
  package let contests: [RegisteredContest]
  /// The edition of the register, and its content digest.
  package let edition: Int
  package let digest: [UInt8]
  package let isRehearsal: Bool
  private let register: TrustedRegister

  init(_ register: TrustedRegister) {
    election = register.election
    contests = register.sortedContests
    edition = register.edition
    digest = register.contentDigest
    isRehearsal = register.purpose == .rehearsal
    self.register = register
  }

  /// Hands over every unit, those of each file by their codes.
  /// - Returns: Files of the register that could not be read: their units are not known.
  package func units<Failure: Error>(
    each: (RegisteredUnit) throws(Failure) -> Void
  ) throws(Failure) -> [String] {
    var unread: [String] = []
    for (_, node) in register.own.nodes.sorted(by: { $0.key < $1.key }) {
      guard let unit = try? RegisterReader.unit(ContentReader(node)) else { continue }
      try each(unit)
    }
    for index in 0..<register.branches.count {
      let found: PackedUnits
      do throws(RegisterBranches.Unread) { found = try register.branches.units(index) } catch {
        unread.append(error.file)
        continue
      }
      for unit in found.all { try each(unit) }
    }
    return unread
  }
}
