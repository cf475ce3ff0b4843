import CanonicalXML
import PKI

/// Checks the signatures of one document: values first, then references.
struct SignatureChecker {
  let document: XMLDocument
  let options: SignedDocument.Options
  let tools: CheckingTools
  /// The files that references may name.
  let files: DetachedSources
  private let nodes: SignatureNodes
  /// The ids of the document's root element.
  private let rootIDs: [String]

  init(
    document: XMLDocument, options: SignedDocument.Options, tools: CheckingTools,
    files: DetachedSources
  ) {
    self.document = document
    self.options = options
    self.tools = tools
    self.files = files
    rootIDs = document.root.attributes.filter(\.isID).map(\.value)
    nodes = SignatureNodes(of: document)
  }

  /// What is known of a signature once its value is verified and before any reference is digested.
  final class Authentic: Sendable {
    let signature: Signature
    let certificate: Certificate
    let naming: CertificateNaming
    let references: [CheckedReference]
    /// The entries of its manifests, all of which are checked.
    let manifestEntries: [CheckedReference]
    /// The ids of the document's root element.
    let rootIDs: [String]
    let counterSignatures: [Checked]
    /// What of its methods and of its key is not accepted.
    let weaknesses: [SignatureFault]

    init(
      signature: Signature, certificate: Certificate, naming: CertificateNaming,
      references: [CheckedReference], manifestEntries: [CheckedReference], rootIDs: [String],
      counterSignatures: [Checked], weaknesses: [SignatureFault]
    ) {
      self.signature = signature
      self.certificate = certificate
      self.naming = naming
      self.references = references
      self.manifestEntries = manifestEntries
      self.rootIDs = rootIDs
      self.counterSignatures = counterSignatures
      self.weaknesses = weaknesses
    }

    /// All of which the digests are compared.
    var everything: [CheckedReference] {
      manifestEntries.isEmpty ? references : references + manifestEntries
    }
  }

  /// A signature whose value cannot be computed, for want of a certificate, or of a key or method that is
  /// known here.
  /// Its digests can.
  struct Unverified: Sendable {
    let signature: Signature
    let everything: [CheckedReference]
    let fault: SignatureFault
  }

  /// A signature that passed the first half, or why it did not.
  enum Checked: Sendable {
    case authentic(Authentic)
    case unverified(Unverified)
    case refused(Signature?, SignatureFault)

    /// All of which the digests are compared.
    var everything: [CheckedReference] {
      switch self {
      case .authentic(let authentic): authentic.everything
      case .unverified(let unverified): unverified.everything
      case .refused: []
      }
    }
  }

  /// The first half for one ds:Signature.
  func check(_ reading: Result<Signature, SignatureFault>, parent: Signature? = nil) -> Checked {
    switch reading {
    case .failure(let fault): return .refused(nil, fault)
    case .success(let signature):
      do {
        return try authenticate(signature, parent: parent)
      } catch {
        return .refused(signature, error)
      }
    }
  }

  /// XMLDSig 1.1, clause 3.2, in the order that costs a forger most and the verifier least. SignedInfo has
  /// been read whole by now: every transform is an accepted one.
  private func authenticate(
    _ signature: Signature, parent: Signature?
  ) throws(SignatureFault) -> Checked {
    // Each reference names one node: the document, an element, or a part of the signature.
    let (references, entries) = try resolveReferences(of: signature, parent: parent)
    // EN 319 132-1, clause 4.3: the signed properties read are the ones that are signed.
    try bindSignedProperties(of: signature, to: references)
    // EN 319 132-1, clause 5.2.7: a countersignature is over its parent's value.
    if parent != nil { try requireParentValue(among: references, of: signature) }
    guard let algorithm = signature.signedInfo.algorithm else {
      let info = signature.signedInfo
      return .unverified(
        Unverified(
          signature: signature, everything: references + entries,
          fault: info.element.fault(.unsupportedSignatureMethod(info.method))))
    }
    // XMLDSig 1.1, clause 3.2.2: SignedInfo in its canonical form, with the signer's key.
    let digest = signedInfoDigest(of: signature, algorithm.digest)
    // EN 319 102-1, clause 5.2.3: the signer's certificate is the one that is named.
    let certificate: Certificate
    let naming: CertificateNaming
    do throws(SignatureFault) {
      (certificate, naming) = try signingCertificate(of: signature, digest: digest, algorithm)
      try checkKeyValues(of: signature, are: certificate)
      try verifyValue(of: signature, digest: digest, algorithm, by: certificate)
    } catch {
      guard error.subIndication != .sigCryptoFailure || error.reason == .signatureReformatted else {
        throw error
      }
      return .unverified(
        Unverified(signature: signature, everything: references + entries, fault: error))
    }
    return .authentic(
      Authentic(
        signature: signature, certificate: certificate, naming: naming, references: references,
        manifestEntries: entries, rootIDs: rootIDs,
        counterSignatures: signature.counterSignatures.map { check($0, parent: signature) },
        weaknesses: weaknesses(of: signature, algorithm, by: certificate.publicKey)))
  }

  private func resolveReferences(
    of signature: Signature, parent: Signature?
  ) throws(SignatureFault) -> (references: [CheckedReference], entries: [CheckedReference]) {
    let resolver = ReferenceResolver(
      document: document, nodes: nodes, files: files)
    func resolve(
      _ list: [Reference], isInManifest: Bool
    ) throws(SignatureFault) -> [CheckedReference] {
      var found: [CheckedReference] = []
      for (index, reference) in list.enumerated() {
        found.append(
          CheckedReference(
            reference: reference,
            resolved: try resolver.resolve(reference, of: signature, parent: parent), index: index,
            isInManifest: isInManifest))
      }
      return found
    }
    let references = try resolve(signature.references, isInManifest: false)
    try requireManifests(where: references, in: signature)
    var entries: [CheckedReference] = []
    for manifest in signature.manifests {
      entries += try resolve(manifest.references, isInManifest: true)
    }
    return (references, entries)
  }

  /// What a reference calls a manifest must be one whose entries are checked.
  private func requireManifests(
    where references: [CheckedReference], in signature: Signature
  ) throws(SignatureFault) {
    for checked in references where checked.reference.isToManifest {
      if case .own(let node) = checked.resolved,
        signature.manifests.contains(where: { $0.element == node })
      {
        continue
      }
      throw SignatureFault(
        .unsupportedReferenceType(SignatureURI.manifest), element: "Reference",
        line: checked.reference.line)
    }
  }

  /// The typed reference and the properties read must be one node.
  private func bindSignedProperties(
    of signature: Signature, to references: [CheckedReference]
  ) throws(SignatureFault) {
    func isTyped(_ reference: Reference) -> Bool {
      reference.type == SignatureURI.signedProperties
    }
    let first = signature.references.firstIndex(where: isTyped)
    guard let properties = signature.signedProperties else {
      guard let index = first else { return }
      throw elsewhere(signature.references[index])
    }
    guard let index = first else {
      throw properties.element.fault(.signedPropertiesNotReferenced)
    }
    guard signature.references.lastIndex(where: isTyped) == index else {
      throw signature.signedInfo.element.fault(.repeatedElement("SignedProperties"))
    }
    guard case .own(let node) = references[index].resolved, node == properties.element else {
      throw elsewhere(signature.references[index])
    }
    try bindObjectReferences(of: properties, in: signature)
  }

  /// DataObjectFormat and CommitmentTypeIndication speak of references of this signature.
  private func bindObjectReferences(
    of properties: SignedProperties, in signature: Signature
  ) throws(SignatureFault) {
    func requireReference(_ id: String) throws(SignatureFault) {
      func isNamed(_ reference: Reference) -> Bool { reference.id?.isSame(as: id) ?? false }
      guard
        signature.references.contains(where: isNamed)
          || signature.manifests.contains(where: { $0.references.contains(where: isNamed) })
      else { throw properties.element.fault(.danglingObjectReference("#" + id)) }
    }
    for format in properties.formats { try requireReference(format.reference) }
    for commitment in properties.commitments {
      for id in commitment.references { try requireReference(id) }
    }
  }

  private func requireParentValue(
    among references: [CheckedReference], of signature: Signature
  ) throws(SignatureFault) {
    let over = references.count { if case .parentValue = $0.resolved { true } else { false } }
    guard over == 1 else { throw signature.element.fault(.notOverParentValue) }
  }

  func signedInfoDigest(of signature: Signature, _ digest: DigestAlgorithm) -> [UInt8] {
    tools.digest(
      of: signature.signedInfo.element, signature.signedInfo.canonicalization, digest)
  }

  private func verifyValue(
    of signature: Signature, digest: [UInt8], _ algorithm: SignatureAlgorithm,
    by certificate: Certificate
  ) throws(SignatureFault) {
    let key = certificate.publicKey
    try checkKey(key, fits: algorithm, of: signature)
    switch key.matches(signature.value, digest, algorithm) {
    case true?: return
    case nil: throw signature.signedInfo.element.fault(.keyNotSupported(key.kind.name))
    case false?:
      if let expected = key.kind.valueBytes,
        signature.value.count != expected
      {
        throw signature.valueElement.fault(
          .signatureValueLength(expected: expected, found: signature.value.count))
      }
      let info = signature.signedInfo
      let isReformatted =
        tools.mayLookAtLayout()
        && Layout.digests(of: info.element, info.canonicalization, algorithm.digest)
          .contains { key.matches(signature.value, $0, algorithm) == true }
      throw isReformatted
        ? info.element.fault(.signatureReformatted)
        : signature.valueElement.fault(.signatureValueWrong)
    }
  }

  private func elsewhere(_ reference: Reference) -> SignatureFault {
    SignatureFault(
      .signedPropertiesElsewhere(id: String(reference.uri.dropFirst())), element: "Reference",
      line: reference.line)
  }
}
