/// The commitments of EN 319 132-1, clause 5.2.3, that officials make.
package enum Commitment: Hashable, Sendable, CaseIterable {
  /// The signer made the document.
  case proofOfOrigin
  /// The signer approves its content.
  case proofOfApproval

  /// The identifier, a URI.
  package var uri: String {
    switch self {
    case .proofOfOrigin: "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin"
    case .proofOfApproval: "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval"
    }
  }
}
