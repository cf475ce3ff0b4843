/// What a trust asks of a signer's certificate.
@nonexhaustive
public enum SignerProfile: Hashable, Sendable {
  /// The registry's cards: nonRepudiation, a national id, a pinned CA, one certificate policy and not another,
  /// both dotted.
  case registry(signaturePolicyOID: String, authenticationPolicyOID: String)
  /// Signers of other systems: path and key usage as RFC 5280 has them.
  case general
}
