/// As of what a timestamp is judged (EN 319 102-1, 5.4 and 5.6.3).
///
/// A token that holds at the validation time needs no proof. One whose authority's certificate ended or was revoked since, or
/// whose algorithms fell since, holds where something newer proves that the token existed before: then its path is judged as
/// of that proof (past certificate validation, 5.6.2.1), and must be known to have held until it (validation time sliding,
/// 5.6.2.2), for which certificates and lists count as old as they are proven to be.
///
/// So validate the newest first: judge it in a context without proofs; where it holds, its proof is the ``existence`` of the
/// older tokens that it covers, and is added to ``proofs`` with the digests of the certificates and lists that it covers; then
/// judge the older ones.
package struct TimestampContext: Sendable {
  /// The validation time.
  package let at: Instant
  /// The present: lists of after it, or of after the validation time where that is later, are none yet.
  package let present: Instant
  /// What proves that the token existed, and with it all that its imprint is over: bytes, not a digest of them alone, so that
  /// an imprint by a digest that fell since still binds. Nil where nothing does: then it is no older than the validation time.
  package var existence: ProofOfExistence?
  /// What certificates, lists and responses are proven to be older than the validation time, whatever they are beside.
  package var proofs: ProofsOfExistence
  /// More certificates that may lie between a token's signer and an anchor, or be its signer's; untrusted.
  package var certificates: [Certificate]

  /// Makes a context.
  /// - Parameters:
  ///   - at: the validation time.
  ///   - present: the present.
  ///   - existence: what proves the token and what it is over.
  ///   - proofs: what certificates and lists are proven to have existed.
  ///   - certificates: more certificates; untrusted.
  package init(
    at: Instant, present: Instant, existence: ProofOfExistence? = nil,
    proofs: ProofsOfExistence = ProofsOfExistence(), certificates: [Certificate] = []
  ) {
    self.at = at
    self.present = present
    self.existence = existence
    self.proofs = proofs
    self.certificates = certificates
  }
}
