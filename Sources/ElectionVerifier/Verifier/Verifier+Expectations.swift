extension Verifier {
  /// The registers in use, by the codes of their elections.
  package var expectedElections: [ExpectedElection] {
    trusted.registers.sorted { $0.key < $1.key }.map { ExpectedElection($0.value) }
  }
}
