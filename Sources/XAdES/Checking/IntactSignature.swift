import CanonicalXML
public import PKI

/// A signature whose value and every reference are verified with its signer's certificate.
///
/// Only the checker makes one. It says nothing about who the signer is: that needs a path to the registry.
public struct IntactSignature: Sendable {
  /// The signature as read.
  public let signature: Signature
  /// The signer's certificate.
  public let certificate: Certificate
  /// How the signature names that certificate.
  public let naming: CertificateNaming
  /// What each reference covers, in the references' order.
  public let coverage: [CoveredPart]
  /// What the entries of its manifests cover, in their order.
  public let manifestCoverage: [CoveredPart]
  /// The parts of the signature itself that are covered, SignedProperties among them.
  let coveredElements: [XMLElement]
  /// The countersignatures, each intact or faulty by itself.
  public let counterSignatures: [SignatureResult]

  /// Makes an intact signature: for the function below alone.
  fileprivate init(_ authentic: SignatureChecker.Authentic, counterSignatures: [SignatureResult]) {
    signature = authentic.signature
    certificate = authentic.certificate
    naming = authentic.naming
    coverage = authentic.references.map { CoveredPart(of: $0, in: authentic) }
    manifestCoverage = authentic.manifestEntries.map { CoveredPart(of: $0, in: authentic) }
    coveredElements = authentic.everything.compactMap {
      if case .own(let element) = $0.resolved { element } else { nil }
    }
    self.counterSignatures = counterSignatures
  }

  /// What keeps a verdict from passing although the signature is intact.
  public var shortcomings: [SignatureFault] {
    switch naming {
    case .named: []
    case .namedWeakly(let algorithm):
      [signature.element.fault(.signingCertificateNamedWeakly(algorithm))]
    case .notNamed: [signature.element.fault(.signingCertificateNotNamed)]
    }
  }
}

/// What became of one ds:Signature.
public enum SignatureResult: Sendable {
  /// Value and references are verified.
  case intact(IntactSignature)
  /// Refused, with at least one reason; the signature is nil where it could not be read.
  case faulty(Signature?, [SignatureFault])
}

extension SignatureChecker {
  /// The second half (XMLDSig 1.1, clause 3.2.1): the digest of every reference.
  func complete(
    _ checked: Checked, with digests: ContentDigests, _ files: DetachedDigests
  ) -> SignatureResult {
    switch checked {
    case .refused(let signature, let fault): return .faulty(signature, [fault])
    case .authentic(let authentic):
      let faults = authentic.everything.compactMap { $0.mismatch(digests, files, tools) }
      guard faults.isEmpty else { return .faulty(authentic.signature, faults) }
      let counterSignatures = authentic.counterSignatures.map { complete($0, with: digests, files) }
      return .intact(IntactSignature(authentic, counterSignatures: counterSignatures))
    }
  }
}

extension SignatureResult {
  /// The intact signature, if it is one.
  public var intact: IntactSignature? {
    if case .intact(let signature) = self { signature } else { nil }
  }

  /// The signature as read, if it could be.
  public var signature: Signature? {
    switch self {
    case .intact(let intact): intact.signature
    case .faulty(let signature, _): signature
    }
  }

  /// Why it is refused; empty for an intact one.
  public var faults: [SignatureFault] {
    if case .faulty(_, let faults) = self { faults } else { [] }
  }

  /// This result and those of all countersignatures below it, parents first.
  public var withCounterSignatures: [SignatureResult] {
    [self] + (intact?.counterSignatures.flatMap(\.withCounterSignatures) ?? [])
  }
}
