import CanonicalXML
package import PKI
package import XAdES

/// One signature or countersignature on its way through validation.
package final class JudgedSignature {
  /// As the checker left it.
  let result: SignatureResult
  /// The index of the signature that it countersigns, in the same list; nil at the top.
  package let parent: Int?
  /// What was computed of that one.
  private let parentState: SignatureState?
  /// What it leaves out of the content; nil unless it is no countersignature and covers less than all of it.
  let leftOut: UncoveredContent?
  /// Whether it must cover all of the content: by the policy, or by the registry's profile.
  let mustCoverContent: Bool
  /// The verdict as far as it is known.
  package var verdict: SignatureVerdict
  /// The same with the validated path of its signer, if there is one.
  var trusted: TrustedSignature?
  /// What proves that it existed before the validation time, the earliest there is; nil where nothing does.
  package private(set) var existence: ProofOfExistence?
  /// The same of what covers all that was signed, and not its value alone.
  private(set) var contentExistence: ProofOfExistence?
  /// What proves all of its ds:Signature element, whatever is in it: an archive's word, an archive timestamp around it.
  var whole: ProofOfExistence?
  /// What proves tokens in it together with the signature, by their SHA-256.
  var sealed = ProofsOfExistence()
  /// Who holds the role that it states, if someone does.
  var officeholder: Officeholder?
  /// By whose decision the signer holds the role, where it is by a delegation.
  var delegator: Delegator?
  /// For whom its signer signs by a statement, and by which.
  var standIn: StandIn?
  /// Whether its signer may have a place besides the one that it fills for another.
  package var isBesides = false
  /// What its checks proved.
  var proofs: Proofs = []
  /// The one role that it states.
  package var role: String?

  init(
    _ result: SignatureResult, number: String, parent: Int?, parentState: SignatureState? = nil,
    leftOut: UncoveredContent? = nil,
    mustCoverContent: Bool = true
  ) {
    self.result = result
    self.mustCoverContent = mustCoverContent
    self.leftOut = leftOut
    self.parent = parent
    self.parentState = parentState
    let signature = result.signature
    let line = signature?.element.line ?? result.faults.first?.line
    verdict = SignatureVerdict(number: number, id: signature?.id, line: line)
    let properties = signature?.signedProperties
    verdict.claimedTime = properties?.signingTime
    verdict.value = signature?.value
    verdict.algorithm = signature?.signedInfo.method
    verdict.commitment = properties?.commitments.first?.name
    verdict.reason = properties?.commitments.first?.qualifiers.first
    verdict.place = properties?.place?.text
    verdict.policyNamed = properties?.policy?.identifier
    if let signature { verdict.files = signature.files }
    if properties?.claimedRoles.count == 1 { role = properties?.claimedRoles.first }
    verdict.claimedRole = role
    verdict.state = result.state
    if let certificate = result.certificate ?? signature?.keyInfo.certificates.first {
      verdict.signer = SignerIdentity(
        certificate: CertificateSummary(certificate), nationalID: certificate.nationalID)
    }
  }

  /// Every signature of a document, parents before their countersignatures.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - mustCoverContent: Whether a signature has to cover all of the content.
  package static func all(
    of document: SignedDocument, mustCoverContent: Bool = true
  ) -> [JudgedSignature] {
    var list: [JudgedSignature] = []
    func add(
      _ results: [SignatureResult], _ prefix: String, _ parent: Int?, _ state: SignatureState? = nil
    ) {
      for (index, result) in results.enumerated() {
        let number = prefix + String(index + 1)
        let partial = parent == nil ? result.computed.flatMap { $0.coversContent ? nil : $0 } : nil
        let leftOut = partial.map { UncoveredContent(of: document, outside: [$0]) }
        list.append(
          JudgedSignature(
            result, number: number, parent: parent, parentState: state, leftOut: leftOut,
            mustCoverContent: mustCoverContent))
        add(result.counterSignatures, number + ".", list.count - 1, result.state)
      }
    }
    add(document.signatures, "", nil)
    return list
  }

  /// Takes a proof of existence, if it is of an earlier time than what is known.
  func prove(_ proof: ProofOfExistence) {
    if proof.coversContent {
      contentExistence = ProofOfExistence.earlier(contentExistence, proof)
    }
    guard existence.map({ proof.time < $0.time }) ?? true else { return }
    existence = proof
    verdict.proof = ExistenceProof(proof)
  }

  /// Whether it countersigns one that is not intact, and which.
  var unprovenParent: (number: String, isBroken: Bool)? {
    guard let parentState, parentState != .intact, verdict.state == .intact,
      let dot = verdict.number.lastIndex(of: ".")
    else { return nil }
    return (String(verdict.number[..<dot]), parentState == .broken)
  }

  /// Notes a finding about this signature.
  func note(_ code: FindingCode, line: Int? = nil) {
    verdict.findings.append(
      Finding(code, about: .signature(verdict.number), line: line ?? verdict.line))
  }

  /// Whether nothing so far speaks against it.
  var isSound: Bool { verdict.findings.allSatisfy { $0.severity < .missing } }

  /// The identifiers of what it commits to.
  var commitments: [String] {
    result.signature?.signedProperties?.commitments.map(\.id) ?? []
  }

  /// Who signed.
  package var person: String? { result.certificate?.identity }
}

extension [JudgedSignature] {
  /// The findings that a document's outcome follows from. Whatever is wrong above a broken signature says no more than
  /// that it is broken.
  var weighedFindings: [Finding] {
    var isBelowBroken = [Bool](repeating: false, count: count)
    var found: [Finding] = []
    for (index, signature) in enumerated() {
      if let parent = signature.parent {
        isBelowBroken[index] = isBelowBroken[parent] || self[parent].verdict.state == .broken
      }
      if !isBelowBroken[index] { found += signature.verdict.findings }
    }
    return found
  }
}

extension Signature {
  /// The detached files that its references and its manifests name.
  fileprivate var files: [String] {
    var names: [String] = []
    for list in [references] + manifests.map(\.references) {
      for index in list.indices {
        if case .file(let name) = list[index].target { names.append(name.text) }
      }
    }
    return names
  }
}

extension Certificate {
  /// The person: the national id, else the key.
  package var identity: String { serialNumberAttribute ?? Base64.encode(spkiSHA256) }
}

extension CertificateSummary {
  /// The summary of a certificate.
  package init(_ certificate: Certificate) {
    self.init(
      commonName: certificate.commonName, subject: certificate.subject,
      issuer: certificate.issuer, serial: certificate.serialNumber,
      notBefore: certificate.notBefore, notAfter: certificate.notAfter,
      digest: certificate.sha256)
  }
}

extension CommitmentType {
  /// `origin` and `approval` for those two, else the identifier.
  fileprivate var name: String {
    Commitment.allCases.first { $0.uri == id }?.name ?? id
  }
}

extension Commitment {
  /// The word that policies use.
  package var name: String {
    switch self {
    case .proofOfOrigin: "origin"
    case .proofOfApproval: "approval"
    }
  }
}

extension ProductionPlace {
  /// The parts that are given, from small to large.
  fileprivate var text: String? {
    let parts = [streetAddress, city, stateOrProvince, postalCode, countryName].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
