import CanonicalXML
import PKI

/// How ds:X509Data says which certificate is meant without holding it (XMLDSig 1.1, clause 4.5.4).
///
/// Nobody signed it: it finds a certificate among those at hand, and the certificate's key decides.
package enum CertificateName: Hashable, Sendable {
  /// The issuer as its writer spells it, and the serial number in decimal.
  case issuerSerial(issuer: String, serial: String)
  /// The subject key identifier.
  case keyIdentifier([UInt8])
  /// The subject as its writer spells it.
  case subject(String)
  /// A digest of the certificate.
  case digest(DigestMethod, [UInt8])
}

extension CertificateName {
  static func isOne(_ element: ElementCursor) -> Bool {
    element.isNamed(.x509IssuerSerial) || element.isNamed(.x509SKI)
      || element.isNamed(.x509SubjectName) || element.isNamed(.x509Digest)
  }

  /// Reads one; nil where it cannot be used, which proves nothing.
  init?(_ element: ElementCursor) throws(SignatureFault) {
    if element.isNamed(.x509IssuerSerial) {
      let parts = Array(element.elements)
      guard parts.count == 2, parts[0].localName == "X509IssuerName",
        parts[1].localName == "X509SerialNumber"
      else { return nil }
      self = .issuerSerial(
        issuer: try parts[0].trimmedText(), serial: try parts[1].trimmedText())
    } else if element.isNamed(.x509SKI) {
      guard let bytes = Base64.decode(try element.trimmedText()) else { return nil }
      self = .keyIdentifier(bytes)
    } else if element.isNamed(.x509SubjectName) {
      self = .subject(try element.trimmedText())
    } else {
      let uri = element.attribute(.algorithm)?.string ?? ""
      guard let bytes = Base64.decode(try element.trimmedText()) else { return nil }
      let algorithm = DigestAlgorithm(xmlURI: uri).flatMap { $0.isAvailable ? $0 : nil }
      self = .digest(algorithm.map { .known($0) } ?? .unknown(uri: uri), bytes)
    }
  }

  /// Whether a certificate is the one.
  func fits(_ certificate: Certificate) -> Bool {
    switch self {
    case .issuerSerial(let issuer, let serial):
      serial == certificate.serialNumberDecimal && Self.agree(issuer, certificate.issuer)
    case .keyIdentifier(let identifier): certificate.subjectKeyIdentifier == identifier
    case .subject(let subject): Self.agree(subject, certificate.subject)
    case .digest(let method, let digest):
      method.algorithm.map { certificate.digest($0) == digest } ?? false
    }
  }

  /// Whether it is the name of one key at most.
  var isOfOne: Bool { if case .subject = self { false } else { true } }

  /// Whether two spellings are of one name: writers differ in order, case, spaces and names of attributes, so
  /// only the values are compared. A wrong guess costs one verification that does not hold.
  private static func agree(_ one: String, _ other: String) -> Bool {
    values(of: one) == values(of: other)
  }

  /// The values of a name's attributes, in lower case and in alphabetical order.
  private static func values(of name: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var isEscaped = false
    var isQuoted = false
    for character in name.unicodeScalars {
      if isEscaped {
        current.unicodeScalars.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "," || character == "+" || character == ";" {
        parts.append(current)
        current = ""
      } else {
        current.unicodeScalars.append(character)
      }
    }
    parts.append(current)
    return parts.map { part in
      let value = part.split(separator: "=", maxSplits: 1).last ?? ""
      return value.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }.sorted()
  }
}

extension CertificateName {
  /// The kind of the name and its value, for programs.
  package var token: String {
    switch self {
    case .issuerSerial(let issuer, let serial): "issuer-serial \(serial) \(issuer)"
    case .keyIdentifier(let bytes): "key-identifier \(Base64.encode(bytes))"
    case .subject(let subject): "subject \(subject)"
    case .digest(let method, let digest): "digest \(method.name) \(Base64.encode(digest))"
    }
  }
}
