package import CanonicalXML
package import PKI

/// What the signature value is over: methods and references (XMLDSig 1.1, clause 4.4).
package struct SignedInfo: Sendable {
  /// How SignedInfo itself is canonicalized.
  package let canonicalization: CanonicalizationMethod
  /// The URI of the signature method, as it is written.
  package let method: String
  /// The signature algorithm; nil for a method that is not known here, of which no value can be computed.
  package let algorithm: SignatureAlgorithm?
  /// The references in their order, at least one.
  package let references: [Reference]
  /// The element as read.
  package let element: XMLElement
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
    (method, algorithm) = try Self.method(reading: children.one(.signatureMethod))
    let found = try children.many(
      .reference, limit: SignatureLimits.references, of: .references)
    try children.end()
    guard !found.isEmpty else { throw element.fault(.missingElement("Reference")) }
    var references: [Reference] = []
    for child in found { references.append(try Reference(reading: child, rules)) }
    self.references = references
  }

  /// Reads ds:SignatureMethod: RSA, ECDSA and DSA, with any digest that can be computed here. A value keyed by a
  /// secret proves nothing to anybody else, and is refused.
  private static func method(
    reading element: ElementCursor
  ) throws(SignatureFault) -> (String, SignatureAlgorithm?) {
    let uri = try element.required(.algorithm)
    guard !uri.contains("hmac") else { throw element.fault(.symmetricMethod(uri.string)) }
    let algorithm = SignatureAlgorithm.all.first { one in
      one.xmlURI.map { uri == $0 } ?? false && one.digest.isAvailable
    }
    // What parameters of a method mean is known of known methods alone.
    if algorithm != nil { try element.requireEmpty() }
    return (algorithm?.xmlURI ?? uri.string, algorithm)
  }
}
