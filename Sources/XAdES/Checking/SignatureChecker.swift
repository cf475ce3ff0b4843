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
    /// What is wrong with its form.
    let formFaults: [SignatureFault]
    /// What of its methods and of its key is not accepted.
    let weaknesses: [SignatureFault]

    init(
      _ found: Unverified, certificate: Certificate, naming: CertificateNaming, rootIDs: [String],
      formFaults: [SignatureFault], weaknesses: [SignatureFault]
    ) {
      signature = found.signature
      self.certificate = certificate
      self.naming = naming
      references = found.references
      manifestEntries = found.manifestEntries
      self.rootIDs = rootIDs
      counterSignatures = found.counterSignatures
      self.formFaults = formFaults
      self.weaknesses = weaknesses
    }
  }

  /// A signature of which the value is not known to hold: for want of a certificate, or of a key or method that is
  /// known here. Its digests can be computed.
  struct Unverified: Sendable {
    let signature: Signature
    let references: [CheckedReference]
    let manifestEntries: [CheckedReference]
    let counterSignatures: [Checked]
    /// What is wrong with its form, and why its value cannot be computed or does not hold.
    var faults: [SignatureFault]
    /// Whether its value was computed, and is another one.
    var isBroken = false
  }

  /// A signature of which no digest is looked at.
  struct Refused: Sendable {
    /// The signature; nil where it cannot be read.
    let signature: Signature?
    let faults: [SignatureFault]
    /// Whether its value was computed, and is another one.
    let isBroken: Bool
    let counterSignatures: [Checked]
  }

  /// A signature that passed the first half, or why it did not.
  enum Checked: Sendable {
    case authentic(Authentic)
    case unverified(Unverified)
    case refused(Refused)

    /// All of which the digests are compared.
    var everything: [CheckedReference] {
      let (references, entries): ([CheckedReference], [CheckedReference]) =
        switch self {
        case .authentic(let found): (found.references, found.manifestEntries)
        case .unverified(let found): (found.references, found.manifestEntries)
        case .refused: ([], [])
        }
      return entries.isEmpty ? references : references + entries
    }
  }

  /// What a countersignature is over.
  struct Parent {
    /// The ds:SignatureValue; nil where the parent has none.
    let value: XMLElement?
  }

  /// The first half for one ds:Signature.
  func check(
    _ reading: Result<Signature, UnreadableSignature>, parent: Parent? = nil
  ) -> Checked {
    switch reading {
    case .failure(let unreadable):
      let below = Parent(value: unreadable.valueElement)
      return .refused(
        Refused(
          signature: nil, faults: [unreadable.fault], isBroken: false,
          counterSignatures: unreadable.counterSignatures.map { check($0, parent: below) }))
    case .success(let signature): return authenticate(signature, parent: parent)
    }
  }

  /// XMLDSig 1.1, clause 3.2, the value first. What is wrong with the form keeps nothing from being computed.
  private func authenticate(_ signature: Signature, parent: Parent?) -> Checked {
    var faults = FormFaults()
    // Each reference names one node: the document, an element, or a part of the signature.
    let (references, entries) = resolveReferences(of: signature, parent: parent)
    if signature.unread.isEmpty {
      // EN 319 132-1, clause 4.3: the signed properties read are the ones that are signed.
      if !signature.formFaults.contains(where: { $0.reason.isOtherForm }) {
        _ = faults.attempt(try bindSignedProperties(of: signature, to: references))
      }
      // EN 319 132-1, clause 5.2.7: a countersignature is over its parent's value.
      if parent != nil {
        _ = faults.attempt(try requireParentValue(among: references, of: signature))
      }
    }
    let below = Parent(value: signature.valueElement)
    var found = Unverified(
      signature: signature, references: references, manifestEntries: entries,
      counterSignatures: signature.counterSignatures.map { check($0, parent: below) },
      faults: signature.formFaults + faults.all)
    var ofKey = FormFaults()
    do throws(SignatureFault) {
      return .authentic(try verify(found, &ofKey))
    } catch {
      found.faults += ofKey.all
      found.isBroken = error.reason.refutesValue
      guard found.isBroken, error.reason != .signatureReformatted else {
        found.faults.append(error)
        return .unverified(found)
      }
      // Digests of what somebody else signed say nothing.
      let unresolved = found.references + found.manifestEntries
      return .refused(
        Refused(
          signature: signature,
          faults: found.faults + signature.unread + unresolved.compactMap(\.problem) + [error],
          isBroken: true, counterSignatures: found.counterSignatures))
    }
  }

  /// XMLDSig 1.1, clause 3.2.2: SignedInfo in its canonical form, with the signer's key.
  ///
  /// - Parameter faults: Gets what is wrong with how the key is named.
  private func verify(
    _ found: Unverified, _ faults: inout FormFaults
  ) throws(SignatureFault) -> Authentic {
    let signature = found.signature
    let info = signature.signedInfo
    guard signature.valueFault == nil, let algorithm = info.algorithm,
      let canonicalization = info.canonicalization
    else {
      throw signature.valueFault ?? info.element.fault(.unsupportedSignatureMethod(info.method))
    }
    let digest =
      algorithm.signsText
      ? info.element.canonicalBytes(canonicalization)
      : tools.digest(of: info.element, canonicalization, algorithm.digest)
    // EN 319 102-1, clause 5.2.3: the signer's certificate is the one that is named.
    let (certificate, naming) = try signingCertificate(
      of: signature, digest: digest, algorithm, &faults)
    checkKeyValues(of: signature, are: certificate, &faults)
    try verifyValue(
      of: signature, digest: digest, canonicalization, algorithm, by: certificate, &faults)
    return Authentic(
      found, certificate: certificate, naming: naming, rootIDs: rootIDs,
      formFaults: found.faults + faults.all,
      weaknesses: weaknesses(of: signature, algorithm, by: certificate.publicKey))
  }

  private func resolveReferences(
    of signature: Signature, parent: Parent?
  ) -> (references: [CheckedReference], entries: [CheckedReference]) {
    let resolver = ReferenceResolver(document: document, nodes: nodes, files: files)
    func resolve(_ list: [Reference], isInManifest: Bool) -> [CheckedReference] {
      var found: [CheckedReference] = []
      for reference in list {
        let resolved: ResolvedReference
        do throws(SignatureFault) {
          try reference.requireLength()
          let node = try resolver.resolve(reference, of: signature, parent: parent)
          if !isInManifest { try requireManifest(where: reference, is: node, in: signature) }
          resolved = node
        } catch {
          resolved = .unresolved(error)
        }
        found.append(
          CheckedReference(reference: reference, resolved: resolved, isInManifest: isInManifest))
      }
      return found
    }
    var entries: [CheckedReference] = []
    for manifest in signature.manifests {
      entries += resolve(manifest.references, isInManifest: true)
    }
    return (resolve(signature.references, isInManifest: false), entries)
  }

}
