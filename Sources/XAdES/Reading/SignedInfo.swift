public import CanonicalXML
public import PKI

/// What the signature value is over: methods and references (XMLDSig 1.1, clause 4.4).
public struct SignedInfo: Sendable {
  /// How SignedInfo itself is canonicalized.
  public let canonicalization: CanonicalizationMethod
  /// The signature algorithm.
  public let algorithm: SignatureAlgorithm
  /// The references in their order, at least one.
  public let references: [Reference]
  /// The element as read.
  public let element: XMLElement
}

extension SignedInfo {
  /// Reads ds:SignedInfo whole, before anything that it names is looked at.
  init(
    reading element: ElementCursor, _ rules: ReadingRules = .profile
  ) throws(SignatureFault) {
    self.element = element.element
    var children = try ChildSequence(of: element)
    canonicalization = try CanonicalizationMethod(
      reading: children.one(.canonicalizationMethod))
    algorithm = try SignatureAlgorithm(reading: children.one(.signatureMethod))
    let found = try children.many(
      .reference, limit: SignatureLimits.references, of: .references)
    try children.end()
    guard !found.isEmpty else { throw element.fault(.missingElement("Reference")) }
    var references: [Reference] = []
    for child in found { references.append(try Reference(reading: child, rules)) }
    self.references = references
  }
}

extension SignatureAlgorithm {
  /// Reads ds:SignatureMethod: RSA and ECDSA, with any digest that can be computed here.
  init(reading element: ElementCursor) throws(SignatureFault) {
    let uri = try element.required(.algorithm)
    guard !uri.contains("hmac") else { throw element.fault(.symmetricMethod(uri.string)) }
    try element.requireEmpty()
    guard let algorithm = Self.all.first(where: { uri == $0.xmlURI }),
      algorithm.digest.isAvailable
    else {
      throw element.fault(.unsupportedSignatureMethod(uri.string))
    }
    self = algorithm
  }
}
