/// What the table says of certificates and of lists.
extension AlgorithmTable {
  /// A digest of which may be known nothing.
  private func judge(_ digest: SignatureDigest, at instant: Instant) -> AlgorithmJudgement {
    switch digest {
    case .known(let digest): judge(digest, at: instant)
    case .other: .unfit(.never)
    case .unknown: .unknown
    }
  }

  /// What a signature on a certificate or a list rests on: its digest, and its scheme with the signer's key.
  func judgements(
    ofSignature name: String, _ digest: SignatureDigest, _ scheme: SignatureScheme?,
    by key: PublicKey.Kind, at instant: Instant
  ) -> [(name: String, judgement: AlgorithmJudgement)] {
    [(name, judge(digest, at: instant))]
      + (scheme.map { [($0.name + " with " + key.name, judge($0, by: key, at: instant))] } ?? [])
  }

  /// The signature on a list, by a key.
  func judge(_ list: RevocationList, by key: PublicKey.Kind, at instant: Instant)
    -> AlgorithmJudgement
  {
    judgements(
      ofSignature: "", list.storage.signatureDigest, list.storage.signatureScheme, by: key,
      at: instant
    ).map(\.judgement).first { !$0.isFit } ?? .fit
  }

  /// The key of each certificate and, but for an anchor, the signature on it.
  func problems(ofPath path: [Certificate], at instant: Instant) -> [PathProblem] {
    var problems: [PathProblem] = []
    for (depth, certificate) in path.enumerated() {
      let label = CertificateLabel(certificate, depth: depth)
      let issuer = depth + 1 < path.count ? path[depth + 1].publicKey.kind : nil
      for (name, judgement) in judgements(of: certificate, issuedBy: issuer, at: instant) {
        switch judgement {
        case .fit: break
        case .unfit(let lapse):
          problems.append(.weakAlgorithm(label, algorithm: name, lapse))
        case .unknown: problems.append(.unknownAlgorithm(label, algorithm: name))
        }
      }
    }
    return problems
  }

  private func judgements(
    of certificate: Certificate, issuedBy issuer: PublicKey.Kind?, at instant: Instant
  ) -> [(name: String, judgement: AlgorithmJudgement)] {
    let kind = certificate.publicKey.kind
    var used = [(name: kind.name, judgement: judge(kind, at: instant))]
    if let bits = kind.rsaBits, bits > CertificateLimits.rsaBits.upperBound {
      used = [(kind.name, .unfit(.never))]
    }
    guard let issuer else { return used }
    // What no scheme makes good is said of the key itself.
    let scheme = judge(issuer, at: instant).isFit ? certificate.signatureScheme : nil
    return used
      + judgements(
        ofSignature: certificate.signatureAlgorithmName, certificate.signatureDigest, scheme,
        by: issuer, at: instant)
  }
}
