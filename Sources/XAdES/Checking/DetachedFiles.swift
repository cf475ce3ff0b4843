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

  let name: FilePath
  let octets: Octets
}

extension DetachedForm {
  /// The form that a reference asks for (XMLDSig 1.1, clause 4.4.3.2): octets stay octets unless a transform
  /// takes nodes, and nodes become octets by Canonical XML 1.0 unless a transform says otherwise.
  init(name: FilePath, _ reference: Reference) {
    self.init(name: name, transforms: reference.transforms, method: reference.canonicalization)
  }

  init(name: FilePath, transforms: [Transform], method: CanonicalizationMethod) {
    self.name = name
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
  ///   - algorithm: The digest.
  ///   - limits: The limits of the parse, where there is one.
  func digest(
    of source: XMLSource, _ algorithm: DigestAlgorithm, _ limits: Limits
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
    .failure(SignatureFault(.detachedFileUnreadable(name.text, reason)))
  }
}

/// The digests of detached files: each form once, however many signatures refer to it, and all of them within
/// one allowance of bytes.
struct DetachedDigests: Sendable {
  private struct Key: Hashable {
    let form: DetachedForm
    let algorithm: DigestAlgorithm
  }

  private var digests: [Key: Result<[UInt8], SignatureFault>] = [:]
  private let sources: DetachedSources

  init(for checked: [SignatureChecker.Checked], _ files: DetachedSources, _ limits: Limits) {
    sources = files
    var wanted: [(key: Key, source: XMLSource)] = []
    for one in checked {
      for entry in one.everything {
        guard case .file(let form) = entry.resolved,
          let algorithm = entry.reference.digestMethod.algorithm, let source = files[form.name]
        else { continue }
        wanted.append((Key(form: form, algorithm: algorithm), source))
      }
    }
    guard !wanted.isEmpty else { return }
    let sizes = Dictionary(
      wanted.map { ($0.key.form.name, $0.source.size) }, uniquingKeysWith: { first, _ in first })
    let allowance = SignatureLimits.detachedBytes(ofFiles: sizes.values)
    var left = allowance
    for (key, source) in wanted where digests[key] == nil {
      left -= SignatureLimits.bytesOfReading(source.size)
      digests[key] =
        left >= 0
        ? key.form.digest(of: source, key.algorithm, limits)
        : .failure(SignatureFault(.tooMany(.detachedBytes, limit: allowance)))
    }
  }

  /// The file that a form is of.
  func source(of form: DetachedForm) -> XMLSource? { sources[form.name] }

  /// The digest of a form, or why there is none.
  subscript(
    form: DetachedForm, algorithm: DigestAlgorithm
  ) -> Result<[UInt8], SignatureFault> {
    digests[Key(form: form, algorithm: algorithm)]
      ?? .failure(SignatureFault(.detachedFileMissing(form.name.text, namesakes: [])))
  }
}
