import CanonicalXML

/// Reads ds:Signature strictly: cardinality first, then recognised forms only.
struct SignatureReader {
  let ordinal: Int
  let decoder: CertificateDecoder
  var rules = ReadingRules.profile

  /// Reads one ds:Signature (XMLDSig 1.1, clause 4.2) with its countersignatures.
  ///
  /// - Parameter element: ds:Signature of the document, which the caller holds all the while.
  func read(_ element: XMLElement) -> Result<Signature, UnreadableSignature> {
    do throws(SignatureFault) {
      try requireFewSignatures(in: element.cursor)
    } catch {
      return .failure(UnreadableSignature(error))
    }
    return read(element.cursor, depth: 0)
  }

  /// Whatever a signature is, those who countersigned it did so by themselves.
  private func read(
    _ element: ElementCursor, depth: Int
  ) -> Result<Signature, UnreadableSignature> {
    let properties = qualifyingProperties(of: element)
    let counterSignatures = properties.map { readCounterSignatures(in: $0, depth: depth) } ?? []
    do throws(SignatureFault) {
      return .success(
        Signature(try parts(of: element, depth: depth, properties, counterSignatures)))
    } catch {
      let value = element.elements.first { $0.isNamed(.signatureValue) }
      return .failure(
        UnreadableSignature(
          error, valueElement: value?.element, counterSignatures: counterSignatures))
    }
  }

  /// All of a signature: it is refused where it is not known what is signed, or by what value.
  private func parts(
    of element: ElementCursor, depth: Int, _ qualifying: ElementCursor?,
    _ counterSignatures: [Result<Signature, UnreadableSignature>]
  ) throws(SignatureFault) -> SignatureParts {
    guard element.isNamed(.signature) else {
      throw element.fault(.unexpectedElement(element.qualifiedName))
    }
    var children = try ChildSequence(of: element)
    let signedInfo = try children.one(.signedInfo)
    let value = try children.one(.signatureValue)
    let keyInfo = children.optional(.keyInfo)
    let objects = try children.many(.object, limit: SignatureLimits.objects, of: .objects)
    try children.end()
    var faults = FormFaults()
    let id = faults.attempt(try element.identifier()) ?? nil
    _ = faults.attempt(try value.identifier())
    for object in objects { refuseStrangers(below: object, except: qualifying, &faults) }
    let properties = qualifying.map { readProperties($0, of: id, &faults) }
    let signed = try SignedInfo(reading: signedInfo, rules, &faults)
    var unread = signed.unread
    let manifests = Manifest.all(in: objects, of: signed, rules, &faults, unread: &unread)
    // What a reference names that cannot be read is not known, and what properties in another form are is not asked.
    let isKnown = unread.isEmpty && !faults.all.contains { $0.reason.isOtherForm }
    if isKnown {
      let covered = SignatureObjects(
        signed: signed, manifests: manifests, properties: properties?.element)
      for object in objects { _ = faults.attempt(try covered.requireReferences(to: object)) }
    }
    let own = properties?.element.parent
    let signatureValue = Result { () throws(SignatureFault) in try value.base64() }
    return SignatureParts(
      id: id, ordinal: ordinal, depth: depth, signedInfo: signed,
      value: (try? signatureValue.get()) ?? [], valueElement: value.element,
      keyInfo: keyInfo.map { KeyInfo(reading: $0, decoder: decoder, &faults) } ?? .absent,
      properties: properties,
      objects: objects.filter { own == nil || $0.index != own?.cursor.index }.map(\.element),
      manifests: manifests, element: element.element, counterSignatures: counterSignatures,
      formFaults: faults.all, unread: unread,
      valueFault: signed.fault ?? signatureValue.failure)
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

  /// The first QualifyingProperties that is the child of a ds:Object; others are refused.
  private func qualifyingProperties(of signature: ElementCursor) -> ElementCursor? {
    for object in signature.elements where object.isNamed(.object) {
      for child in object.elements where child.isNamed(.qualifyingProperties) { return child }
    }
    return nil
  }

  /// Reads QualifyingProperties, which must have the signature as its Target.
  private func readProperties(
    _ element: ElementCursor, of id: String?, _ faults: inout FormFaults
  ) -> QualifyingProperties {
    if let target = faults.attempt(try element.required(.target)) {
      let isOwn = id.map { target.hasPrefix("#") && target[1..<target.count] == $0 } ?? false
      if !isOwn {
        faults.note(
          element.fault(.wrongTarget(expected: "#" + (id ?? ""), found: target.string)))
      }
    }
    var children = ChildSequence(of: element, &faults)
    let signed = children.optional(.signedProperties)
    let unsigned = children.optional(.unsignedProperties)
    _ = faults.attempt(try children.end())
    return QualifyingProperties(
      signed: signed.map { SignedProperties(reading: $0, &faults) },
      certificateValues: unsigned.map {
        QualifyingProperties.certificateValues(in: $0, decoder: decoder)
      } ?? [],
      timestamps: unsigned.map(TimestampProperties.init(in:)),
      archived: unsigned.flatMap { ArchivedProperties(in: $0, decoder: decoder) },
      unsigned: unsigned.map(CounterSignatures.otherProperties(of:)) ?? [],
      element: element.element)
  }

  /// Signatures, further properties, and manifests but those directly in it have no place inside
  /// ds:Object. What is in a countersignature is judged with that.
  private func refuseStrangers(
    below object: ElementCursor, except properties: ElementCursor?, _ faults: inout FormFaults
  ) {
    var next = object.nextElement(inSubtreeOf: object)
    while let element = next {
      var isSkipped = false
      if element.isNamed(.signature) {
        faults.note(element.fault(.unsupportedObject(element.qualifiedName)))
      } else if element.isNamed(.manifest) {
        if element.parent?.index != object.index {
          faults.note(element.fault(.unsupportedObject(element.qualifiedName)))
        }
      } else if element.isNamed(.qualifyingProperties) {
        if element.index != properties?.index {
          faults.note(element.fault(.repeatedElement(element.qualifiedName)))
        }
      } else if element.isNamed(.counterSignature) {
        isSkipped = CounterSignatures.isPlaced(element, below: properties)
      } else if !KnownName.contains(element.nameID) {
        let name = element.localName
        if name == "QualifyingProperties" || name == "QualifyingPropertiesReference" {
          faults.note(
            element.fault(
              XAdESVersion.of(element.element.name.namespace).map { .otherPropertiesVersion($0) }
                ?? .unsupportedProperties(element.qualifiedName)))
          isSkipped = true
        }
      }
      next = element.nextElement(inSubtreeOf: object, skippingOwn: isSkipped)
    }
  }

  private func readCounterSignatures(
    in properties: ElementCursor, depth: Int
  ) -> [Result<Signature, UnreadableSignature>] {
    guard let unsigned = properties.elements.first(where: { $0.isNamed(.unsignedProperties) })
    else { return [] }
    var results: [Result<Signature, UnreadableSignature>] = []
    for group in unsigned.elements where group.isNamed(.unsignedSignatureProperties) {
      for element in group.elements where element.isNamed(.counterSignature) {
        results.append(readCounterSignature(element, depth: depth))
      }
    }
    return results
  }

  private func readCounterSignature(
    _ element: ElementCursor, depth: Int
  ) -> Result<Signature, UnreadableSignature> {
    let signature: ElementCursor
    do throws(SignatureFault) {
      guard depth < SignatureLimits.counterSignatureDepth else {
        throw element.fault(
          .tooMany(.counterSignatureDepth, limit: SignatureLimits.counterSignatureDepth))
      }
      var children = try ChildSequence(of: element)
      signature = try children.one(.signature)
      try children.end()
    } catch {
      return .failure(UnreadableSignature(error))
    }
    return read(signature, depth: depth + 1)
  }
}

extension SignatureFault.Reason {
  /// Whether it is that properties are there in a form that is not read.
  var isOtherForm: Bool {
    switch self {
    case .otherPropertiesVersion, .unsupportedProperties: true
    default: false
    }
  }
}

extension Result {
  /// What went wrong.
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
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
