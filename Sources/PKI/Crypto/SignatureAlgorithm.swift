/// A public-key signature algorithm of XML signatures, with its digest.
package enum SignatureAlgorithm: Hashable, Sendable {
  /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
  case rsaPKCS1(DigestAlgorithm)
  /// RSASSA-PSS with MGF1 over the same digest and a salt as long as the digest (RFC 6931, 2.3.9).
  case rsaPSS(DigestAlgorithm)
  /// ECDSA; in XML the signature is r‖s, each as long as the curve's order (RFC 6931, 2.3.6).
  case ecdsa(DigestAlgorithm)

  /// Every algorithm with a URI here.
  package static let all: [SignatureAlgorithm] =
    DigestAlgorithm.allCases.map(SignatureAlgorithm.rsaPKCS1)
    + DigestAlgorithm.allCases.map(SignatureAlgorithm.rsaPSS)
    + DigestAlgorithm.allCases.map(SignatureAlgorithm.ecdsa)

  /// The algorithm that a SignatureMethod's URI names; nil for HMAC, DSA and all others.
  /// - Parameter xmlURI: the value of a SignatureMethod's Algorithm attribute.
  package init?(xmlURI: String) {
    guard let match = Self.all.first(where: { $0.xmlURI.utf8.elementsEqual(xmlURI.utf8) }) else {
      return nil
    }
    self = match
  }

  /// The URI of the algorithm in a SignatureMethod.
  package var xmlURI: String {
    // Whole literals: nothing is put together for each question.
    switch self {
    case .rsaPKCS1(.sha1): "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    case .rsaPKCS1(.ripemd160): "http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160"
    case .rsaPKCS1(.sha224): "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224"
    case .rsaPKCS1(.sha256): "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    case .rsaPKCS1(.sha384): "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"
    case .rsaPKCS1(.sha512): "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
    case .rsaPSS(.sha1): "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1"
    case .rsaPSS(.ripemd160): "http://www.w3.org/2007/05/xmldsig-more#ripemd160-rsa-MGF1"
    case .rsaPSS(.sha224): "http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1"
    case .rsaPSS(.sha256): "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
    case .rsaPSS(.sha384): "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1"
    case .rsaPSS(.sha512): "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1"
    case .ecdsa(.sha1): "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
    case .ecdsa(.ripemd160): "http://www.w3.org/2007/05/xmldsig-more#ecdsa-ripemd160"
    case .ecdsa(.sha224): "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"
    case .ecdsa(.sha256): "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    case .ecdsa(.sha384): "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"
    case .ecdsa(.sha512): "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"
    }
  }

  /// The digest over SignedInfo.
  package var digest: DigestAlgorithm {
    switch self {
    case .rsaPKCS1(let digest), .rsaPSS(let digest), .ecdsa(let digest): digest
    }
  }

  /// The usual name: `RSA-PSS with SHA-256`.
  package var name: String {
    switch self {
    case .rsaPKCS1(let digest): "RSA PKCS#1 v1.5 with " + digest.name
    case .rsaPSS(let digest): "RSA-PSS with " + digest.name
    case .ecdsa(let digest): "ECDSA with " + digest.name
    }
  }
}
