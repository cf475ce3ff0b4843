import CanonicalXML
import PKI

/// What of a detached file is digested, and how.
struct DetachedForm: Hashable, Sendable {
  /// The way from the file's bytes to the octets that are digested.
  enum Octets: Hashable, Sendable {
    /// The bytes as they are.
    case raw
    /// The bytes that base64 text stands for.
    case decoded
    /// The file read as XML, in canonical form.
    case canonical(CanonicalForm)
  }

  let name: String
  let octets: Octets
  let algorithm: DigestAlgorithm
}

extension DetachedForm {
  /// The form that a reference asks for (XMLDSig 1.1, clause 4.4.3.2): octets stay octets unless a transform
  /// takes nodes, and nodes become octets by Canonical XML 1.0 unless a transform says otherwise.
  init(name: String, _ reference: Reference) {
    self.init(
      name: name, transforms: reference.transforms, method: reference.canonicalization,
      algorithm: reference.digestAlgorithm)
  }

  init(
    name: String, transforms: [Transform], method: CanonicalizationMethod,
    algorithm: DigestAlgorithm
  ) {
    self.name = name
    self.algorithm = algorithm
    if transforms.isEmpty {
      octets = .raw
    } else if transforms.last == .base64 {
      octets = .decoded
    } else {
      let excludesSignatures = transforms.contains(where: \.excludesAllSignatures)
      octets = .canonical(
        CanonicalForm(
          selection: NodeSelection(
            .document, excluding: excludesSignatures ? .allSignatures : .nothing),
          method: method))
    }
  }

  /// The digest of a file in this form.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - limits: The limits of the parse, where there is one.
  func digest(
    of source: XMLSource, _ limits: Limits
  ) -> Result<[UInt8], SignatureFault> {
    let sink = DigestSink([algorithm])
    do throws(any Error) {
      switch octets {
      case .raw: try source.write(to: sink)
      case .decoded:
        let text = String(decoding: try source.bytes(limit: limits.treeBytes), as: UTF8.self)
        guard let bytes = Base64.decode(text) else { return .failure(SignatureFault(.badBase64)) }
        sink.write(bytes.span)
      case .canonical(let form):
        let output = CanonicalOutput(form.selection, form.method, to: sink)
        _ = try XMLDocument.read(source, ReadOptions(limits: limits, outputs: [output]))
      }
    } catch let error as XMLError {
      return unreadable(error.reason)
    } catch {
      return unreadable((error as? XMLSourceError).map(XMLError.Reason.source) ?? .truncated)
    }
    return .success(sink.finalize()[algorithm] ?? [])
  }

  private func unreadable(_ reason: XMLError.Reason) -> Result<[UInt8], SignatureFault> {
    .failure(SignatureFault(.detachedFileUnreadable(name, reason)))
  }
}

/// The digests of detached files: each form once, however many signatures refer to it.
struct DetachedDigests: Sendable {
  private var digests: [DetachedForm: Result<[UInt8], SignatureFault>] = [:]
  private let sources: DetachedSources

  init(for checked: [SignatureChecker.Checked], _ files: DetachedSources, _ limits: Limits) {
    sources = files
    for one in checked {
      for entry in one.everything {
        guard case .file(let form) = entry.resolved, digests[form] == nil,
          let source = files[form.name]
        else { continue }
        // Each form costs a reading of the file.
        digests[form] =
          digests.count < SignatureLimits.canonicalForms
          ? form.digest(of: source, limits)
          : .failure(
            SignatureFault(.tooMany(.canonicalForms, limit: SignatureLimits.canonicalForms)))
      }
    }
  }

  /// The file that a form is of.
  func source(of form: DetachedForm) -> XMLSource? { sources[form.name] }

  /// The digest of a form, or why there is none.
  subscript(form: DetachedForm) -> Result<[UInt8], SignatureFault> {
    digests[form] ?? .failure(SignatureFault(.detachedFileMissing(form.name)))
  }
}
