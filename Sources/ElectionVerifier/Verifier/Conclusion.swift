/// The algebra of indications (EN 319 102-1, 5.1.3): the gravest finding decides.
enum Conclusion {
  /// The order of the process: what is found earlier there names the outcome.
  private static let order: [SubIndication] = [
    .formatFailure, .hashFailure, .sigCryptoFailure, .noSigningCertificateFound,
    .signedDataNotFound, .chainConstraintsFailure, .certificateChainGeneralFailure,
    .noCertificateChainFound, .revoked, .revokedNoPOE, .revokedCANoPOE, .expired, .notYetValid,
    .outOfBoundsNoPOE, .outOfBoundsNotRevoked, .revocationOutOfBoundsNoPOE, .noPOE, .tryLater,
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

  /// What a verdict lists: findings of the document, and the signatures as a tree, each with its own outcome,
  /// to which findings count that are not listed.
  static func listing(
    _ findings: [Finding], _ signatures: [JudgedSignature]
  ) -> (findings: [Finding], signatures: [SignatureVerdict]) {
    var collector = FindingCollector()
    collector.add(findings)
    var verdicts = signatures.map { $0.verdict }
    for index in verdicts.indices {
      (verdicts[index].indication, verdicts[index].subIndication) = of(verdicts[index].findings)
      guard !verdicts[index].findings.isEmpty else { continue }
      verdicts[index].findings.removeAll {
        !collector.admit($0, limit: VerdictLimits.signatureFindings)
      }
    }
    verdicts.cutTexts(to: VerdictLimits.signatureBytes)
    var children: [Int: [Int]] = [:]
    for (index, signature) in signatures.enumerated() {
      children[signature.parent ?? -1, default: []].append(index)
    }
    func tree(below parent: Int) -> [SignatureVerdict] {
      (children[parent] ?? []).map { index in
        let countersignatures = tree(below: index)
        if !countersignatures.isEmpty { verdicts[index].countersignatures = countersignatures }
        return verdicts[index]
      }
    }
    return (collector.findings, tree(below: -1))
  }
}
