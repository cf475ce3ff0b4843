import CanonicalXML

/// ds:KeyValue, read only to be compared: it never chooses a key.
enum KeyValue {
  /// The SubjectPublicKeyInfo that an RSAKeyValue or ECKeyValue stands for, in DER.
  static func subjectPublicKeyInfo(reading element: ElementCursor) throws(SignatureFault) -> [UInt8]
  {
    var children = try ChildSequence(of: element)
    let info: [UInt8]
    if let rsa = children.optional(.rsaKeyValue) {
      info = try rsaInfo(rsa)
    } else if let ec = children.optional(.ecKeyValue) {
      info = try ecInfo(ec)
    } else {
      let child = children.peek ?? element
      throw child.fault(.unsupportedKeyInfo(child.qualifiedName))
    }
    try children.end()
    return info
  }

  private static func rsaInfo(_ element: ElementCursor) throws(SignatureFault) -> [UInt8] {
    var children = try ChildSequence(of: element)
    let modulus = try children.one(.modulus).base64()
    let exponent = try children.one(.exponent).base64()
    try children.end()
    // rsaEncryption with NULL parameters (RFC 3279, clause 2.3.1).
    let algorithm = DER.sequence([
      [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01], [0x05, 0x00],
    ])
    let key = DER.sequence([DER.unsigned(modulus), DER.unsigned(exponent)])
    return DER.sequence([algorithm, DER.bitString(key)])
  }

  private static let curves: [String: [UInt8]] = [
    "urn:oid:1.2.840.10045.3.1.7": [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07],
    "urn:oid:1.3.132.0.34": [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22],
    "urn:oid:1.3.132.0.35": [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23],
  ]

  private static func ecInfo(_ element: ElementCursor) throws(SignatureFault) -> [UInt8] {
    var children = try ChildSequence(of: element)
    let named = try children.one(.namedCurve)
    let uri = try named.required(.uri).string
    try named.requireEmpty()
    guard let curve = curves[uri] else { throw named.fault(.unsupportedKeyInfo(uri)) }
    let point = try children.one(.publicKey).base64()
    try children.end()
    // id-ecPublicKey with a named curve (RFC 5480, clause 2.1.1).
    let algorithm = DER.sequence([
      [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01], curve,
    ])
    return DER.sequence([algorithm, DER.bitString(point)])
  }
}

/// The few DER forms that a SubjectPublicKeyInfo needs.
enum DER {
  static func sequence(_ parts: [[UInt8]]) -> [UInt8] { wrap(0x30, parts.flatMap { $0 }) }

  static func bitString(_ bytes: [UInt8]) -> [UInt8] { wrap(0x03, [0] + bytes) }

  /// A non-negative INTEGER from big-endian bytes.
  static func unsigned(_ bytes: [UInt8]) -> [UInt8] {
    var digits = Array(bytes.drop { $0 == 0 })
    if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
    return wrap(0x02, digits)
  }

  private static func wrap(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    if content.count < 0x80 {
      length = [UInt8(content.count)]
    } else {
      var rest = content.count
      while rest > 0 {
        length.insert(UInt8(rest & 0xFF), at: 0)
        rest >>= 8
      }
      length.insert(0x80 | UInt8(length.count), at: 0)
    }
    return [tag] + length + content
  }
}
