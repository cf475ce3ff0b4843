import CanonicalXML
package import PKI
import XAdES

/// What the steps of ``SignatureStep`` do that need no policy.
package struct SignatureSteps: Sendable {
  package private(set) var validator: PathValidator
  /// Judges timestamps; nil where no authority is trusted.
  private(set) var timestamps: TimestampValidation?
  /// What is proven of certificates, lists and responses of the document.
  var proofs = ProofsOfExistence()
  /// The certificates that the document carries; untrusted.
  private(set) var certificates: [Certificate] = []
  /// Where lists lie that documents pin.
  let store: EvidenceStore?

  init(
    validator: PathValidator, timestamps: TimestampValidation? = nil, store: EvidenceStore? = nil
  ) {
    self.validator = validator
    self.timestamps = timestamps
    self.store = store
  }

  /// The same steps with the evidence that a document carries: untrusted, as whatever lies in the trust folder.
  func taking(_ evidence: EmbeddedEvidence) -> SignatureSteps {
    guard !evidence.isEmpty else { return self }
    var other = self
    other.certificates = evidence.certificates
    let lists = evidence.lists + evidence.pins.compactMap { store?.list($0) }
    let responses = evidence.responses.compactMap { try? OCSPResponse(der: $0) }
    other.validator = validator.adding(lists, responses)
    other.timestamps = timestamps?.adding(lists, responses)
    return other
  }

  /// Format checking and cryptographic verification (5.2.2, 5.2.7): what the checker refused.
  func checkFormatAndCryptography(_ signature: JudgedSignature) {
    for fault in signature.result.faults {
      signature.note(.signature(fault.reason), line: fault.line)
    }
    if signature.result.intact != nil { signature.proofs.insert(.intact) }
  }

  /// Identification of the signing certificate (5.2.3): exactly the one that
  /// SigningCertificateV2 names.
  func identifySigningCertificate(_ signature: JudgedSignature) {
    for fault in signature.result.shortcomings {
      signature.note(.signature(fault.reason), line: fault.line)
    }
  }

  /// X.509 certificate validation (5.2.6): a path to a pinned anchor, as of the validation time.
  func validateCertificate(_ signature: JudgedSignature, _ time: ValidationTime) {
    guard let certificate = signature.result.certificate, let read = signature.result.signature
    else { return }
    let values = read.certificateValues + certificates
    let intermediates =
      values.isEmpty ? read.keyInfo.certificates : read.keyInfo.certificates + values
    let outcome = validator.outcome(
      of: certificate, intermediates: intermediates, at: time.at, present: time.present)
    if let proof = signature.existence, case .invalid(let problems) = outcome.verdict,
      let intact = signature.result.intact
    {
      return validatePast(signature, intact, intermediates, problems, proof, time)
    }
    signature.trusted = signature.result.intact.flatMap { TrustedSignature($0, outcome.verdict) }
    signature.verdict.path = outcome.found.map { CertificateSummary($0) }
    let isWeak = signature.result.intact == nil
    for problem in outcome.verdict.problems {
      let code = FindingCode.path(problem)
      // Whether its certificate suits is asked of a signature that can be relied on.
      if !isWeak || code.traits.severity < .error { signature.note(code) }
    }
  }

  /// Cryptographic constraints by date (5.2.8.4.2.6): scheme, key and digests at the validation time, by the table
  /// of the trust.
  func checkAlgorithms(_ signature: JudgedSignature, _ time: ValidationTime) {
    guard let intact = signature.result.intact,
      let algorithm = intact.signature.signedInfo.algorithm
    else { return }
    let lapses = lapses(
      of: algorithm, by: intact.certificate.publicKey.kind,
      intact.signature.digests(and: algorithm.digest), at: time.at)
    if let proof = signature.existence, !lapses.isEmpty,
      excuses(signature, intact, algorithm, proof, time)
    {
      for case .algorithmLapsed(let name, .ended(let end)) in lapses {
        signature.note(.time(.algorithmSince(algorithm: name, ended: end, proof)))
      }
      signature.proofs.insert(.algorithmsByDate)
      return
    }
    for lapse in lapses { signature.note(.policy(lapse)) }
    if lapses.isEmpty { signature.proofs.insert(.algorithmsByDate) }
  }

  /// What the trust's table has against a scheme with a key, and against digests, at a time.
  func lapses(
    of algorithm: SignatureAlgorithm, by key: PublicKey.Kind, _ digests: [DigestAlgorithm],
    at time: Instant
  ) -> [PolicyFinding] {
    let table = validator.profile.algorithms ?? .registry
    var lapses: [PolicyFinding] = []
    if let lapse = table.judge(algorithm.scheme, by: key, at: time).lapse {
      lapses.append(.algorithmLapsed(algorithm.scheme.name + " with " + key.name, lapse))
    }
    for digest in digests {
      if let lapse = table.judge(digest, at: time).lapse {
        lapses.append(.algorithmLapsed(digest.name, lapse))
      }
    }
    return lapses
  }

  /// Signature acceptance, the times (5.2.8): a claimed time proves nothing, but may contradict.
  func checkSigningTime(_ signature: JudgedSignature, _ time: ValidationTime) {
    guard signature.result.intact != nil else { return }
    guard let claimed = signature.verdict.claimedTime else {
      signature.note(.signer(.signingTimeMissing))
      return
    }
    if let proof = signature.existence, claimed > proof.time.adding(seconds: ClaimedTimes.skew) {
      signature.note(.time(.claimedLater(claimed: claimed, proof)))
    }
    if claimed > time.at {
      signature.note(.signer(.signingTimeInFuture(claimed: claimed, validation: time.at)))
    } else {
      signature.proofs.insert(.plausibleTime)
    }
  }

  /// Signature acceptance, the data (5.2.8): the whole content, or the parent's value. Of signers of other systems only a
  /// policy could say whether less is enough: where there is none for such documents, what is left out is named, and
  /// nothing passes.
  func checkCoverage(_ signature: JudgedSignature) {
    if let (parent, isBroken) = signature.unprovenParent {
      signature.note(.signer(.countersignsUnproven(parent: parent, isBroken: isBroken)))
    }
    guard let intact = signature.result.intact else { return }
    if signature.parent != nil ? intact.coversParentValue : intact.coversContent {
      signature.proofs.insert(.coverage)
    } else {
      let paths = signature.leftOut?.parts.map(\.path) ?? []
      let count = signature.leftOut?.count ?? 0
      if signature.mustCoverContent {
        signature.note(.document(.contentNotCovered(paths: paths, count: count)))
      } else if count > 0 {
        signature.note(.document(.contentLeftOut(paths: paths, count: count)))
      }
    }
  }
}

extension Verifier {
  /// What the trust's table of algorithms has against a signature that a card is about to make, in its usual way.
  /// - Parameter certificate: the card's certificate for signing.
  package func lapses(ofSigningBy certificate: Certificate) -> [FindingCode] {
    let key = certificate.publicKey
    guard let usual = try? key.usualAlgorithm() else { return [] }
    return steps.lapses(of: usual, by: key.kind, [usual.digest], at: time.at).map { .policy($0) }
  }
}

extension Signature {
  /// The digest algorithms of its references and of its manifests' entries, and one more, each once.
  func digests(and other: DigestAlgorithm? = nil) -> [DigestAlgorithm] {
    var found = other.map { [$0] } ?? []
    func add(_ references: [Reference]) {
      // Of an intact signature all are known.
      for algorithm in references.lazy.compactMap(\.digestMethod.algorithm)
      where !found.contains(algorithm) { found.append(algorithm) }
    }
    add(references)
    for manifest in manifests { add(manifest.references) }
    return found
  }
}

extension IntactSignature {
  /// Whether it is over another signature's value, as a countersignature is.
  fileprivate var coversParentValue: Bool {
    coverage.contains { if case .signatureValue = $0.part { true } else { false } }
  }
}
