import PKI
import XAdES

/// The one built-in policy: it verifies rosters and policies, and consults no roster.
///
/// Every signature must hold, and each must be by someone whom trust.xml names for this purpose.
struct BuiltInPolicy {
  /// Who may sign.
  let signers: [DocumentSigner]

  /// The signature algorithms: RSA from 2048 bits and ECDSA on P-256 and P-384, with SHA-2.
  private static let signatureDigests: Set<DigestAlgorithm> = [.sha256, .sha384, .sha512]

  func run(_ signatures: inout [JudgedSignature]) {
    for index in signatures.indices {
      guard let intact = signatures[index].result.intact else { continue }
      if !signers.contains(where: { $0.matches(intact.certificate) }) {
        signatures[index].note(.trust(.signerNotNamed))
      }
      let signed = intact.signature.signedInfo
      if !Self.signatureDigests.contains(signed.algorithm.digest) {
        signatures[index].note(.policy(.algorithmNotAllowed(signed.algorithm.xmlURI)))
      }
      for reference in signed.references
      where !Self.signatureDigests.contains(reference.digestAlgorithm) {
        signatures[index].note(.policy(.digestNotAllowed(reference.digestAlgorithm.xmlURI)))
      }
    }
  }
}
