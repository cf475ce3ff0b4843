package import CanonicalXML
package import PKI

/// A signature whose value and every reference are verified with its signer's certificate.
///
/// Only the checker makes one. It says nothing about who the signer is: that needs a path to the registry.
package struct IntactSignature: Sendable {
  // One object, so that passing it on copies no fields.
  let parts: IntactParts

  /// The signature as read.
  package var signature: Signature { parts.signature }
  /// The signer's certificate.
  package var certificate: Certificate { parts.certificate }
  /// How the signature names that certificate.
  package var naming: CertificateNaming { parts.naming }
  /// What each reference covers, in the references' order.
  package var coverage: [CoveredPart] { parts.coverage }
  /// What the entries of its manifests cover, in their order.
  package var manifestCoverage: [CoveredPart] { parts.manifestCoverage }
  /// The parts of the signature itself that are covered, SignedProperties among them.
  var coveredElements: [XMLElement] { parts.coveredElements }
  /// The timestamps over its value, of which only the imprints were compared.
  package var timestamps: [SignatureTimestamp] { parts.timestamps }
  /// How many more are no timestamps.
  package var otherTimestamps: Int { signature.properties?.timestamps?.others ?? 0 }
  /// The archive timestamps over it, of which only the imprints were compared, in document order.
  package var archiveTimestamps: [ArchiveTimestamp] { parts.archiveTimestamps }
  /// SHA-256 of what an archive timestamp behind all unsigned properties is over; nil where that was not asked for
  /// (``SignedDocument/Options/preparesArchiveTimestamps``), or is not computed here.
  package var nextArchiveImprint: [UInt8]? { parts.nextArchiveImprint }
  /// The countersignatures, each intact or faulty by itself.
  package var counterSignatures: [SignatureResult] { parts.counterSignatures }

  /// Makes an intact signature: for the function below alone.
  fileprivate init(_ parts: IntactParts) { self.parts = parts }

  /// What keeps a verdict from passing although the signature is intact.
  package var shortcomings: [SignatureFault] { parts.shortcomings }
}

/// A signature whose value and every reference are verified, but by methods, with a key or in a form that are not
/// accepted.
///
/// It tells that nothing was changed, as far as such methods can tell; it never satisfies a policy.
package struct WeakSignature: Sendable {
  let parts: IntactParts

  /// The signature as read.
  package var signature: Signature { parts.signature }
  /// The signer's certificate.
  package var certificate: Certificate { parts.certificate }
  /// The countersignatures, each by itself.
  package var counterSignatures: [SignatureResult] { parts.counterSignatures }
  /// What is not accepted: at least one.
  package var weaknesses: [SignatureFault] { parts.weaknesses }
  /// What else keeps a verdict from passing.
  package var shortcomings: [SignatureFault] { parts.shortcomings }

  fileprivate init(_ parts: IntactParts) { self.parts = parts }
}

/// What is known of an intact signature.
package final class IntactParts: Sendable {
  package let signature: Signature
  package let certificate: Certificate
  package let naming: CertificateNaming
  package let coverage: [CoveredPart]
  package let manifestCoverage: [CoveredPart]
  package let coveredElements: [XMLElement]
  package let counterSignatures: [SignatureResult]
  package let timestamps: [SignatureTimestamp]
  let archiveTimestamps: [ArchiveTimestamp]
  let nextArchiveImprint: [UInt8]?
  package let weaknesses: [SignatureFault]
  /// Whether its form is the one that is accepted.
  let isWellFormed: Bool

  init(
    _ authentic: SignatureChecker.Authentic, counterSignatures: [SignatureResult],
    timestamps: [SignatureTimestamp], archiveTimestamps: [ArchiveTimestamp],
    nextArchiveImprint: [UInt8]?
  ) {
    self.timestamps = timestamps
    self.archiveTimestamps = archiveTimestamps
    self.nextArchiveImprint = nextArchiveImprint
    signature = authentic.signature
    certificate = authentic.certificate
    naming = authentic.naming
    coverage = authentic.references.compactMap { CoveredPart(of: $0, in: authentic) }
    manifestCoverage = authentic.manifestEntries.compactMap { CoveredPart(of: $0, in: authentic) }
    var covered: [XMLElement] = []
    for list in [authentic.references, authentic.manifestEntries] {
      for case .own(let element) in list.lazy.map(\.resolved) { covered.append(element) }
    }
    coveredElements = covered
    self.counterSignatures = counterSignatures
    weaknesses = authentic.formFaults + authentic.weaknesses
    isWellFormed = authentic.formFaults.isEmpty
  }

  /// The unsigned properties that an archive timestamp covers whose imprint agrees.
  package var archivedElements: [XMLElement] {
    guard archiveTimestamps.contains(where: { $0.imprint == .agrees }) else { return [] }
    let properties = signature.properties?.archived?.list ?? []
    var before: [XMLElement] = []
    var found: [XMLElement] = []
    var next = 0
    for property in properties {
      if case .archiveTimestamp(let tokens, _) = property.kind {
        let own = archiveTimestamps[next..<min(next + tokens.count, archiveTimestamps.count)]
        if own.contains(where: { $0.imprint == .agrees }) { found = before }
        next += tokens.count
      }
      before.append(property.element)
    }
    return found
  }

  var shortcomings: [SignatureFault] {
    var found: [SignatureFault] =
      switch naming {
      case .named: []
      // Which is among the faults of its form.
      case .namedUnknowably: []
      case .namedWeakly(let algorithm):
        [signature.element.fault(.signingCertificateNamedWeakly(algorithm))]
      // Properties of another version may name it.
      case .notNamed where signature.formFaults.contains(where: { $0.reason.isOtherForm }): []
      case .notNamed: [signature.element.fault(.signingCertificateNotNamed)]
      }
    if case .named(let policy)? = signature.signedProperties?.policy, !policy.method.isAccepted {
      found.append(signature.element.fault(.policyDigestWeak(policy.method)))
    }
    return found
  }
}

extension SignatureChecker {
  /// The second half (XMLDSig 1.1, clause 3.2.1): the digest of every reference.
  func complete(
    _ checked: Checked, with digests: ContentDigests, _ files: DetachedDigests
  ) -> SignatureResult {
    func below(_ checked: [Checked]) -> [SignatureResult] {
      checked.map { complete($0, with: digests, files) }
    }
    func faulty(
      _ signature: Signature?, _ faults: [SignatureFault], isBroken: Bool, _ counters: [Checked]
    ) -> SignatureResult {
      .faulty(
        FaultySignature(
          signature: signature, faults: faults, isBroken: isBroken,
          counterSignatures: below(counters)))
    }
    switch checked {
    case .refused(let refused):
      return faulty(
        refused.signature, refused.faults, isBroken: refused.isBroken, refused.counterSignatures)
    case .unverified(let unverified):
      // Whether the content was changed can be told even where the signer's key is not known.
      let wrong = mismatches(checked.everything, digests, files)
      let signature = unverified.signature
      return faulty(
        signature, unverified.faults + signature.unread + wrong,
        isBroken: unverified.isBroken || wrong.contains { $0.reason.refutesDigest },
        unverified.counterSignatures)
    case .authentic(let authentic):
      let wrong = mismatches(checked.everything, digests, files)
      let faults = authentic.signature.unread + wrong
      guard faults.isEmpty else {
        return faulty(
          authentic.signature, authentic.formFaults + faults + authentic.weaknesses,
          isBroken: wrong.contains { $0.reason.refutesDigest }, authentic.counterSignatures)
      }
      let parts = IntactParts(
        authentic, counterSignatures: below(authentic.counterSignatures),
        timestamps: timestamps(of: authentic.signature),
        archiveTimestamps: archiveTimestamps(of: authentic.signature, digests.archives),
        nextArchiveImprint: digests.archives.next(of: authentic.signature.element))
      return parts.weaknesses.isEmpty
        ? .intact(IntactSignature(parts)) : .weak(WeakSignature(parts))
    }
  }
}

extension SignatureChecker {
  /// The references that are not as they were signed, or of which that is not known; a limit of all is said once.
  private func mismatches(
    _ entries: [CheckedReference], _ digests: ContentDigests, _ files: DetachedDigests
  ) -> [SignatureFault] {
    var faults: [SignatureFault] = []
    for entry in entries {
      guard let fault = entry.mismatch(digests, files, tools) else { continue }
      if case .tooMany = fault.reason, faults.contains(where: { $0.reason == fault.reason }) {
        continue
      }
      faults.append(fault)
    }
    return faults
  }
}
