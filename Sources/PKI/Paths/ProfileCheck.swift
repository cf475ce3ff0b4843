extension CertificateProfile {
  /// What a signer's certificate itself lacks; it needs no path to be seen.
  func problems(ofSigner leaf: Certificate) -> [PathProblem] {
    var problems: [PathProblem] = []
    let label = CertificateLabel(leaf, depth: 0)
    let refused = leaf.policies.first { refusedPolicies.contains($0) }
    let hasRequired =
      requiredPolicies.isEmpty || leaf.policies.contains { requiredPolicies.contains($0) }
    if refused != nil, !hasRequired {
      problems.append(.authenticationOnlyKey(label))
    } else {
      if let refused { problems.append(.refusedPolicy(label, policy: refused)) }
      if !hasRequired, !acceptsEquivalentPolicies {
        problems.append(.missingPolicy(label, required: requiredPolicies.sorted()))
      }
      if requiresNonRepudiation, leaf.keyUsage?.contains(.nonRepudiation) != true {
        problems.append(.noNonRepudiation(label))
      }
    }
    if requiresSigningUsage, let usage = leaf.keyUsage,
      usage.isDisjoint(with: [.digitalSignature, .nonRepudiation])
    {
      problems.append(.notForSignatures(label))
    }
    if requiresNationalID, leaf.nationalID == nil {
      problems.append(
        .noNationalID(label, found: leaf.serialNumberAttribute.map { NationalID.masked($0) }))
    }
    return problems
  }

  /// What a path lacks beyond RFC 5280: the pinned issuer, and algorithms that may be relied on.
  func problems(ofPath path: [Certificate], at: Instant) -> [PathProblem] {
    var problems: [PathProblem] = []
    if !issuerPins.isEmpty {
      let issuer = path[min(1, path.count - 1)]
      if path.count < 2 || !issuerPins.contains(issuer.spkiSHA256) {
        problems.append(
          .issuerNotPinned(
            CertificateLabel(issuer, depth: min(1, path.count - 1)),
            spkiSHA256: issuer.spkiSHA256))
      }
    }
    guard let algorithms else { return problems }
    for (depth, certificate) in path.enumerated() {
      let isAnchor = depth == path.count - 1
      problems += algorithms.problems(of: certificate, depth, isAnchor: isAnchor, at: at)
    }
    return problems
  }
}

extension AlgorithmTable {
  /// The key of a certificate and, but for an anchor, the digest of the signature on it.
  func problems(
    of certificate: Certificate, _ depth: Int, isAnchor: Bool, at: Instant
  ) -> [PathProblem] {
    var weak: [(name: String, end: End)] = []
    let kind = certificate.publicKey.kind
    weak.append((kind.name, end(of: kind)))
    if case .rsa(let bits) = kind, bits > CertificateLimits.rsaBits.upperBound {
      weak.append((kind.name, .never))
    }
    if !isAnchor {
      let digest = certificate.signatureDigest
      weak.append((certificate.signatureAlgorithmName, digest.map(end(of:)) ?? .never))
    }
    return weak.filter { !$0.end.allows(at) }.map {
      .weakAlgorithm(
        CertificateLabel(certificate, depth: depth), algorithm: $0.name, ended: $0.end.date)
    }
  }
}
