import CanonicalXML
import PKI

extension SignaturePolicy {
  /// Reads xades:SignaturePolicyIdentifier.
  init(reading element: XMLElement) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    if let implied = children.optional(.xades("SignaturePolicyImplied")) {
      try implied.requireEmpty()
      self = .implied
    } else {
      let policy = try children.one(.xades("SignaturePolicyId"))
      self =
        policy.children.contains { $0.isNamed(.xades("SigPolicyHash")) }
        ? .named(try PolicyReference(reading: policy))
        : .namedWithoutDigest(id: try PolicyReference.readIdentifierAlone(policy))
    }
    try children.end()
  }
}

extension PolicyReference {
  /// Reads xades:SignaturePolicyId; its qualifiers (addresses, notices) are not followed.
  init(reading element: XMLElement) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    let id = try readIdentifier(children.one(.xades("SigPolicyId")))
    var transforms: [Transform] = []
    if let list = children.optional(.ds("Transforms")) {
      var found = try ChildSequence(of: list)
      for child in try found.many(
        .ds("Transform"), limit: SignatureLimits.transforms, of: .transforms)
      {
        transforms.append(try Transform(reading: child))
      }
      try found.end()
    }
    var hash = try ChildSequence(of: children.one(.xades("SigPolicyHash")))
    let algorithm = try DigestAlgorithm(reading: hash.one(.ds("DigestMethod")))
    let digest = try algorithm.readValue(hash.one(.ds("DigestValue")))
    try hash.end()
    _ = children.optional(.xades("SigPolicyQualifiers"))
    try children.end()
    self.init(id: id, algorithm: algorithm, digest: digest, transforms: transforms)
  }

  /// Reads xades:SignaturePolicyId of a writer that leaves SigPolicyHash out.
  static func readIdentifierAlone(_ element: XMLElement) throws(SignatureFault) -> String {
    var children = try ChildSequence(of: element)
    let id = try readIdentifier(children.one(.xades("SigPolicyId")))
    _ = children.optional(.xades("SigPolicyQualifiers"))
    try children.end()
    return id
  }
}

extension ProductionPlace {
  /// Reads SignatureProductionPlace and SignatureProductionPlaceV2, which adds the street.
  init(reading element: XMLElement) throws(SignatureFault) {
    self.init()
    var children = try ChildSequence(of: element)
    city = try children.optional(.xades("City"))?.trimmedText()
    streetAddress = try children.optional(.xades("StreetAddress"))?.trimmedText()
    stateOrProvince = try children.optional(.xades("StateOrProvince"))?.trimmedText()
    postalCode = try children.optional(.xades("PostalCode"))?.trimmedText()
    countryName = try children.optional(.xades("CountryName"))?.trimmedText()
    try children.end()
  }
}

extension DataObjectFormat {
  /// Reads xades:DataObjectFormat.
  init(reading element: XMLElement) throws(SignatureFault) {
    let reference = try fragment(element.required("ObjectReference"), of: element)
    var children = try ChildSequence(of: element)
    let description = try children.optional(.xades("Description"))?.trimmedText()
    _ = children.optional(.xades("ObjectIdentifier"))
    let mimeType = try children.optional(.xades("MimeType"))?.trimmedText()
    let encoding = try children.optional(.xades("Encoding"))?.trimmedText()
    try children.end()
    self.init(
      reference: reference, description: description, mimeType: mimeType, encoding: encoding)
  }
}

extension CommitmentType {
  /// Reads xades:CommitmentTypeIndication; of its qualifiers those that are text.
  init(reading element: XMLElement) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    let id = try readIdentifier(children.one(.xades("CommitmentTypeId")))
    var references: [String] = []
    if let all = children.optional(.xades("AllSignedDataObjects")) {
      try all.requireEmpty()
    } else {
      for child in try children.many(
        .xades("ObjectReference"), limit: SignatureLimits.properties, of: .properties)
      {
        references.append(try fragment(child.trimmedText(), of: child))
      }
      guard !references.isEmpty else { throw element.fault(.missingElement("ObjectReference")) }
    }
    let qualifiers = try children.optional(.xades("CommitmentTypeQualifiers")).map(Self.texts) ?? []
    try children.end()
    self.init(id: id, references: references, qualifiers: qualifiers)
  }

  /// The texts of xades:CommitmentTypeQualifiers; a qualifier of elements means nothing here.
  private static func texts(_ element: XMLElement) throws(SignatureFault) -> [String] {
    var children = try ChildSequence(of: element)
    let found = try children.many(
      .xades("CommitmentTypeQualifier"), limit: SignatureLimits.properties, of: .properties)
    try children.end()
    var texts: [String] = []
    for child in found where child.children.isEmpty { texts.append(try child.trimmedText()) }
    return texts
  }
}

/// Reads an ObjectIdentifier's Identifier.
private func readIdentifier(_ element: XMLElement) throws(SignatureFault) -> String {
  var children = try ChildSequence(of: element)
  let id = try children.one(.xades("Identifier")).trimmedText()
  guard !id.isEmpty else { throw element.fault(.missingElement("Identifier")) }
  return id
}

/// The id that `#id` names.
private func fragment(_ uri: String, of element: XMLElement) throws(SignatureFault) -> String {
  guard case .element(let id) = try Reference.Target(uri: uri, of: element) else {
    throw element.fault(.unsupportedReferenceURI(uri))
  }
  return id
}
