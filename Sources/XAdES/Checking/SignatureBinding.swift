import CanonicalXML

/// What must hold between the references of a signature and what was read of it.
extension SignatureChecker {
  /// What a reference calls a manifest must be one whose entries are checked.
  func requireManifest(
    where reference: Reference, is resolved: ResolvedReference, in signature: Signature
  ) throws(SignatureFault) {
    // Why a manifest cannot be read is said of that.
    guard reference.isToManifest, signature.unread.isEmpty else { return }
    if case .own(let node) = resolved,
      signature.manifests.contains(where: { $0.element == node })
    {
      return
    }
    throw SignatureFault(
      .unsupportedReferenceType(SignatureURI.manifest), element: "Reference", line: reference.line)
  }

  /// The typed reference and the properties read must be one node.
  func bindSignedProperties(
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
    // That it names nothing is said of the reference.
    if references[index].problem != nil { return }
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

  func requireParentValue(
    among references: [CheckedReference], of signature: Signature
  ) throws(SignatureFault) {
    // That a reference names nothing is said of that.
    guard references.allSatisfy({ $0.problem == nil }) else { return }
    let over = references.count { if case .parentValue = $0.resolved { true } else { false } }
    guard over == 1 else { throw signature.element.fault(.notOverParentValue) }
  }

  private func elsewhere(_ reference: Reference) -> SignatureFault {
    SignatureFault(
      .signedPropertiesElsewhere(id: String(reference.uri.dropFirst())), element: "Reference",
      line: reference.line)
  }
}
