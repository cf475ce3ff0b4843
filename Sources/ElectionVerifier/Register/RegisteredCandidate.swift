package import PKI

/// A candidate of a contest.
package struct RegisteredCandidate: Hashable, Sendable {
  /// The code on the ballot.
  package var code: String
  /// The name.
  package var name: LocalizedText
  /// Since when the candidate stands no more; nil: until the end.
  package var withdrawn: Instant?

  package init(
    code: String, name: LocalizedText, withdrawn: Instant?
  ) {
    self.code = code
    self.name = name
    self.withdrawn = withdrawn
  }
}
