import CanonicalXML

/// Reads ds:Signature strictly: cardinality first, then recognised forms only.
struct SignatureReader {
  let ordinal: Int
  let decoder: CertificateDecoder
  var rules = ReadingRules.profile

  /// Reads one ds:Signature (XMLDSig 1.1, clause 4.2) with its countersignatures.
  ///
  /// - Parameters:
  ///   - element: ds:Signature.
  ///   - depth: 0 for a signature of the document.
  func read(_ element: XMLElement, depth: Int = 0) throws(SignatureFault) -> Signature {
    guard element.isNamed(.ds("Signature")) else {
      throw element.fault(.unexpectedElement(element.qualifiedName))
    }
    if depth == 0 { try requireFewSignatures(in: element) }
    var children = try ChildSequence(of: element)
    let signedInfo = try children.one(.ds("SignedInfo"))
    let value = try children.one(.ds("SignatureValue"))
    let keyInfo = children.optional(.ds("KeyInfo"))
    let objects = try children.many(
      .ds("Object"), limit: SignatureLimits.objects, of: .objects)
    try children.end()
    let id = try element.identifier()
    _ = try value.identifier()
    let properties = try readProperties(of: id, in: objects, depth: depth)
    let signed = try SignedInfo(reading: signedInfo, rules)
    let manifests = try Manifest.all(in: objects, of: signed, rules)
    let covered = SignatureObjects(
      signed: signed, manifests: manifests, properties: properties?.element)
    for object in objects { try covered.requireReferences(to: object) }
    return Signature(
      id: id, ordinal: ordinal, depth: depth, signedInfo: signed,
      value: try value.base64(), valueElement: value,
      keyInfo: try keyInfo.map { (element) throws(SignatureFault) in
        try KeyInfo(reading: element, decoder: decoder)
      } ?? .absent,
      properties: properties, objects: objects.filter { $0 != properties?.element.parent },
      manifests: manifests, element: element)
  }

  private func requireFewSignatures(in element: XMLElement) throws(SignatureFault) {
    let count = element.subtree.count { $0.isNamed(.ds("Signature")) }
    guard count <= SignatureLimits.signatures else {
      throw element.fault(.tooMany(.signatures, limit: SignatureLimits.signatures))
    }
  }

  /// Exactly one QualifyingProperties, the child of a ds:Object, with the signature as its Target.
  private func readProperties(
    of id: String?, in objects: [XMLElement], depth: Int
  ) throws(SignatureFault) -> QualifyingProperties? {
    let found = objects.flatMap(\.children).filter { $0.isNamed(.xades("QualifyingProperties")) }
    let counterSigned = found.first.map(CounterSignatures.elements(of:)) ?? []
    let manifests = objects.flatMap(\.children).filter { $0.isNamed(.ds("Manifest")) }
    for object in objects {
      try refuseStrangers(below: object, except: found.prefix(1) + counterSigned + manifests)
    }
    guard let element = found.first else { return nil }
    let target = try element.required("Target")
    guard let id, target.isIdentical(to: "#" + id) else {
      throw element.fault(.wrongTarget(expected: "#" + (id ?? ""), found: target))
    }
    var children = try ChildSequence(of: element)
    let signed = children.optional(.xades("SignedProperties"))
    let unsigned = children.optional(.xades("UnsignedProperties"))
    try children.end()
    return QualifyingProperties(
      signed: try signed.map(SignedProperties.init(reading:)),
      counterSignatures: readCounterSignatures(counterSigned, depth: depth),
      unsigned: unsigned.map(CounterSignatures.otherProperties(of:)) ?? [], element: element)
  }

  /// Signatures, further properties, and manifests but those directly in it have no place inside
  /// ds:Object.
  private func refuseStrangers(
    below object: XMLElement, except known: [XMLElement]
  ) throws(SignatureFault) {
    var waiting = object.children
    while let element = waiting.popLast() {
      if !known.contains(element) {
        let name = element.name
        switch (name.namespace, name.local) {
        case (SignatureNamespace.ds, "Signature"), (SignatureNamespace.ds, "Manifest"):
          throw element.fault(.unsupportedObject(element.qualifiedName))
        case (SignatureNamespace.xades, "QualifyingProperties"):
          throw element.fault(.repeatedElement(element.qualifiedName))
        case (_, "QualifyingProperties"), (_, "QualifyingPropertiesReference"):
          throw element.fault(.unsupportedProperties(element.qualifiedName))
        default: break
        }
      } else if element.isNamed(.xades("CounterSignature")) {
        continue
      }
      waiting += element.children
    }
  }

  private func readCounterSignatures(
    _ elements: [XMLElement], depth: Int
  ) -> [Result<Signature, SignatureFault>] {
    elements.map { element in
      Result { () throws(SignatureFault) in
        guard depth < SignatureLimits.counterSignatureDepth else {
          throw element.fault(
            .tooMany(.counterSignatureDepth, limit: SignatureLimits.counterSignatureDepth))
        }
        var children = try ChildSequence(of: element)
        let signature = try children.one(.ds("Signature"))
        try children.end()
        return try read(signature, depth: depth + 1)
      }
    }
  }
}

/// Where countersignatures stand among the unsigned properties (EN 319 132-1, clause 5.2.7).
enum CounterSignatures {
  /// The xades:CounterSignature elements of xades:QualifyingProperties.
  static func elements(of properties: XMLElement) -> [XMLElement] {
    properties.children.filter { $0.isNamed(.xades("UnsignedProperties")) }
      .flatMap(\.children).filter { $0.isNamed(.xades("UnsignedSignatureProperties")) }
      .flatMap(\.children).filter { $0.isNamed(.xades("CounterSignature")) }
  }

  /// Every other property below xades:UnsignedProperties.
  static func otherProperties(of unsigned: XMLElement) -> [XMLElement] {
    unsigned.children.flatMap { group in
      group.name.namespace == SignatureNamespace.xades && !group.children.isEmpty
        ? group.children.filter {
          !group.isNamed(.xades("UnsignedSignatureProperties"))
            || !$0.isNamed(.xades("CounterSignature"))
        } : [group]
    }
  }
}
