public import PKI

/// What is known of the trust of a verifier: what holds of it, and by which names.
extension Verifier {
  /// The names of the files that signatures may refer to.
  package var detachedNames: [FilePath] { Array(options.detachedFiles.keys) }
  /// The policies that hold, in few words.
  public var policySummaries: [PolicySummary] { trusted.policies.map(\.summary) }
  /// The policies that hold.
  package var policies: [SigningPolicy] { trusted.policies }
  /// The policy of a content digest, be it an edition before the one in use.
  package func policy(of digest: [UInt8]) -> SigningPolicy? {
    trusted.policies.first { $0.contentDigest == digest }
      ?? trusted.policiesByRoot.values.flatMap(\.earlier).map(\.policy)
      .first { $0.contentDigest == digest }
  }
  /// The file of a policy that holds, by its content digest.
  package func policyFile(of digest: [UInt8]) -> FilePath? { trusted.policyDocuments[digest]?.path }
  /// The roster that holds, in few words.
  public var roster: RosterSummary? { trusted.roster?.summary }
  /// The roster that holds, for looking people and cards up.
  package var rosterIndex: RosterIndex? { trusted.roster?.index }
  /// The newest revocation lists that were seen, those that the trust remembered among them: to be kept, and handed
  /// to the next verifier by ``Trust/memory``.
  ///
  /// It grows with each signer that is judged. No verdict of this verifier changes by it.
  public var revocationMemory: RevocationMemory { steps.validator.memory }
  /// The registers that hold, in few words, by the codes of their elections.
  public var registers: [RegisterSummary] {
    trusted.registers.values.map(\.summary).sorted { $0.election < $1.election }
  }
  /// What a register calls a unit of the roster; nil where none knows it.
  package func unitName(_ code: String) -> LocalizedText? {
    guard let roster = trusted.roster?.index.head else { return nil }
    return trusted.registers.values.lazy
      .filter { $0.scheme == roster.scheme && $0.unitEdition == roster.unitEdition }
      .compactMap { $0.unit(code)?.name }.first
  }
  /// Whether the trust names a registry; else signers may be of any system.
  package var hasRegistry: Bool { trust.hasRegistry }

  /// What was found in the trust itself.
  public var trustFindings: [Finding] { trusted.findings }
}
