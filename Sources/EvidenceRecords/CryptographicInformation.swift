package import PKI

/// What was at hand to judge a token when it was renewed (RFC 6283, 3.1.3): it is covered by the renewal, and so proven to be as old.
/// Nobody signed it: it is judged as if it lay in the trust folder, and what cannot be read is passed over.
package struct CryptographicInformation: Equatable, Sendable {
  /// Certificates between the token's signer and an anchor.
  package var certificates: [Certificate]
  /// Lists about these and the signer.
  package var lists: [RevocationList]

  /// - Parameters:
  ///   - certificates: Certificates between the token's signer and an anchor.
  ///   - lists: Lists about these and the signer.
  package init(certificates: [Certificate] = [], lists: [RevocationList] = []) {
    self.certificates = certificates
    self.lists = lists
  }

  /// Whether there is nothing of all that.
  package var isEmpty: Bool { certificates.isEmpty && lists.isEmpty }

  /// The SHA-256 of each.
  var digests: [[UInt8]] { certificates.map(\.sha256) + lists.map(\.sha256) }
}
