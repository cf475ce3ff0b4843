import CanonicalXML
package import PKI

/// A ds:DigestMethod as it is named: what is not known here leaves the rest of its signature to be read.
package enum DigestMethod: Hashable, Sendable {
  /// One that can be computed.
  case known(DigestAlgorithm)
  /// Another one, by its URI.
  case unknown(uri: String)

  /// The algorithm, where it can be computed.
  package var algorithm: DigestAlgorithm? {
    if case .known(let algorithm) = self { algorithm } else { nil }
  }

  /// The URI as it is written.
  package var uri: String {
    switch self {
    case .known(let algorithm): algorithm.xmlURI
    case .unknown(let uri): uri
    }
  }

  /// The usual name: `SHA-256`; of an unknown one its URI.
  package var name: String {
    switch self {
    case .known(let algorithm): algorithm.name
    case .unknown(let uri): uri
    }
  }

  /// Whether signatures of the profile may use it.
  package var isAccepted: Bool { algorithm?.isAccepted ?? false }
}

extension DigestMethod {
  /// Reads ds:DigestMethod.
  init(reading element: ElementCursor) throws(SignatureFault) {
    let uri = try element.required(.algorithm)
    guard let algorithm = DigestAlgorithm.allCases.first(where: { uri == $0.xmlURI }),
      algorithm.isAvailable
    else {
      // What parameters of a method mean is known of known methods alone.
      self = .unknown(uri: uri.string)
      return
    }
    try element.requireEmpty()
    self = .known(algorithm)
  }

  /// Reads a ds:DigestValue that names something, which must have the length of a known algorithm.
  func readValue(_ element: ElementCursor) throws(SignatureFault) -> [UInt8] {
    let value = try element.base64()
    if let algorithm, value.count != algorithm.byteCount {
      throw element.fault(.badDigestLength(expected: algorithm.byteCount, found: value.count))
    }
    return value
  }
}
