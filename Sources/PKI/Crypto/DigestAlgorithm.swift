/// A digest algorithm of XML signatures.
///
/// What is here can be computed, so that an altered document is told from one that is only signed weakly.
/// Whether an algorithm may be used is said by ``accepted``, a policy and ``AlgorithmTable``, not by this
/// list.
package enum DigestAlgorithm: Hashable, Sendable, CaseIterable {
  // Those that people use come first: a URI is compared with each in turn.
  /// SHA-256, 32 bytes.
  case sha256
  /// SHA-384, 48 bytes.
  case sha384
  /// SHA-512, 64 bytes.
  case sha512
  /// SHA-1, 20 bytes.
  case sha1
  /// SHA-224, 28 bytes.
  case sha224
  /// RIPEMD-160, 20 bytes.
  case ripemd160
  /// MD5, 16 bytes.
  case md5
  /// SHA3-224, 28 bytes.
  case sha3_224
  /// SHA3-256, 32 bytes.
  case sha3_256
  /// SHA3-384, 48 bytes.
  case sha3_384
  /// SHA3-512, 64 bytes.
  case sha3_512

  /// Whether both are the same. Inlinable: other modules would ask the conformance each time.
  @inlinable package static func == (left: Self, right: Self) -> Bool {
    left.number == right.number
  }

  @inlinable package var number: UInt8 {
    switch self {
    case .sha256: 0
    case .sha384: 1
    case .sha512: 2
    case .sha1: 3
    case .sha224: 4
    case .ripemd160: 5
    case .md5: 6
    case .sha3_224: 7
    case .sha3_256: 8
    case .sha3_384: 9
    case .sha3_512: 10
    }
  }

  /// The ones that signatures of the profile may use.
  package static let accepted: Set<DigestAlgorithm> = [.sha256, .sha384, .sha512]

  /// Whether signatures of the profile may use it.
  package var isAccepted: Bool {
    switch self {
    case .sha256, .sha384, .sha512: true
    case .sha1, .sha224, .ripemd160, .md5, .sha3_224, .sha3_256, .sha3_384, .sha3_512: false
    }
  }

  /// The algorithm that a URI of XML Signature or RFC 9231 names; nil for any other URI.
  /// - Parameter xmlURI: the value of a DigestMethod's Algorithm attribute.
  package init?(xmlURI: String) {
    guard let match = Self.allCases.first(where: { $0.xmlURI.utf8.elementsEqual(xmlURI.utf8) })
    else { return nil }
    self = match
  }

  /// The URI of the algorithm in a DigestMethod.
  package var xmlURI: String {
    switch self {
    case .sha256: "http://www.w3.org/2001/04/xmlenc#sha256"
    case .sha384: "http://www.w3.org/2001/04/xmldsig-more#sha384"
    case .sha512: "http://www.w3.org/2001/04/xmlenc#sha512"
    case .sha1: "http://www.w3.org/2000/09/xmldsig#sha1"
    case .sha224: "http://www.w3.org/2001/04/xmldsig-more#sha224"
    case .ripemd160: "http://www.w3.org/2001/04/xmlenc#ripemd160"
    case .md5: "http://www.w3.org/2001/04/xmldsig-more#md5"
    case .sha3_224: "http://www.w3.org/2007/05/xmldsig-more#sha3-224"
    case .sha3_256: "http://www.w3.org/2007/05/xmldsig-more#sha3-256"
    case .sha3_384: "http://www.w3.org/2007/05/xmldsig-more#sha3-384"
    case .sha3_512: "http://www.w3.org/2007/05/xmldsig-more#sha3-512"
    }
  }

  /// The length of a digest, in bytes.
  package var byteCount: Int {
    switch self {
    case .md5: 16
    case .sha1, .ripemd160: 20
    case .sha224, .sha3_224: 28
    case .sha256, .sha3_256: 32
    case .sha384, .sha3_384: 48
    case .sha512, .sha3_512: 64
    }
  }

  /// The usual name: `SHA-256`.
  package var name: String {
    switch self {
    case .sha256: "SHA-256"
    case .sha384: "SHA-384"
    case .sha512: "SHA-512"
    case .sha1: "SHA-1"
    case .sha224: "SHA-224"
    case .ripemd160: "RIPEMD-160"
    case .md5: "MD5"
    case .sha3_224: "SHA3-224"
    case .sha3_256: "SHA3-256"
    case .sha3_384: "SHA3-384"
    case .sha3_512: "SHA3-512"
    }
  }
}
