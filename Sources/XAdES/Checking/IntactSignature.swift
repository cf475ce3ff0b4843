import CanonicalXML
public import PKI

/// A signature whose value and every reference are verified with its signer's certificate.
///
/// Only the checker makes one. It says nothing about who the signer is: that needs a path to the registry.
public struct IntactSignature: Sendable {
  // One object, so that passing it on copies no fields.
  private let parts: IntactParts

  /// The signature as read.
  public var signature: Signature { parts.signature }
  /// The signer's certificate.
  public var certificate: Certificate { parts.certificate }
  /// How the signature names that certificate.
  public var naming: CertificateNaming { parts.naming }
  /// What each reference covers, in the references' order.
  public var coverage: [CoveredPart] { parts.coverage }
  /// What the entries of its manifests cover, in their order.
  public var manifestCoverage: [CoveredPart] { parts.manifestCoverage }
  /// The parts of the signature itself that are covered, SignedProperties among them.
  var coveredElements: [XMLElement] { parts.coveredElements }
  /// The countersignatures, each intact or faulty by itself.
  public var counterSignatures: [SignatureResult] { parts.counterSignatures }

  /// Makes an intact signature: for the function below alone.
  fileprivate init(_ authentic: SignatureChecker.Authentic, counterSignatures: [SignatureResult]) {
    parts = IntactParts(authentic, counterSignatures: counterSignatures)
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

/// What is known of an intact signature.
private final class IntactParts: Sendable {
  let signature: Signature
  let certificate: Certificate
  let naming: CertificateNaming
  let coverage: [CoveredPart]
  let manifestCoverage: [CoveredPart]
  let coveredElements: [XMLElement]
  let counterSignatures: [SignatureResult]

  init(_ authentic: SignatureChecker.Authentic, counterSignatures: [SignatureResult]) {
    signature = authentic.signature
    certificate = authentic.certificate
    naming = authentic.naming
    coverage = authentic.references.map { CoveredPart(of: $0, in: authentic) }
    manifestCoverage = authentic.manifestEntries.map { CoveredPart(of: $0, in: authentic) }
    var covered: [XMLElement] = []
    for list in [authentic.references, authentic.manifestEntries] {
      for case .own(let element) in list.lazy.map(\.resolved) { covered.append(element) }
    }
    coveredElements = covered
    self.counterSignatures = counterSignatures
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
