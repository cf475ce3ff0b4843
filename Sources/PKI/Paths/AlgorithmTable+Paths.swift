/// What the table says of certificates and of lists.
extension AlgorithmTable {
  /// A digest of which may be known nothing.
  private func judge(_ digest: SignatureDigest, at instant: Instant) -> AlgorithmValidation {
    switch digest {
    case .known(let digest): judge(digest, at: instant)
    case .other: .unfit(.never)
    case .unknown: .unknown
    }
  }

  /// A part of a signature that may not be relied on, or of which nothing is known here.
  struct Fault {
    let name: String
    let judgement: AlgorithmValidation
  }

  /// What is wrong with a signature on a certificate or a list: with its digest, and with its scheme and the signer's key.
  func faults(
    ofSignature name: String, _ digest: SignatureDigest, _ scheme: SignatureScheme?,
    by key: PublicKey.Kind, at instant: Instant
  ) -> [Fault] {
    var faults: [Fault] = []
    let judgement = judge(digest, at: instant)
    if !judgement.isFit { faults.append(Fault(name: name, judgement: judgement)) }
    if let scheme {
      let judgement = judge(scheme, by: key, at: instant)
      if !judgement.isFit {
        faults.append(Fault(name: scheme.name + " with " + key.name, judgement: judgement))
      }
    }
    return faults
  }

  /// The signature on a list, by a key.
  func judge(_ list: RevocationList, by key: PublicKey.Kind, at instant: Instant)
    -> AlgorithmValidation
  {
    faults(
      ofSignature: "", list.storage.signatureDigest, list.storage.signatureScheme, by: key,
      at: instant
    ).first?.judgement ?? .fit
  }

  /// The key of each certificate and, but for an anchor, the signature on it.
  func problems(ofPath path: [Certificate], at instant: Instant) -> [PathProblem] {
    var problems: [PathProblem] = []
    for (depth, certificate) in path.enumerated() {
      let issuer = depth + 1 < path.count ? path[depth + 1].publicKey.kind : nil
      for fault in faults(of: certificate, issuedBy: issuer, at: instant) {
        let label = CertificateLabel(certificate, depth: depth)
        switch fault.judgement {
        case .fit: break
        case .unfit(let lapse):
          problems.append(.weakAlgorithm(label, algorithm: fault.name, lapse))
        case .unknown: problems.append(.unknownAlgorithm(label, algorithm: fault.name))
        }
      }
    }
    return problems
  }

  private func faults(
    of certificate: Certificate, issuedBy issuer: PublicKey.Kind?, at instant: Instant
  ) -> [Fault] {
    let kind = certificate.publicKey.kind
    let isTooLong = kind.rsaBits.map { $0 > CertificateLimits.rsaBits.upperBound } ?? false
    let judgement = isTooLong ? .unfit(.never) : judge(kind, at: instant)
    let own = judgement.isFit ? [] : [Fault(name: kind.name, judgement: judgement)]
    guard let issuer else { return own }
    // What no scheme makes good is said of the key itself.
    let scheme = judge(issuer, at: instant).isFit ? certificate.signatureScheme : nil
    return own
      + faults(
        ofSignature: certificate.signatureAlgorithmName, certificate.signatureDigest, scheme,
        by: issuer, at: instant)
  }
}
