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
    if isForPeople {
      if leaf.isCA { problems.append(.authorityAsSigner(label)) }
      if leaf.isForMachinesAlone {
        problems.append(.otherPurpose(label, purposes: leaf.extendedKeyUsage))
      }
      problems += leaf.brokenRules(asSigner: true).map { .ruleBroken(label, rule: $0) }
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
    if isForPeople {
      for (depth, authority) in path.enumerated().dropFirst().dropLast() {
        let label = CertificateLabel(authority, depth: depth)
        if authority.isForMachinesAlone {
          problems.append(.otherPurpose(label, purposes: authority.extendedKeyUsage))
        }
        problems += authority.brokenRules(asSigner: false).map { .ruleBroken(label, rule: $0) }
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
  /// Until when a signature's digest may be relied on; nil where it cannot be told.
  func end(of digest: SignatureDigest) -> End? {
    switch digest {
    case .known(let digest): end(of: digest)
    case .other: .never
    case .unknown: nil
    }
  }

  /// The key of a certificate and, but for an anchor, the digest of the signature on it.
  func problems(
    of certificate: Certificate, _ depth: Int, isAnchor: Bool, at: Instant
  ) -> [PathProblem] {
    var used: [(name: String, end: End?)] = []
    let kind = certificate.publicKey.kind
    used.append((kind.name, end(of: kind)))
    if case .rsa(let bits) = kind, bits > CertificateLimits.rsaBits.upperBound {
      used.append((kind.name, .never))
    }
    if !isAnchor {
      used.append((certificate.signatureAlgorithmName, end(of: certificate.signatureDigest)))
    }
    let label = CertificateLabel(certificate, depth: depth)
    return used.compactMap { name, end in
      guard let end else { return .unknownAlgorithm(label, algorithm: name) }
      return end.allows(at)
        ? nil : .weakAlgorithm(label, algorithm: name, ended: end.date)
    }
  }
}
