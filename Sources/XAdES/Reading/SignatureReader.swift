import CanonicalXML

/// Reads ds:Signature strictly: cardinality first, then recognised forms only.
struct SignatureReader {
  let ordinal: Int
  let decoder: CertificateDecoder
  var rules = ReadingRules.profile

  /// Reads one ds:Signature (XMLDSig 1.1, clause 4.2) with its countersignatures.
  ///
  /// - Parameter element: ds:Signature of the document, which the caller holds all the while.
  func read(_ element: XMLElement) throws(SignatureFault) -> Signature {
    try requireFewSignatures(in: element.cursor)
    return try read(element.cursor, depth: 0)
  }

  private func read(_ element: ElementCursor, depth: Int) throws(SignatureFault) -> Signature {
    guard element.isNamed(.signature) else {
      throw element.fault(.unexpectedElement(element.qualifiedName))
    }
    var children = try ChildSequence(of: element)
    let signedInfo = try children.one(.signedInfo)
    let value = try children.one(.signatureValue)
    let keyInfo = children.optional(.keyInfo)
    let objects = try children.many(.object, limit: SignatureLimits.objects, of: .objects)
    try children.end()
    let id = try element.identifier()
    _ = try value.identifier()
    let properties = try readProperties(of: id, in: objects, depth: depth)
    let signed = try SignedInfo(reading: signedInfo, rules)
    let manifests = try Manifest.all(in: objects, of: signed, rules)
    let covered = SignatureObjects(
      signed: signed, manifests: manifests, properties: properties?.element)
    for object in objects { try covered.requireReferences(to: object) }
    let own = properties?.element.parent
    let parts = SignatureParts(
      id: id, ordinal: ordinal, depth: depth, signedInfo: signed,
      value: try value.base64(), valueElement: value.element,
      keyInfo: try keyInfo.map { (element) throws(SignatureFault) in
        try KeyInfo(reading: element, decoder: decoder)
      } ?? .absent,
      properties: properties,
      objects: objects.filter { own == nil || $0.index != own?.cursor.index }.map(\.element),
      manifests: manifests, element: element.element)
    return Signature(parts)
  }

  private func requireFewSignatures(in element: ElementCursor) throws(SignatureFault) {
    var count = 0
    var next: ElementCursor? = element
    while let current = next {
      if current.isNamed(.signature) { count += 1 }
      next = current.nextElement(inSubtreeOf: element)
    }
    guard count <= SignatureLimits.signatures else {
      throw element.fault(.tooMany(.signatures, limit: SignatureLimits.signatures))
    }
  }

  /// Exactly one QualifyingProperties, the child of a ds:Object, with the signature as its Target.
  private func readProperties(
    of id: String?, in objects: ElementRun, depth: Int
  ) throws(SignatureFault) -> QualifyingProperties? {
    var found: ElementCursor?
    for object in objects where found == nil {
      found = object.elements.first { $0.isNamed(.qualifyingProperties) }
    }
    for object in objects { try refuseStrangers(below: object, except: found) }
    guard let element = found else { return nil }
    let target = try element.required(.target)
    guard let id, target.hasPrefix("#"), target[1..<target.count] == id else {
      throw element.fault(.wrongTarget(expected: "#" + (id ?? ""), found: target.string))
    }
    var children = try ChildSequence(of: element)
    let signed = children.optional(.signedProperties)
    let unsigned = children.optional(.unsignedProperties)
    try children.end()
    return QualifyingProperties(
      signed: try signed.map(SignedProperties.init(reading:)),
      counterSignatures: unsigned.map { readCounterSignatures(in: $0, depth: depth) } ?? [],
      certificateValues: unsigned.map {
        QualifyingProperties.certificateValues(in: $0, decoder: decoder)
      } ?? [],
      unsigned: unsigned.map(CounterSignatures.otherProperties(of:)) ?? [],
      element: element.element)
  }

  /// Signatures, further properties, and manifests but those directly in it have no place inside
  /// ds:Object. What is in a countersignature is judged with that.
  private func refuseStrangers(
    below object: ElementCursor, except properties: ElementCursor?
  ) throws(SignatureFault) {
    var next = object.nextElement(inSubtreeOf: object)
    while let element = next {
      var isSkipped = false
      if element.isNamed(.signature) {
        throw element.fault(.unsupportedObject(element.qualifiedName))
      } else if element.isNamed(.manifest) {
        guard element.parent?.index == object.index else {
          throw element.fault(.unsupportedObject(element.qualifiedName))
        }
      } else if element.isNamed(.qualifyingProperties) {
        guard element.index == properties?.index else {
          throw element.fault(.repeatedElement(element.qualifiedName))
        }
      } else if element.isNamed(.counterSignature) {
        isSkipped = CounterSignatures.isPlaced(element, below: properties)
      } else if !KnownName.contains(element.nameID) {
        let name = element.localName
        if name == "QualifyingProperties" || name == "QualifyingPropertiesReference" {
          throw element.fault(
            XAdESVersion.of(element.element.name.namespace).map { .otherPropertiesVersion($0) }
              ?? .unsupportedProperties(element.qualifiedName))
        }
      }
      next = element.nextElement(inSubtreeOf: object, skippingOwn: isSkipped)
    }
  }

  private func readCounterSignatures(
    in unsigned: ElementCursor, depth: Int
  ) -> [Result<Signature, SignatureFault>] {
    var results: [Result<Signature, SignatureFault>] = []
    for group in unsigned.elements where group.isNamed(.unsignedSignatureProperties) {
      for element in group.elements where element.isNamed(.counterSignature) {
        results.append(readCounterSignature(element, depth: depth))
      }
    }
    return results
  }

  private func readCounterSignature(
    _ element: ElementCursor, depth: Int
  ) -> Result<Signature, SignatureFault> {
    Result { () throws(SignatureFault) in
      guard depth < SignatureLimits.counterSignatureDepth else {
        throw element.fault(
          .tooMany(.counterSignatureDepth, limit: SignatureLimits.counterSignatureDepth))
      }
      var children = try ChildSequence(of: element)
      let signature = try children.one(.signature)
      try children.end()
      return try read(signature, depth: depth + 1)
    }
  }
}

/// Where countersignatures stand among the unsigned properties (EN 319 132-1, clause 5.2.7).
enum CounterSignatures {
  /// Whether a xades:CounterSignature stands where it is read, in the properties of its parent.
  static func isPlaced(_ element: ElementCursor, below properties: ElementCursor?) -> Bool {
    guard let group = element.parent, group.isNamed(.unsignedSignatureProperties),
      let unsigned = group.parent, unsigned.isNamed(.unsignedProperties)
    else { return false }
    return properties != nil && unsigned.parent?.index == properties?.index
  }

  /// Every other property below xades:UnsignedProperties.
  static func otherProperties(of unsigned: ElementCursor) -> [XMLElement] {
    var others: [XMLElement] = []
    for group in unsigned.elements {
      guard group.firstElement != nil, group.isXAdES else {
        others.append(group.element)
        continue
      }
      let holdsCounterSignatures = group.isNamed(.unsignedSignatureProperties)
      for property in group.elements
      where !holdsCounterSignatures || !property.isNamed(.counterSignature) {
        others.append(property.element)
      }
    }
    return others
  }
}

extension ElementCursor {
  /// Whether its name is in the namespace of XAdES.
  fileprivate var isXAdES: Bool { element.name.namespace == SignatureNamespace.xades }
}
