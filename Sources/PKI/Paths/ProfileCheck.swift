extension CertificateProfile {
  /// What a signer's certificate itself lacks; it needs no path to be seen.
  func problems(ofSigner leaf: Certificate) -> [PathProblem] {
    var problems: [PathProblem] = []
    let label = CertificateLabel(leaf, depth: 0)
    let refused = leaf.policies.first { refusedPolicies.contains($0) }
    let hasRequired =
      requiredPolicies.isEmpty || leaf.policies.contains { requiredPolicies.contains($0) }
    let isForLogIn = refused != nil && !hasRequired
    if isForLogIn {
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
    if requiresTimestamping,
      leaf.extendedKeyUsage != [KeyPurposes.timestamping]
        || !leaf.storage.form.hasCriticalExtendedKeyUsage
    {
      problems.append(.notForTimestamps(label))
    }
    if isForPeople {
      if leaf.isCA { problems.append(.authorityAsSigner(label)) }
      if !isForLogIn, leaf.isForOthersAlone(but: ownPurposes) {
        problems.append(.otherPurpose(label, purposes: leaf.extendedKeyUsage))
      }
      problems += leaf.brokenRules(asSigner: true).map { .ruleBroken(label, rule: $0) }
    }
    if requiresNationalID, leaf.storage.subject.serialNumbers.count > 1 {
      problems.append(.severalNationalIDs(label, count: leaf.storage.subject.serialNumbers.count))
    } else if requiresNationalID, leaf.nationalID == nil {
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
        if authority.isForOthersAlone(but: ownPurposes) {
          problems.append(.otherPurpose(label, purposes: authority.extendedKeyUsage))
        }
        problems += authority.brokenRules(asSigner: false).map { .ruleBroken(label, rule: $0) }
      }
    }
    return problems + (algorithms?.problems(ofPath: path, at: at) ?? [])
  }
}
