import CanonicalXML

/// A contest of a register.
package struct RegisteredContest: Hashable, Sendable {
  /// The code that its documents carry.
  package var code: String
  /// What people call it.
  package var name: LocalizedText
  /// Who stands, in the order of the ballot.
  package let candidates: [RegisteredCandidate]
  /// The same by their codes.
  private let byCode: [String: RegisteredCandidate]

  package init(
    code: String, name: LocalizedText, candidates: [RegisteredCandidate]
  ) {
    self.code = code
    self.name = name
    self.candidates = candidates
    byCode = Dictionary(candidates.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who stands under a code, compared character by character.
  package subscript(code: String) -> RegisteredCandidate? {
    byCode[code].flatMap { $0.code.isSame(as: code) ? $0 : nil }
  }
}
