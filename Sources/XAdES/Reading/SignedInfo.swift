package import CanonicalXML
package import PKI

/// What the signature value is over: methods and references (XMLDSig 1.1, clause 4.4).
package struct SignedInfo: Sendable {
  /// How SignedInfo itself is canonicalized; nil for a method that is not known here.
  package let canonicalization: CanonicalizationMethod?
  /// The URI of the signature method, as it is written.
  package let method: String
  /// The signature algorithm; nil for a method that is not known here, of which no value can be computed.
  package let algorithm: SignatureAlgorithm?
  /// Why no value can be computed, by these methods; nil where both are known.
  let fault: SignatureFault?
  /// The references that can be read, in their order.
  package let references: [Reference]
  /// Why others cannot be read.
  let unread: [SignatureFault]
  /// The element as read.
  package let element: XMLElement
}

extension SignedInfo {
  /// Reads ds:SignedInfo whole, before anything that it names is looked at.
  init(
    reading element: ElementCursor, _ rules: ReadingRules, _ faults: inout FormFaults
  ) throws(SignatureFault) {
    self.element = element.element
    var children = ChildSequence(of: element, &faults)
    let canonicalization = try children.one(.canonicalizationMethod)
    let method = try children.one(.signatureMethod)
    let found = try children.many(
      .reference, limit: SignatureLimits.references, of: .references)
    _ = faults.attempt(try children.end())
    guard !found.isEmpty else { throw element.fault(.missingElement("Reference")) }
    (references, unread) = Reference.all(found, rules, &faults)
    var fault: SignatureFault?
    do throws(SignatureFault) {
      self.canonicalization = try CanonicalizationMethod(reading: canonicalization)
    } catch {
      self.canonicalization = nil
      fault = error
    }
    let uri = try method.required(.algorithm)
    let stated = uri == PSSParameters.method ? PSSParameters(reading: method) : nil
    algorithm =
      stated.map { .statedPSS($0) }
      ?? SignatureAlgorithm.all.first { one in
        one.xmlURI.map { uri == $0 } ?? false && one.digest.isAvailable
      }
    self.method = algorithm?.xmlURI ?? uri.string
    if algorithm == nil {
      // A value keyed by a secret proves nothing to anybody else.
      fault =
        uri.contains("hmac")
        ? method.fault(.symmetricMethod(uri.string))
        : fault ?? self.element.fault(.unsupportedSignatureMethod(uri.string))
    } else if stated == nil {
      // What parameters of a method mean is known of known methods alone.
      _ = faults.attempt(try method.requireEmpty())
    }
    self.fault = fault
  }
}
