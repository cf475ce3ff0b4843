import CanonicalXML

/// What a reference turned out to be about.
enum ResolvedReference: Sendable {
  /// Nodes of the document outside the signatures; their digest comes out of a pass.
  case content(NodeSelection)
  /// An element of the signature itself.
  case own(XMLElement)
  /// The parent's ds:SignatureValue, for a countersignature.
  case parentValue(XMLElement)
  /// A file that the caller handed in; its digest comes out of a reading of its own.
  case file(DetachedForm)
  /// Nothing that can be digested, and why.
  case unresolved(SignatureFault)
}

/// Finds what references name, by id and by node identity, without digesting anything.
struct ReferenceResolver {
  let document: XMLDocument
  let nodes: SignatureNodes
  /// The files that references may name.
  let files: DetachedSources

  /// Resolves one reference of a signature, or of a countersignature with its parent.
  func resolve(
    _ reference: Reference, of signature: Signature, parent: SignatureChecker.Parent?
  ) throws(SignatureFault) -> ResolvedReference {
    let id: String
    switch reference.target {
    case .document: return try content(.document, reference, signature, parent)
    case .file(let name):
      guard parent == nil else { throw foreign(reference) }
      return try file(name, reference)
    case .element(let named): id = named
    }
    guard let node = try uniqueNode(id: id, reference: reference, ordinal: signature.ordinal) else {
      return try content(.element(id: id), reference, signature, parent)
    }
    if let filter = reference.transforms.first(where: { !$0.mustBeLast }) {
      throw fault(.transformLeavesNothing(filter.uri), reference)
    }
    // What decoding leaves out must not be there: markup and comments.
    if reference.isDecoded, !node.containsOnlyText { throw fault(.notOnlyText, reference) }
    if let value = parent?.value, node == value { return .parentValue(node) }
    guard let place = node.place(in: signature.element) else {
      guard parent == nil else { throw foreign(reference) }
      throw fault(.targetInAnotherSignature(id: id), reference)
    }
    guard place.name == .ds("KeyInfo") || place.name == .ds("Object"),
      !node.isInsideCounterSignature(of: signature.element)
    else { throw fault(.targetContainsSignature(id: id), reference) }
    return .own(node)
  }

  /// Nodes outside the signatures, which only a signature of the document may be about.
  private func content(
    _ apex: NodeSelection.Apex, _ reference: Reference, _ signature: Signature,
    _ parent: SignatureChecker.Parent?
  ) throws(SignatureFault) -> ResolvedReference {
    guard parent == nil else { throw foreign(reference) }
    guard !reference.isDecoded else {
      throw fault(.unsupportedTransform(SignatureURI.base64), reference)
    }
    return .content(selection(apex, reference, signature))
  }

  /// A file that the caller handed in under exactly this name, or lets be opened beside the document.
  private func file(
    _ name: FilePath, _ reference: Reference
  ) throws(SignatureFault) -> ResolvedReference {
    if let problem = files.problem(of: name) { throw fault(problem, reference) }
    // It holds no signature that carries this reference.
    guard !reference.transforms.contains(.enveloped) else {
      throw fault(.unsupportedTransform(SignatureURI.enveloped), reference)
    }
    return .file(DetachedForm(name: name, reference))
  }

  /// The node with this id inside the signatures; nil when it stands in the document's content.
  private func uniqueNode(
    id: String, reference: Reference, ordinal: Int
  ) throws(SignatureFault) -> XMLElement? {
    let count = document.occurrences(ofID: id)
    guard count > 0 else { throw fault(.targetMissing(id: id), reference) }
    guard count == 1 else {
      throw fault(.targetRepeated(id: id, occurrences: count), reference)
    }
    guard let place = nodes[id] else { return nil }
    guard place.ordinal == ordinal else {
      throw fault(.targetInAnotherSignature(id: id), reference)
    }
    return place.element
  }

  /// With one signature in the document, leaving it out and leaving out all is the same.
  private func selection(
    _ apex: NodeSelection.Apex, _ reference: Reference, _ signature: Signature
  ) -> NodeSelection {
    let onlyOne = document.signatures.count == 1
    let exclusion: NodeSelection.Exclusion =
      if reference.excludesAllSignatures || (onlyOne && reference.excludesOwnSignature) {
        .allSignatures
      } else if reference.excludesOwnSignature {
        .signature(signature.ordinal)
      } else {
        .nothing
      }
    return NodeSelection(apex, excluding: exclusion)
  }

  private func foreign(_ reference: Reference) -> SignatureFault {
    fault(.foreignReferenceInCounterSignature(uri: reference.uri), reference)
  }

  private func fault(_ reason: SignatureFault.Reason, _ reference: Reference) -> SignatureFault {
    SignatureFault(reason, element: "Reference", line: reference.line)
  }
}

extension Transform {
  /// The algorithm's identifier.
  var uri: String {
    switch self {
    case .subtractAllSignatures: SignatureURI.filter2
    case .notInsideSignatures: SignatureURI.xpath
    case .enveloped: SignatureURI.enveloped
    case .canonicalization(let method): method.uri
    case .base64: SignatureURI.base64
    }
  }
}

extension XMLElement {
  /// The child of an ancestor in which this element stands, or which it is; nil outside of it.
  func place(in ancestor: XMLElement) -> XMLElement? {
    var cursor = cursor
    while let parent = cursor.parent {
      if parent.isSame(as: ancestor) { return cursor.element }
      cursor = parent
    }
    return nil
  }

  /// Whether a xades:CounterSignature stands between this element and the signature.
  func isInsideCounterSignature(of signature: XMLElement) -> Bool {
    var cursor: ElementCursor? = cursor
    while let current = cursor, !current.isSame(as: signature) {
      if current.isNamed(.counterSignature) { return true }
      cursor = current.parent
    }
    return false
  }
}
