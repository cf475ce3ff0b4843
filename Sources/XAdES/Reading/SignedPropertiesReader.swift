import CanonicalXML
import PKI

extension SignedProperties {
  /// Reads xades:SignedProperties; properties that this library does not know are listed by name.
  convenience init(reading element: ElementCursor) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    let signature = try SignatureProperties(
      reading: children.optional(.signedSignatureProperties))
    let data = try DataProperties(
      reading: children.optional(.signedDataObjectProperties))
    try children.end()
    self.init(
      id: try element.identifier(), signingTime: signature.time,
      signingCertificates: signature.certificates,
      oldSigningCertificates: signature.oldCertificates,
      policy: signature.policy, place: signature.place, claimedRoles: signature.roles,
      formats: data.formats, commitments: data.commitments,
      others: signature.others + data.others, element: element.element)
  }
}

/// xades:SignedSignatureProperties as far as it is read.
private struct SignatureProperties {
  var time: Instant?
  var certificates: [CertificateReference] = []
  var oldCertificates: [CertificateReference] = []
  var policy: SignaturePolicy?
  var place: ProductionPlace?
  var roles: [String] = []
  var others: [String] = []

  init(reading element: ElementCursor?) throws(SignatureFault) {
    guard let element else { return }
    var children = try ChildSequence(of: element)
    time = try children.optional(.signingTime).map(readTime)
    oldCertificates = try children.optional(.signingCertificate).map(readOld) ?? []
    certificates = try children.optional(.signingCertificateV2).map(readV2) ?? []
    policy = try children.optional(.signaturePolicyIdentifier).map(
      SignaturePolicy.init(reading:))
    place = try (children.optional(.signatureProductionPlace))
      .map(ProductionPlace.init(reading:))
    place =
      try (children.optional(.signatureProductionPlaceV2))
      .map(ProductionPlace.init(reading:)) ?? place
    if let role = children.optional(.signerRole) { try readRoles(role) }
    if let role = children.optional(.signerRoleV2) { try readRoles(role) }
    for child in children.rest() {
      guard !Self.known.contains(where: { child.isNamed($0) }) else {
        throw child.fault(.repeatedElement(child.qualifiedName))
      }
      others.append(child.qualifiedName)
    }
  }

  private static let known: [KnownName] = [
    .signingTime, .signingCertificate, .signingCertificateV2, .signaturePolicyIdentifier,
    .signatureProductionPlace, .signatureProductionPlaceV2, .signerRole, .signerRoleV2,
  ]

  private mutating func readRoles(_ element: ElementCursor) throws(SignatureFault) {
    var children = try ChildSequence(of: element)
    if let claimed = children.optional(.claimedRoles) {
      var list = try ChildSequence(of: claimed)
      let found = try list.many(
        .claimedRole, limit: SignatureLimits.properties, of: .properties)
      try list.end()
      for role in found {
        // A role in markup is a role all the same, and never one that a policy names.
        if let markup = role.firstElement?.element {
          roles.append("{\(markup.name.namespace)}\(markup.name.local)")
        } else {
          roles.append(try role.trimmedText())
        }
      }
    }
    others += children.rest().map(\.qualifiedName)
  }
}

/// xades:SignedDataObjectProperties as far as it is read.
private struct DataProperties {
  var formats: [DataObjectFormat] = []
  var commitments: [CommitmentType] = []
  var others: [String] = []

  init(reading element: ElementCursor?) throws(SignatureFault) {
    guard let element else { return }
    var children = try ChildSequence(of: element)
    let limit = SignatureLimits.properties
    for child in try children.many(.dataObjectFormat, limit: limit, of: .properties) {
      formats.append(try DataObjectFormat(reading: child))
    }
    let found = try children.many(
      .commitmentTypeIndication, limit: limit, of: .properties)
    for child in found { commitments.append(try CommitmentType(reading: child)) }
    others = children.rest().map(\.qualifiedName)
  }
}

private func readTime(_ element: ElementCursor) throws(SignatureFault) -> Instant {
  let text = try element.trimmedText()
  guard let instant = Instant(xsdDateTime: text) else { throw element.fault(.badTime(text)) }
  return instant
}

private func readV2(_ element: ElementCursor) throws(SignatureFault) -> [CertificateReference] {
  try readCertificates(element) { (children) throws(SignatureFault) in
    try children.optional(.issuerSerialV2).map { (serial) throws(SignatureFault) in
      try serial.base64()
    }
  }
}

/// The issuer's name is text in whatever spelling its writer has, so that the old property's digest alone
/// counts, and it counts as weak.
private func readOld(_ element: ElementCursor) throws(SignatureFault) -> [CertificateReference] {
  try readCertificates(element) { (children) throws(SignatureFault) in
    _ = try children.one(.issuerSerial)
    return nil
  }
}

private func readCertificates(
  _ element: ElementCursor,
  issuerSerial: (inout ChildSequence) throws(SignatureFault) -> [UInt8]?
) throws(SignatureFault) -> [CertificateReference] {
  var children = try ChildSequence(of: element)
  let found = try children.many(
    .cert, limit: SignatureLimits.certificates, of: .certificates)
  try children.end()
  guard !found.isEmpty else { throw element.fault(.missingElement("Cert")) }
  var references: [CertificateReference] = []
  for certificate in found {
    var parts = try ChildSequence(of: certificate)
    var digest = try ChildSequence(of: parts.one(.certDigest))
    let method = try DigestMethod(reading: digest.one(.digestMethod))
    let value = try method.readValue(digest.one(.digestValue))
    try digest.end()
    let serial = try issuerSerial(&parts)
    try parts.end()
    references.append(
      CertificateReference(
        method: method, digest: value, issuerSerial: serial, line: certificate.line))
  }
  return references
}
