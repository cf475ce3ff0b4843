package import CanonicalXML

/// A transform of a reference, in one of the forms that are accepted.
package enum Transform: Hashable, Sendable {
  /// XPath Filter 2.0, `subtract` `/descendant::ds:Signature`: the profile's own.
  case subtractAllSignatures
  /// REC-xpath `not(ancestor-or-self::ds:Signature)`.
  case notInsideSignatures
  /// enveloped-signature: leaves out the signature that carries it, and no other.
  case enveloped
  /// Canonical XML; nothing may follow it.
  case canonicalization(CanonicalizationMethod)
  /// Decoding of base64 text; nothing may follow it.
  case base64

  /// Whether it gives octets, which is where the accepted forms end.
  var mustBeLast: Bool {
    switch self {
    case .canonicalization, .base64: true
    default: false
    }
  }

  /// Whether it leaves out every ds:Signature.
  package var excludesAllSignatures: Bool {
    self == .subtractAllSignatures || self == .notInsideSignatures
  }
}

extension Transform {
  /// Reads ds:Transform (XMLDSig 1.1, clause 6.6); whatever is not recognised is refused by name.
  init(reading element: ElementCursor) throws(SignatureFault) {
    let uri = try element.required(.algorithm)
    if uri == SignatureURI.filter2 {
      self = try Self.readFilter2(element)
    } else if uri == SignatureURI.xpath {
      self = try Self.readXPath(element)
    } else if uri == SignatureURI.enveloped {
      try element.requireEmpty()
      self = .enveloped
    } else if uri == SignatureURI.base64 {
      try element.requireEmpty()
      self = .base64
    } else if CanonicalizationMethod(uri: uri) != nil {
      self = .canonicalization(try CanonicalizationMethod(reading: element))
    } else {
      throw element.fault(.unsupportedTransform(uri.string))
    }
  }

  private static func readFilter2(_ element: ElementCursor) throws(SignatureFault) -> Transform {
    var children = try ChildSequence(of: element)
    let expression = try children.one(.filter2XPath)
    try children.end()
    let filter = try expression.required(.filter)
    guard filter == "subtract" else {
      throw expression.fault(.badAttribute("Filter", value: filter.string))
    }
    let text = try expression.onlyText()
    guard XPathForm.selectsAllSignatures(text, in: expression) else {
      throw expression.fault(.unsupportedXPath(text.trimmed.string))
    }
    return .subtractAllSignatures
  }

  private static func readXPath(_ element: ElementCursor) throws(SignatureFault) -> Transform {
    var children = try ChildSequence(of: element)
    let expression = try children.one(.xPath)
    try children.end()
    let text = try expression.onlyText()
    guard XPathForm.isOutsideSignatures(text, in: expression) else {
      throw expression.fault(.unsupportedXPath(text.trimmed.string))
    }
    return .notInsideSignatures
  }
}

extension CanonicalizationMethod {
  /// Reads the algorithm, and for the exclusive one its PrefixList.
  init(reading element: ElementCursor) throws(SignatureFault) {
    let uri = try element.required(.algorithm)
    guard var method = CanonicalizationMethod(uri: uri) else {
      throw element.fault(.unsupportedCanonicalization(uri.string))
    }
    var children = try ChildSequence(of: element)
    if method.algorithm == .exclusive, let list = children.optional(.inclusiveNamespaces) {
      try list.requireEmpty()
      let prefixes = try list.required(.prefixList).string.utf8
        .split(whereSeparator: \.isXMLSpace).map { String(Substring($0)) }
      for prefix in prefixes where prefix != "#default" && !NCName.isValid(prefix) {
        throw list.fault(.badAttribute("PrefixList", value: prefix))
      }
      method.inclusivePrefixes = prefixes
    }
    try children.end()
    self = method
  }
}
