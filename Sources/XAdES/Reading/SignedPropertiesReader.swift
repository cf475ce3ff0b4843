import CanonicalXML
import PKI

extension SignedProperties {
  /// Reads xades:SignedProperties, each by itself; properties that this library does not know are listed by name.
  convenience init(reading element: ElementCursor, _ faults: inout FormFaults) {
    var children = ChildSequence(of: element, &faults)
    let signature = SignatureProperties(
      reading: children.optional(.signedSignatureProperties), &faults)
    let data = DataProperties(
      reading: children.optional(.signedDataObjectProperties), &faults)
    _ = faults.attempt(try children.end())
    self.init(
      id: faults.attempt(try element.identifier()) ?? nil, signingTime: signature.time,
      signingCertificates: signature.certificates,
      oldSigningCertificates: signature.oldCertificates,
      namesUnknowably: signature.namesUnknowably,
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
  var namesUnknowably = false
  var policy: SignaturePolicy?
  var place: ProductionPlace?
  var roles: [String] = []
  var others: [String] = []

  init(reading element: ElementCursor?, _ faults: inout FormFaults) {
    guard let element else { return }
    var children = ChildSequence(of: element, &faults)
    if let child = children.optional(.signingTime) { time = faults.attempt(try readTime(child)) }
    if let child = children.optional(.signingCertificate) {
      oldCertificates = named(faults.attempt(try readOld(child)), &faults)
    }
    if let child = children.optional(.signingCertificateV2) {
      certificates = named(faults.attempt(try readV2(child)), &faults)
    }
    if let child = children.optional(.signaturePolicyIdentifier) {
      policy = faults.attempt(try SignaturePolicy(reading: child))
    }
    for name in [KnownName.signatureProductionPlace, .signatureProductionPlaceV2] {
      guard let child = children.optional(name) else { continue }
      place = faults.attempt(try ProductionPlace(reading: child)) ?? place
    }
    if let role = children.optional(.signerRole) { readRoles(role, &faults) }
    if let role = children.optional(.signerRoleV2) { readRoles(role, &faults) }
    for child in children.rest() {
      if Self.known.contains(where: { child.isNamed($0) }) {
        faults.note(child.fault(.repeatedElement(child.qualifiedName)))
      } else {
        others.append(child.qualifiedName)
      }
    }
  }

  /// What names the signer's certificate: where that is nothing that can be compared, it is noted.
  private mutating func named(
    _ found: [CertificateReference]?, _ faults: inout FormFaults
  ) -> [CertificateReference] {
    guard let first = found?.first else {
      namesUnknowably = true
      return []
    }
    if first.method.algorithm == nil {
      namesUnknowably = true
      faults.note(
        SignatureFault(.unsupportedDigest(first.method.uri), element: "Cert", line: first.line))
    }
    return found ?? []
  }

  private static let known: [KnownName] = [
    .signingTime, .signingCertificate, .signingCertificateV2, .signaturePolicyIdentifier,
    .signatureProductionPlace, .signatureProductionPlaceV2, .signerRole, .signerRoleV2,
  ]

  private mutating func readRoles(_ element: ElementCursor, _ faults: inout FormFaults) {
    var children = ChildSequence(of: element, &faults)
    if let claimed = children.optional(.claimedRoles) {
      var list = ChildSequence(of: claimed, &faults)
      let found = faults.attempt(
        try list.many(.claimedRole, limit: SignatureLimits.properties, of: .properties))
      _ = faults.attempt(try list.end())
      for role in found ?? ElementRun(nil, count: 0) {
        // A role in markup is a role all the same, and never one that a policy names.
        if let markup = role.firstElement?.element {
          roles.append("{\(markup.name.namespace)}\(markup.name.local)")
        } else if let text = faults.attempt(try role.trimmedText()) {
          roles.append(text)
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

  init(reading element: ElementCursor?, _ faults: inout FormFaults) {
    guard let element else { return }
    var children = ChildSequence(of: element, &faults)
    let limit = SignatureLimits.properties
    let none = ElementRun(nil, count: 0)
    let formats = faults.attempt(
      try children.many(.dataObjectFormat, limit: limit, of: .properties))
    for child in formats ?? none {
      if let one = faults.attempt(try DataObjectFormat(reading: child)) { self.formats.append(one) }
    }
    let commitments = faults.attempt(
      try children.many(.commitmentTypeIndication, limit: limit, of: .properties))
    for child in commitments ?? none {
      if let one = faults.attempt(try CommitmentType(reading: child)) {
        self.commitments.append(one)
      }
    }
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
