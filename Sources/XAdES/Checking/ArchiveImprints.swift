import CanonicalXML
import PKI

/// The imprints of the archive timestamps of a document (EN 319 132-1, 5.5.2): what was computed of each, and, where somebody
/// is about to make one, what the next is over.
struct ArchiveImprints: Sendable {
  /// A token of an archive timestamp, or the place behind all properties.
  struct Key: Hashable {
    let signature: XMLElement
    let property: Int
    let token: Int
  }

  private var computed: [Key: ArchiveTimestamp.Imprint] = [:]
  private var next: [XMLElement: [UInt8]] = [:]

  /// What came of one.
  subscript(signature: XMLElement, property: Int, token: Int) -> ArchiveTimestamp.Imprint {
    computed[Key(signature: signature, property: property, token: token)] ?? .notComputed
  }

  /// SHA-256 of what an archive timestamp behind all that is there is over, in exclusive canonical form; nil where that was
  /// not asked for, or cannot be computed.
  func next(of signature: XMLElement) -> [UInt8]? { next[signature] }

  fileprivate mutating func take(_ digest: [UInt8], of imprint: ArchiveImprint) {
    guard let wanted = imprint.wanted else {
      next[imprint.key.signature] = digest
      return
    }
    computed[imprint.key] = digest == wanted ? .agrees : .differs
  }
}

/// One imprint that is to be computed.
private struct ArchiveImprint {
  let key: ArchiveImprints.Key
  let authentic: SignatureChecker.Authentic
  /// The properties that it covers.
  let covered: Int
  let method: CanonicalizationMethod
  let algorithm: DigestAlgorithm
  /// What the token says; nil for a token that is still to be made.
  let wanted: [UInt8]?
}

extension SignatureChecker {
  /// Computes the imprints of archive timestamps, within the allowance for parts of signatures.
  /// - Parameters:
  ///   - checked: The signatures whose values hold are looked at.
  ///   - source: The same document: its content is read once more where an imprint begins with it.
  func archiveImprints(of checked: [Checked], _ source: XMLSource) -> ArchiveImprints {
    let wanted = checked.flatMap(imprints)
    guard !wanted.isEmpty else { return ArchiveImprints() }
    var left = SignatureLimits.partBytes(documentBytes: source.size)
    var heads = ArchiveHeads(wanted.compactMap(head))
    heads.read(source, options.limits)
    var found = ArchiveImprints()
    for one in wanted {
      guard left > 0, let digest = start(one, heads) else { continue }
      let before = digest.count
      finish(one, into: digest)
      left -= digest.count - before
      found.take(digest.finalize(), of: one)
    }
    return found
  }

  private func imprints(of checked: Checked) -> [ArchiveImprint] {
    let below: [Checked]
    var found: [ArchiveImprint] = []
    switch checked {
    case .authentic(let authentic):
      below = authentic.counterSignatures
      found = imprints(of: authentic)
    case .unverified(let other): below = other.counterSignatures
    case .refused(let other): below = other.counterSignatures
    }
    return found + below.flatMap(imprints)
  }

  private func imprints(of authentic: Authentic) -> [ArchiveImprint] {
    let signature = authentic.signature
    var found: [ArchiveImprint] = []
    let properties = signature.properties?.archived?.list ?? []
    for (index, property) in properties.enumerated() {
      guard case .archiveTimestamp(let tokens, let method) = property.kind else { continue }
      for (place, token) in tokens.enumerated() {
        guard let token = try? token.get(), token.imprintAlgorithm.isAvailable else { continue }
        found.append(
          ArchiveImprint(
            key: .init(signature: signature.element, property: index, token: place),
            authentic: authentic, covered: index, method: method,
            algorithm: token.imprintAlgorithm, wanted: token.imprint))
      }
    }
    if options.preparesArchiveTimestamps {
      found.append(
        ArchiveImprint(
          key: .init(signature: signature.element, property: -1, token: 0), authentic: authentic,
          covered: .max, method: .exclusive, algorithm: .sha256, wanted: nil))
    }
    return found
  }

  /// The content with which an imprint begins; nil where it begins otherwise, or cannot be computed.
  private func head(of one: ArchiveImprint) -> ArchiveHead? {
    guard let index = one.contentIndex, index == 0, one.isComputable,
      case .content(let selection) = one.authentic.references[0].resolved
    else { return nil }
    let reference = one.authentic.references[0].reference
    guard let signed = reference.digestMethod.algorithm else { return nil }
    return ArchiveHead(
      form: CanonicalForm(selection: selection, method: reference.canonicalization),
      algorithm: one.algorithm, signed: signed, value: reference.digestValue)
  }

  /// A digest that is fed the content, if there is any.
  private func start(_ one: ArchiveImprint, _ heads: ArchiveHeads) -> OneDigest? {
    guard one.isComputable else { return nil }
    guard one.contentIndex != nil else { return OneDigest(one.algorithm) }
    return head(of: one).flatMap { heads[$0] }
  }

  /// What follows the content: the other references, SignedInfo, the value, KeyInfo, the properties before it, the objects.
  private func finish(_ one: ArchiveImprint, into digest: OneDigest) {
    let signature = one.authentic.signature
    for entry in one.authentic.references {
      switch entry.resolved {
      case .own(let element), .parentValue(let element):
        if entry.reference.isDecoded {
          let decoded = Base64.decode(element.text) ?? []
          digest.write(decoded.span)
        } else {
          tools.write(element, entry.reference.octets(by: one.method), into: digest)
        }
      default: break
      }
    }
    tools.write(signature.signedInfo.element, one.method, into: digest)
    tools.write(signature.valueElement, one.method, into: digest)
    if let keyInfo = signature.keyInfo.element { tools.write(keyInfo, one.method, into: digest) }
    // What is about to be made comes behind all properties, of whatever kind.
    let all = signature.properties?.archived?.list.map(\.element) ?? signature.unsignedProperties
    for element in all.prefix(one.covered) { tools.write(element, one.method, into: digest) }
    for object in signature.objects { tools.write(object, one.method, into: digest) }
  }
}

extension ArchiveImprint {
  /// The reference to content; nil where there is none, as in a countersignature.
  fileprivate var contentIndex: Int? {
    authentic.references.firstIndex { if case .content = $0.resolved { true } else { false } }
  }

  /// Whether it is over content that is read in one piece, first, in the form that was signed.
  fileprivate var isComputable: Bool {
    let references = authentic.references
    for (index, entry) in references.enumerated() {
      switch entry.resolved {
      case .content:
        guard index == 0, entry.reference.octets(by: method) == entry.reference.canonicalization
        else { return false }
      case .own, .parentValue: break
      case .file, .unresolved: return false
      }
    }
    return true
  }
}

extension Reference {
  /// How what it names is made octets: as it says, else as the archive timestamp says.
  fileprivate func octets(by method: CanonicalizationMethod) -> CanonicalizationMethod {
    if case .canonicalization? = transforms.last { return canonicalization }
    return method
  }
}

/// Content with which imprints begin, in one form and by one digest.
private struct ArchiveHead: Hashable {
  let form: CanonicalForm
  let algorithm: DigestAlgorithm
  /// By what the signature digested the same, and what that gave.
  let signed: DigestAlgorithm
  let value: [UInt8]
}

/// The beginnings of imprints: content that is read once more.
private struct ArchiveHeads {
  private let wanted: Set<ArchiveHead>
  private var digests: [ArchiveHead: OneDigest] = [:]

  init(_ heads: [ArchiveHead]) {
    wanted = Set(heads.prefix(SignatureLimits.canonicalForms))
  }

  /// A digest that was fed the content, to be fed what follows.
  subscript(head: ArchiveHead) -> OneDigest? { digests[head]?.copy() }

  /// Reads the document. A file may have become another one since: only content that is as it was signed counts.
  mutating func read(_ source: XMLSource, _ limits: Limits) {
    guard !wanted.isEmpty else { return }
    var reading = ReadOptions()
    reading.limits = limits
    var fed: [(head: ArchiveHead, imprint: OneDigest, control: OneDigest)] = []
    for head in wanted {
      let pair = (OneDigest(head.algorithm), OneDigest(head.signed))
      fed.append((head, pair.0, pair.1))
      reading.outputs.append(
        CanonicalOutput(
          head.form.selection, head.form.method, to: DigestSink([pair.0, pair.1])))
    }
    guard (try? XMLDocument.read(source, reading)) != nil else { return }
    for one in fed where one.control.finalize() == one.head.value {
      digests[one.head] = one.imprint
    }
  }
}

extension Signature {
  /// The unsigned signature properties in their order.
  fileprivate var unsignedProperties: [XMLElement] {
    guard let properties = properties?.element,
      let unsigned = properties.children.first(where: { $0.name == .xades("UnsignedProperties") })
    else { return [] }
    return unsigned.children.filter { $0.name == .xades("UnsignedSignatureProperties") }
      .flatMap(\.children)
  }
}
