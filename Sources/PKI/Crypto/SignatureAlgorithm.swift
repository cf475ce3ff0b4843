/// A public-key signature algorithm of XML signatures, with its digest.
package enum SignatureAlgorithm: Hashable, Sendable {
  /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
  case rsaPKCS1(DigestAlgorithm)
  /// RSASSA-PSS with MGF1 over the same digest and a salt as long as the digest (RFC 9231, 2.3.10).
  case rsaPSS(DigestAlgorithm)
  /// ECDSA; in XML the signature is r‖s, each as long as the curve's order (RFC 9231, 2.3.6).
  case ecdsa(DigestAlgorithm)
  /// DSA; in XML the signature is r‖s (XMLDSig 1.1, 6.4.1).
  case dsa(DigestAlgorithm)
  /// RSASSA-PSS with what the document states (RFC 9231, 2.3.9).
  case statedPSS(PSSParameters)
  /// EdDSA, over the text itself (RFC 9231, 2.3.12).
  case eddsa(EdwardsCurve)

  /// Every algorithm with a URI of its own: those that people use first, for a URI is compared with each in turn.
  package static let all: [SignatureAlgorithm] =
    DigestAlgorithm.allCases.flatMap {
      [rsaPKCS1($0), ecdsa($0), rsaPSS($0), dsa($0)]
    }.filter { $0.xmlURI != nil } + EdwardsCurve.allCases.map { eddsa($0) }

  /// The algorithm that a SignatureMethod's URI names; nil for HMAC and all others.
  /// - Parameter xmlURI: the value of a SignatureMethod's Algorithm attribute.
  package init?(xmlURI: String) {
    func isNamed(_ algorithm: SignatureAlgorithm) -> Bool {
      algorithm.xmlURI?.utf8.elementsEqual(xmlURI.utf8) == true
    }
    guard let match = Self.all.first(where: isNamed) else { return nil }
    self = match
  }

  /// The URI of the algorithm in a SignatureMethod; nil for a pair of scheme and digest that has none.
  package var xmlURI: String? {
    switch self {
    case .rsaPKCS1(let digest): Self.pkcs1URI(digest)
    case .rsaPSS(let digest): Self.pssURI(digest)
    case .ecdsa(let digest): Self.ecdsaURI(digest)
    case .dsa(.sha1): "http://www.w3.org/2000/09/xmldsig#dsa-sha1"
    case .dsa(.sha256): "http://www.w3.org/2009/xmldsig11#dsa-sha256"
    case .eddsa(let curve): curve.xmlURI
    case .dsa, .statedPSS: nil
    }
  }

  // Whole literals: nothing is put together for each question.

  private static func pkcs1URI(_ digest: DigestAlgorithm) -> String? {
    switch digest {
    case .sha256: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    case .sha384: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"
    case .sha512: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
    case .sha1: "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    case .sha224: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224"
    case .ripemd160: "http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160"
    case .md5: "http://www.w3.org/2001/04/xmldsig-more#rsa-md5"
    case .sha3_224, .sha3_256, .sha3_384, .sha3_512: nil
    }
  }

  private static func pssURI(_ digest: DigestAlgorithm) -> String? {
    switch digest {
    case .sha256: "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
    case .sha384: "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1"
    case .sha512: "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1"
    case .sha1: "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1"
    case .sha224: "http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1"
    case .ripemd160: "http://www.w3.org/2007/05/xmldsig-more#ripemd160-rsa-MGF1"
    case .md5: "http://www.w3.org/2007/05/xmldsig-more#md5-rsa-MGF1"
    case .sha3_224: "http://www.w3.org/2007/05/xmldsig-more#sha3-224-rsa-MGF1"
    case .sha3_256: "http://www.w3.org/2007/05/xmldsig-more#sha3-256-rsa-MGF1"
    case .sha3_384: "http://www.w3.org/2007/05/xmldsig-more#sha3-384-rsa-MGF1"
    case .sha3_512: "http://www.w3.org/2007/05/xmldsig-more#sha3-512-rsa-MGF1"
    }
  }

  private static func ecdsaURI(_ digest: DigestAlgorithm) -> String? {
    switch digest {
    case .sha256: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    case .sha384: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"
    case .sha512: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"
    case .sha1: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
    case .sha224: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"
    case .ripemd160: "http://www.w3.org/2007/05/xmldsig-more#ecdsa-ripemd160"
    case .md5: nil
    case .sha3_224: "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-224"
    case .sha3_256: "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-256"
    case .sha3_384: "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-384"
    case .sha3_512: "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-512"
    }
  }

  /// What to call it where a program reads along: the URI, or the name of a pair that has none.
  package var identifier: String { xmlURI ?? name }

  /// The digest over SignedInfo. Whoever signs the text itself digests it inside, by what counts as SHA-512.
  package var digest: DigestAlgorithm {
    switch self {
    case .rsaPKCS1(let digest), .rsaPSS(let digest), .ecdsa(let digest), .dsa(let digest): digest
    case .statedPSS(let stated): stated.digest
    case .eddsa: .sha512
    }
  }

  /// Whether it is over the text itself and not over its digest.
  package var signsText: Bool { if case .eddsa = self { true } else { false } }

  /// The usual name: `RSA-PSS with SHA-256`.
  package var name: String {
    if case .eddsa(let curve) = self { curve.name } else { scheme.name + " with " + digest.name }
  }
}
