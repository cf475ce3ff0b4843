import PKI
import XAdES

/// The one built-in policy: it verifies rosters and policies, and consults no roster.
///
/// Every signature must hold, and each must be by someone whom trust.xml names for this purpose.
struct BuiltInPolicy {
  /// Who may sign.
  let signers: [DocumentSigner]

  /// The digests, of signatures and of references; the keys are judged by the checker.
  private static let digests: Set<DigestAlgorithm> = [.sha256, .sha384, .sha512]

  /// Says of one signature whether its signer and its algorithms are accepted.
  func accept(_ signature: JudgedSignature) {
    guard let intact = signature.result.intact else { return }
    if signers.contains(where: { $0.matches(intact.certificate) }) {
      signature.proofs.insert(.namedByTrust)
    } else {
      signature.note(.trust(.signerNotNamed))
    }
    let signed = intact.signature.signedInfo
    var refusals: [PolicyFinding] = []
    if signed.algorithm.map({ Self.digests.contains($0.digest) }) != true {
      refusals.append(.algorithmNotAllowed(signed.method))
    }
    for reference in signed.references
    where reference.digestMethod.algorithm.map(Self.digests.contains) != true {
      refusals.append(.digestNotAllowed(reference.digestMethod.uri))
    }
    for refusal in refusals { signature.note(.policy(refusal)) }
    if refusals.isEmpty { signature.proofs.insert(.algorithms) }
  }

  /// What keeps a document without complaints from passing: every signature must be trusted, and
  /// every check of it must have succeeded.
  static func gaps(in signatures: [JudgedSignature]) -> [String] {
    guard !signatures.isEmpty else { return ["signature"] }
    return signatures.filter {
      $0.trusted == nil || !$0.proofs.isSuperset(of: Proofs.requiredOfTrustDocuments)
    }.map { "signature " + $0.verdict.number }
  }
}
