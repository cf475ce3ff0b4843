package import CanonicalXML

/// A reference of a SignedInfo: what is digested, how, and with what result.
package struct Reference: Hashable, Sendable {
  /// What the URI names.
  package enum Target: Hashable, Sendable {
    /// `URI=""`: the document that holds the signature.
    case document
    /// `URI="#id"`.
    case element(id: String)
    /// A file beside the signature, which the caller hands in under this name.
    case file(name: FilePath)
  }

  /// Its number, from 0, in SignedInfo or in its manifest.
  let index: Int
  /// Its `Id`.
  package let id: String?
  /// The URI as written.
  package let uri: String
  /// What the URI names.
  package let target: Target
  /// Its `Type`; informative, except for SignedProperties.
  package let type: String?
  /// The transforms in their order.
  package let transforms: [Transform]
  /// How it is digested.
  package let digestMethod: DigestMethod
  /// The digest that was signed.
  package let digestValue: [UInt8]
  /// The line of ds:Reference.
  package let line: Int
  /// Whether comments belong to what is selected: only outside of this document (clause 4.4.3.2).
  let keepsComments: Bool

  /// The canonicalization at the end; without one, Canonical XML 1.0 (XMLDSig 1.1, clause 4.4.3.2).
  ///
  /// References within the document never select comments (clause 4.4.3.3), so a method with comments
  /// gives the bytes of the one without.
  package var canonicalization: CanonicalizationMethod {
    guard case .canonicalization(var method)? = transforms.last else {
      return CanonicalizationMethod(.inclusive10)
    }
    method.withComments = method.withComments && keepsComments
    return method
  }

  /// Whether its octets come out of base64 text.
  var isDecoded: Bool { transforms.last == .base64 }

  /// Whether a transform leaves out every ds:Signature.
  package var excludesAllSignatures: Bool { transforms.contains(where: \.excludesAllSignatures) }

  /// Whether a transform leaves out the signature that carries the reference.
  package var excludesOwnSignature: Bool {
    excludesAllSignatures || transforms.contains(.enveloped)
  }
}

extension Reference {
  /// Reads ds:Reference (XMLDSig 1.1, clause 4.4.3).
  ///
  /// Without its target, its transforms or its digest nothing can be computed of it: then it is refused.
  init(
    reading element: ElementCursor, index: Int, _ rules: ReadingRules, _ faults: inout FormFaults
  ) throws(SignatureFault) {
    self.index = index
    id = faults.attempt(try element.identifier()) ?? nil
    let written = try element.required(.uri)
    uri = written.string
    if rules.readsXPointers, let pointed = Target(xpointer: uri) {
      (target, keepsComments) = (pointed, true)
    } else {
      target = try Target(uri: written, of: element)
      if case .file = target { keepsComments = true } else { keepsComments = false }
    }
    type = element.attribute(.type).map {
      $0 == SignatureURI.signedProperties ? SignatureURI.signedProperties : $0.string
    }
    var children = ChildSequence(of: element, &faults)
    transforms = try Self.readTransforms(children.optional(.transforms))
    digestMethod = try DigestMethod(reading: children.one(.digestMethod))
    digestValue = try children.one(.digestValue).base64()
    _ = faults.attempt(try children.end())
    line = element.line
  }

  /// Reads references, each by itself.
  ///
  /// - Returns: Those that can be read, and why the others cannot.
  static func all(
    _ elements: ElementRun, _ rules: ReadingRules, _ faults: inout FormFaults
  ) -> (read: [Reference], unread: [SignatureFault]) {
    var read: [Reference] = []
    var unread: [SignatureFault] = []
    for (index, element) in elements.enumerated() {
      do throws(SignatureFault) {
        read.append(try Reference(reading: element, index: index, rules, &faults))
      } catch {
        unread.append(error)
      }
    }
    return (read, unread)
  }

  private static func readTransforms(_ element: ElementCursor?) throws(SignatureFault)
    -> [Transform]
  {
    guard let element else { return [] }
    var children = try ChildSequence(of: element)
    let found = try children.many(
      .transform, limit: SignatureLimits.transforms, of: .transforms)
    try children.end()
    guard !found.isEmpty else { throw element.fault(.missingElement("Transform")) }
    var transforms: [Transform] = []
    for child in found {
      if transforms.last?.mustBeLast == true {
        throw child.fault(.transformAfterCanonicalization(try child.required(.algorithm).string))
      }
      transforms.append(try Transform(reading: child))
    }
    return transforms
  }
}

extension Reference.Target {
  /// Only `""`, `#NCName` and a plain file name; no scheme, path, XPointer or disguise.
  init(uri: ByteRun, of element: ElementCursor) throws(SignatureFault) {
    if uri.isEmpty {
      self = .document
    } else if uri.hasPrefix("#"), NCName.isValid(uri[1..<uri.count]) {
      self = .element(id: uri[1..<uri.count].string)
    } else if let name = DetachedName.decode(uri.string) {
      self = .file(name: name)
    } else {
      throw element.fault(.unsupportedReferenceURI(uri.string))
    }
  }
}

extension Reference.Target {
  /// The two XPointers that XMLDSig names (clause 4.4.3.2); the profile's rules read neither.
  init?(xpointer uri: String) {
    if uri == "#xpointer(/)" {
      self = .document
    } else if uri.hasPrefix("#xpointer(id('"), uri.hasSuffix("'))") {
      let id = String(uri.dropFirst(14).dropLast(3))
      guard NCName.isValid(id) else { return nil }
      self = .element(id: id)
    } else {
      return nil
    }
  }
}
