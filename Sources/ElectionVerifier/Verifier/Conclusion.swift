/// The algebra of indications (EN 319 102-1, 5.1.3): the gravest finding decides.
enum Conclusion {
  /// The order of the process: what is found earlier there names the outcome.
  private static let order: [SubIndication] = [
    .formatFailure, .hashFailure, .sigCryptoFailure, .noSigningCertificateFound,
    .signedDataNotFound, .chainConstraintsFailure, .certificateChainGeneralFailure,
    .noCertificateChainFound, .revoked, .revokedNoPOE, .revokedCANoPOE, .expired, .notYetValid,
    .outOfBoundsNoPOE, .outOfBoundsNotRevoked, .revocationOutOfBoundsNoPOE, .tryLater,
    .signaturePolicyNotAvailable, .policyProcessingError, .cryptoConstraintsFailure,
    .cryptoConstraintsFailureNoPOE, .sigConstraintsFailure,
  ]

  /// The outcome of some findings.
  static func of(_ findings: [Finding]) -> (indication: Indication, sub: SubIndication?) {
    let gravest = findings.map(\.severity).max() ?? .info
    let indication = gravest.indication
    guard indication != .totalPassed else { return (.totalPassed, nil) }
    let subs = Set(findings.filter { $0.severity == gravest }.compactMap(\.subIndication))
    let sub = order.first(where: subs.contains) ?? subs.sorted { $0.rawValue < $1.rawValue }.first
    return (indication, sub)
  }

  /// The verdicts as a tree, each with its own outcome.
  static func verdicts(of signatures: [JudgedSignature]) -> [SignatureVerdict] {
    func children(of parent: Int?) -> [SignatureVerdict] {
      signatures.indices.filter { signatures[$0].parent == parent }.map { index in
        var verdict = signatures[index].verdict
        (verdict.indication, verdict.subIndication) = of(verdict.findings)
        verdict.countersignatures = children(of: index)
        return verdict
      }
    }
    return children(of: nil)
  }
}
