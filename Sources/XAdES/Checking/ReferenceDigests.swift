import CanonicalXML
import PKI

/// One reference of SignedInfo or of a manifest, with what it turned out to be about.
final class CheckedReference: Sendable {
  let reference: Reference
  let resolved: ResolvedReference
  let isInManifest: Bool
  /// Its number, from 0, in SignedInfo or in its manifest.
  var index: Int { reference.index }

  init(reference: Reference, resolved: ResolvedReference, isInManifest: Bool) {
    self.reference = reference
    self.resolved = resolved
    self.isInManifest = isInManifest
  }
}

extension Reference {
  /// A digest of another length than its algorithm's is none.
  func requireLength() throws(SignatureFault) {
    guard let algorithm = digestMethod.algorithm, digestValue.count != algorithm.byteCount else {
      return
    }
    throw SignatureFault(
      .badDigestLength(expected: algorithm.byteCount, found: digestValue.count),
      element: "Reference", line: line)
  }
}

extension CheckedReference {
  /// Why it names nothing that can be digested.
  var problem: SignatureFault? {
    if case .unresolved(let fault) = resolved { fault } else { nil }
  }

  /// Compares the digest that was signed with the one that is found (XMLDSig 1.1, clause 3.2.1).
  ///
  /// - Returns: What is wrong; nil where the digests agree.
  func mismatch(
    _ content: ContentDigests, _ files: DetachedDigests, _ tools: CheckingTools
  ) -> SignatureFault? {
    func fault(_ reason: SignatureFault.Reason) -> SignatureFault {
      SignatureFault(reason, element: "Reference", line: reference.line)
    }
    if let problem { return problem }
    guard let algorithm = reference.digestMethod.algorithm else {
      return fault(
        .unknownDigest(
          reference: index, uri: reference.uri, method: reference.digestMethod.uri))
    }
    // An empty file has the digest of nothing; a canonical form never has.
    guard reference.digestValue != algorithm.ofNothing || isRawFile else {
      return fault(.digestOfNothing(reference: index))
    }
    let found: [UInt8]?
    switch resolved {
    case .content(let selection):
      let form = CanonicalForm(selection: selection, method: reference.canonicalization)
      found = content[form, algorithm]
      if found == nil {
        return fault(.tooMany(.canonicalForms, limit: SignatureLimits.canonicalForms))
      }
    case .own(let element), .parentValue(let element):
      let octets: PartDigests.Octets =
        reference.isDecoded ? .decoded : .canonical(reference.canonicalization)
      switch tools.digest(ofPart: element, octets, algorithm) {
      case .success(let digest): found = digest
      case .failure(let why): return fault(why.reason)
      }
    case .file(let form):
      switch files[form, algorithm] {
      case .success(let digest): found = digest
      case .failure(let why): return fault(why.reason)
      }
    case .unresolved: return problem
    }
    guard found == reference.digestValue else {
      return fault(changed(algorithm, content, files, tools))
    }
    return nil
  }

  /// What is not as it was signed: everything that can be told, or only white space.
  private func changed(
    _ algorithm: DigestAlgorithm, _ content: ContentDigests, _ files: DetachedDigests,
    _ tools: CheckingTools
  ) -> SignatureFault.Reason {
    let signed = reference.digestValue
    switch resolved {
    case .content(let selection):
      let form = CanonicalForm(selection: selection, method: reference.canonicalization)
      if content.layouts.contains(signed, of: form, algorithm) {
        return .reformatted(reference: index, uri: reference.uri)
      }
    case .own(let element), .parentValue(let element):
      if !reference.isDecoded, tools.mayLookAtLayout(),
        Layout.digests(of: element, reference.canonicalization, algorithm).contains(signed)
      {
        return .reformatted(reference: index, uri: reference.uri)
      }
    case .file(let form):
      if form.octets == .raw, tools.mayLookAtLayout(),
        let source = files.source(of: form),
        LineEnds.differAlone(in: source, from: signed, algorithm)
      {
        return .lineEndsChanged(form.name.text)
      }
    case .unresolved: break
    }
    return isInManifest
      ? .manifestMismatch(entry: index, uri: reference.uri)
      : .digestMismatch(reference: index, uri: reference.uri)
  }

  private var isRawFile: Bool {
    if case .file(let form) = resolved { form.octets == .raw } else { false }
  }
}
