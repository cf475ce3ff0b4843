package import CanonicalXML
package import PKI

/// What the signer signed about the signature itself (EN 319 132-1, clause 5.2).
package final class SignedProperties: Sendable {
  /// The element's `Id`.
  package let id: String?
  /// The time that the signer claims; it proves nothing.
  package let signingTime: Instant?
  /// The certificates named by SigningCertificateV2; the first is the signer's.
  package let signingCertificates: [CertificateReference]
  /// The certificates named by the old SigningCertificate, which is read as weak.
  package let oldSigningCertificates: [CertificateReference]
  /// Whether a certificate is named in a way that cannot be compared, which is among the faults of form.
  let namesUnknowably: Bool
  /// The policy that the signature names.
  package let policy: SignaturePolicy?
  /// Where the signer claims to have signed.
  package let place: ProductionPlace?
  /// The roles that the signer claims.
  package let claimedRoles: [String]
  /// What kind of data the references are to.
  package let formats: [DataObjectFormat]
  /// What the signer commits to.
  package let commitments: [CommitmentType]
  /// Signed properties that are not read, by name.
  package let others: [String]
  /// The element as read.
  package let element: XMLElement

  init(
    id: String?, signingTime: Instant?, signingCertificates: [CertificateReference],
    oldSigningCertificates: [CertificateReference], namesUnknowably: Bool,
    policy: SignaturePolicy?, place: ProductionPlace?, claimedRoles: [String],
    formats: [DataObjectFormat],
    commitments: [CommitmentType], others: [String], element: XMLElement
  ) {
    self.id = id
    self.signingTime = signingTime
    self.signingCertificates = signingCertificates
    self.oldSigningCertificates = oldSigningCertificates
    self.namesUnknowably = namesUnknowably
    self.policy = policy
    self.place = place
    self.claimedRoles = claimedRoles
    self.formats = formats
    self.commitments = commitments
    self.others = others
    self.element = element
  }
}

/// A certificate named by its digest (EN 319 132-1, clause 5.2.2).
package struct CertificateReference: Hashable, Sendable {
  /// How the certificate is digested.
  package let method: DigestMethod
  /// The digest of the certificate's DER.
  package let digest: [UInt8]
  /// The DER of IssuerSerial (RFC 5035), where IssuerSerialV2 is given.
  package let issuerSerial: [UInt8]?
  /// The line of xades:Cert.
  package let line: Int
}

/// The policy that a signature names (EN 319 132-1, clause 5.2.9).
package enum SignaturePolicy: Hashable, Sendable {
  /// The policy is implied by the context.
  case implied
  /// The policy is named by its identifier and digest.
  case named(PolicyReference)
  /// The policy is named by its identifier alone: any text of it would do, so none is bound.
  case namedWithoutDigest(id: String)
}

/// A policy by identifier and digest.
package struct PolicyReference: Hashable, Sendable {
  /// The policy's identifier, a URI.
  package var id: String
  /// How the policy is digested.
  package var method: DigestMethod
  /// The digest.
  package var digest: [UInt8]
  /// What is done to the policy before it is digested.
  package var transforms: [Transform]

  /// Names a policy document by its content digest, with the profile's two transforms.
  ///
  /// - Parameters:
  ///   - id: The policy's identifier, a URI.
  ///   - contentDigest: SHA-256 over exclusive C14N of the policy without its ds:Signature elements.
  package init(id: String, contentDigest: [UInt8]) {
    self.init(
      id: id, method: .known(.sha256), digest: contentDigest, transforms: Self.contentTransforms)
  }

  init(id: String, method: DigestMethod, digest: [UInt8], transforms: [Transform]) {
    self.id = id
    self.method = method
    self.digest = digest
    self.transforms = transforms
  }

  static let contentTransforms: [Transform] = [
    .subtractAllSignatures, .canonicalization(.exclusive),
  ]

  /// Whether the digest is the content digest: SHA-256, exclusive C14N, no ds:Signature.
  package var isContentDigest: Bool {
    guard method == .known(.sha256), transforms.count == 2, transforms[0].excludesAllSignatures
    else { return false }
    return transforms[1] == .canonicalization(.exclusive)
  }
}

/// Where a signature was made, as the signer claims (EN 319 132-1, clause 5.2.5).
package struct ProductionPlace: Hashable, Sendable {
  /// The city.
  package var city: String?
  /// Street and number.
  package var streetAddress: String?
  /// The state or province.
  package var stateOrProvince: String?
  /// The postal code.
  package var postalCode: String?
  /// The country.
  package var countryName: String?

  /// Makes a place; parts that are not known stay out.
  package init(
    city: String? = nil, streetAddress: String? = nil, stateOrProvince: String? = nil,
    postalCode: String? = nil, countryName: String? = nil
  ) {
    self.city = city
    self.streetAddress = streetAddress
    self.stateOrProvince = stateOrProvince
    self.postalCode = postalCode
    self.countryName = countryName
  }
}

/// What the data of one reference is (EN 319 132-1, clause 5.2.4).
package struct DataObjectFormat: Hashable, Sendable {
  /// The reference's id.
  package var reference: String
  /// A description for people.
  package var description: String?
  /// The media type.
  package var mimeType: String?
  /// The encoding, a URI.
  package var encoding: String?
}

/// What the signer commits to (EN 319 132-1, clause 5.2.3).
package struct CommitmentType: Hashable, Sendable {
  /// The commitment's identifier, a URI.
  package var id: String
  /// The references that it is about, by id; empty: all of them.
  package var references: [String]
  /// What the signer adds in words, such as a reason.
  package var qualifiers: [String] = []
}
