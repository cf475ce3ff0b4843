import CanonicalXML
import PKI

extension SignaturePolicy {
  /// Reads xades:SignaturePolicyIdentifier.
  init(reading element: ElementCursor) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    if let implied = children.optional(.signaturePolicyImplied) {
      try implied.requireEmpty()
      self = .implied
    } else {
      let policy = try children.one(.signaturePolicyID)
      self =
        policy.elements.contains { $0.isNamed(.sigPolicyHash) }
        ? .named(try PolicyReference(reading: policy))
        : .namedWithoutDigest(id: try PolicyReference.readIdentifierAlone(policy))
    }
    try children.end()
  }
}

extension PolicyReference {
  /// Reads xades:SignaturePolicyId; its qualifiers (addresses, notices) are not followed.
  init(reading element: ElementCursor) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    let id = try readIdentifier(children.one(.sigPolicyID))
    var transforms: [Transform] = []
    if let list = children.optional(.transforms) {
      var found = try ChildSequence(of: list)
      for child in try found.many(
        .transform, limit: SignatureLimits.transforms, of: .transforms)
      {
        transforms.append(try Transform(reading: child))
      }
      try found.end()
    }
    var hash = try ChildSequence(of: children.one(.sigPolicyHash))
    let method = try DigestMethod(reading: hash.one(.digestMethod))
    let digest = try method.readValue(hash.one(.digestValue))
    try hash.end()
    _ = children.optional(.sigPolicyQualifiers)
    try children.end()
    self.init(id: id, method: method, digest: digest, transforms: transforms)
  }

  /// Reads xades:SignaturePolicyId of a writer that leaves SigPolicyHash out.
  static func readIdentifierAlone(_ element: ElementCursor) throws(SignatureFault) -> String {
    var children = try ChildSequence(of: element)
    let id = try readIdentifier(children.one(.sigPolicyID))
    _ = children.optional(.sigPolicyQualifiers)
    try children.end()
    return id
  }
}

extension ProductionPlace {
  /// Reads SignatureProductionPlace and SignatureProductionPlaceV2, which adds the street.
  init(reading element: ElementCursor) throws(SignatureFault) {
    self.init()
    var children = try ChildSequence(of: element)
    city = try children.optional(.city)?.trimmedText()
    streetAddress = try children.optional(.streetAddress)?.trimmedText()
    stateOrProvince = try children.optional(.stateOrProvince)?.trimmedText()
    postalCode = try children.optional(.postalCode)?.trimmedText()
    countryName = try children.optional(.countryName)?.trimmedText()
    try children.end()
  }
}

extension DataObjectFormat {
  /// Reads xades:DataObjectFormat.
  init(reading element: ElementCursor) throws(SignatureFault) {
    let reference = try fragment(element.required(.objectReferenceAttribute), of: element)
    var children = try ChildSequence(of: element)
    let description = try children.optional(.description)?.trimmedText()
    _ = children.optional(.objectIdentifier)
    let mimeType = try children.optional(.mimeType)?.trimmedText()
    let encoding = try children.optional(.encoding)?.trimmedText()
    try children.end()
    self.init(
      reference: reference, description: description, mimeType: mimeType, encoding: encoding)
  }
}

extension CommitmentType {
  /// Reads xades:CommitmentTypeIndication; of its qualifiers those that are text.
  init(reading element: ElementCursor) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    let id = try readIdentifier(children.one(.commitmentTypeID))
    var references: [String] = []
    if let all = children.optional(.allSignedDataObjects) {
      try all.requireEmpty()
    } else {
      for child in try children.many(
        .objectReference, limit: SignatureLimits.properties, of: .properties)
      {
        references.append(try fragment(child.onlyText().trimmed, of: child))
      }
      guard !references.isEmpty else { throw element.fault(.missingElement("ObjectReference")) }
    }
    let qualifiers = try children.optional(.commitmentTypeQualifiers).map(Self.texts) ?? []
    try children.end()
    self.init(id: id, references: references, qualifiers: qualifiers)
  }

  /// The texts of xades:CommitmentTypeQualifiers; a qualifier of elements means nothing here.
  private static func texts(_ element: ElementCursor) throws(SignatureFault) -> [String] {
    var children = try ChildSequence(of: element)
    let found = try children.many(
      .commitmentTypeQualifier, limit: SignatureLimits.properties, of: .properties)
    try children.end()
    var texts: [String] = []
    for child in found where child.firstElement == nil { texts.append(try child.trimmedText()) }
    return texts
  }
}

/// Reads an ObjectIdentifier's Identifier.
private func readIdentifier(_ element: ElementCursor) throws(SignatureFault) -> String {
  var children = try ChildSequence(of: element)
  let id = try children.one(.identifier).trimmedText()
  guard !id.isEmpty else { throw element.fault(.missingElement("Identifier")) }
  return id
}

/// The id that `#id` names.
private func fragment(_ uri: ByteRun, of element: ElementCursor) throws(SignatureFault) -> String {
  guard case .element(let id) = try Reference.Target(uri: uri, of: element) else {
    throw element.fault(.unsupportedReferenceURI(uri.string))
  }
  return id
}
