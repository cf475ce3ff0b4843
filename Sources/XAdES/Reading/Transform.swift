public import CanonicalXML

/// A transform of a reference, in one of the forms that are accepted.
public enum Transform: Hashable, Sendable {
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
  public var excludesAllSignatures: Bool {
    self == .subtractAllSignatures || self == .notInsideSignatures
  }
}

extension Transform {
  /// Reads ds:Transform (XMLDSig 1.1, clause 6.6); whatever is not recognised is refused by name.
  init(reading element: XMLElement) throws(SignatureFault) {
    let uri = try element.required("Algorithm")
    switch uri {
    case SignatureURI.filter2: self = try Self.readFilter2(element)
    case SignatureURI.xpath: self = try Self.readXPath(element)
    case SignatureURI.enveloped:
      try element.requireEmpty()
      self = .enveloped
    case SignatureURI.base64:
      try element.requireEmpty()
      self = .base64
    default:
      guard CanonicalizationMethod(uri: uri) != nil else {
        throw element.fault(.unsupportedTransform(uri))
      }
      self = .canonicalization(try CanonicalizationMethod(reading: element))
    }
  }

  private static func readFilter2(_ element: XMLElement) throws(SignatureFault) -> Transform {
    var children = try ChildSequence(of: element)
    let name = ExpandedName(SignatureNamespace.filter2, "XPath")
    let expression = try children.one(name)
    try children.end()
    let filter = try expression.required("Filter")
    guard filter == "subtract" else {
      throw expression.fault(.badAttribute("Filter", value: filter))
    }
    let text = try expression.onlyText()
    guard XPathForm.selectsAllSignatures(text, in: expression) else {
      throw expression.fault(.unsupportedXPath(text.trimmingXMLSpace))
    }
    return .subtractAllSignatures
  }

  private static func readXPath(_ element: XMLElement) throws(SignatureFault) -> Transform {
    var children = try ChildSequence(of: element)
    let expression = try children.one(.ds("XPath"))
    try children.end()
    let text = try expression.onlyText()
    guard XPathForm.isOutsideSignatures(text, in: expression) else {
      throw expression.fault(.unsupportedXPath(text.trimmingXMLSpace))
    }
    return .notInsideSignatures
  }
}

extension CanonicalizationMethod {
  /// Reads the algorithm, and for the exclusive one its PrefixList.
  init(reading element: XMLElement) throws(SignatureFault) {
    let uri = try element.required("Algorithm")
    var prefixes: [String] = []
    var children = try ChildSequence(of: element)
    let name = ExpandedName(SignatureNamespace.exclusive, "InclusiveNamespaces")
    if CanonicalizationMethod(uri: uri)?.algorithm == .exclusive,
      let list = children.optional(name)
    {
      try list.requireEmpty()
      prefixes = try list.required("PrefixList").utf8.split(whereSeparator: \.isXMLSpace)
        .map { String(Substring($0)) }
      for prefix in prefixes where prefix != "#default" && !NCName.isValid(prefix) {
        throw list.fault(.badAttribute("PrefixList", value: prefix))
      }
    }
    try children.end()
    guard let method = CanonicalizationMethod(uri: uri, inclusivePrefixes: prefixes) else {
      throw element.fault(.unsupportedCanonicalization(uri))
    }
    self = method
  }
}
