/// A digest algorithm of XML signatures.
///
/// What is here can be computed, so that an altered document is told from one that is only signed weakly.
/// Whether an algorithm may be used is said by ``accepted``, a policy and ``AlgorithmTable``, not by this
/// list.
package enum DigestAlgorithm: Hashable, Sendable, CaseIterable {
  /// SHA-1, 20 bytes.
  case sha1
  /// RIPEMD-160, 20 bytes.
  case ripemd160
  /// SHA-224, 28 bytes.
  case sha224
  /// SHA-256, 32 bytes.
  case sha256
  /// SHA-384, 48 bytes.
  case sha384
  /// SHA-512, 64 bytes.
  case sha512

  /// Whether both are the same. Inlinable: other modules would ask the conformance each time.
  @inlinable package static func == (left: Self, right: Self) -> Bool {
    left.number == right.number
  }

  @inlinable package var number: UInt8 {
    switch self {
    case .sha1: 0
    case .ripemd160: 1
    case .sha224: 2
    case .sha256: 3
    case .sha384: 4
    case .sha512: 5
    }
  }

  /// The ones that signatures of the profile may use.
  package static let accepted: Set<DigestAlgorithm> = [.sha256, .sha384, .sha512]

  /// Whether signatures of the profile may use it.
  package var isAccepted: Bool {
    switch self {
    case .sha256, .sha384, .sha512: true
    case .sha1, .ripemd160, .sha224: false
    }
  }

  /// The algorithm that a URI of XML Signature or RFC 6931 names; nil for any other URI.
  /// - Parameter xmlURI: the value of a DigestMethod's Algorithm attribute.
  package init?(xmlURI: String) {
    guard let match = Self.allCases.first(where: { $0.xmlURI.utf8.elementsEqual(xmlURI.utf8) })
    else { return nil }
    self = match
  }

  /// The URI of the algorithm in a DigestMethod.
  package var xmlURI: String {
    switch self {
    case .sha1: "http://www.w3.org/2000/09/xmldsig#sha1"
    case .ripemd160: "http://www.w3.org/2001/04/xmlenc#ripemd160"
    case .sha224: "http://www.w3.org/2001/04/xmldsig-more#sha224"
    case .sha256: "http://www.w3.org/2001/04/xmlenc#sha256"
    case .sha384: "http://www.w3.org/2001/04/xmldsig-more#sha384"
    case .sha512: "http://www.w3.org/2001/04/xmlenc#sha512"
    }
  }

  /// The length of a digest, in bytes.
  package var byteCount: Int {
    switch self {
    case .sha1, .ripemd160: 20
    case .sha224: 28
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The usual name: `SHA-256`.
  package var name: String {
    switch self {
    case .sha1: "SHA-1"
    case .ripemd160: "RIPEMD-160"
    case .sha224: "SHA-224"
    case .sha256: "SHA-256"
    case .sha384: "SHA-384"
    case .sha512: "SHA-512"
    }
  }
}
