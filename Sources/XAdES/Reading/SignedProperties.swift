public import CanonicalXML
public import PKI

/// What the signer signed about the signature itself (EN 319 132-1, clause 5.2).
public final class SignedProperties: Sendable {
  /// The element's `Id`.
  public let id: String?
  /// The time that the signer claims; it proves nothing.
  public let signingTime: Instant?
  /// The certificates named by SigningCertificateV2; the first is the signer's.
  public let signingCertificates: [CertificateReference]
  /// The certificates named by the old SigningCertificate, which is read as weak.
  public let oldSigningCertificates: [CertificateReference]
  /// The policy that the signature names.
  public let policy: SignaturePolicy?
  /// Where the signer claims to have signed.
  public let place: ProductionPlace?
  /// The roles that the signer claims.
  public let claimedRoles: [String]
  /// What kind of data the references are to.
  public let formats: [DataObjectFormat]
  /// What the signer commits to.
  public let commitments: [CommitmentType]
  /// Signed properties that are not read, by name.
  public let others: [String]
  /// The element as read.
  public let element: XMLElement

  init(
    id: String?, signingTime: Instant?, signingCertificates: [CertificateReference],
    oldSigningCertificates: [CertificateReference], policy: SignaturePolicy?,
    place: ProductionPlace?, claimedRoles: [String], formats: [DataObjectFormat],
    commitments: [CommitmentType], others: [String], element: XMLElement
  ) {
    self.id = id
    self.signingTime = signingTime
    self.signingCertificates = signingCertificates
    self.oldSigningCertificates = oldSigningCertificates
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
public struct CertificateReference: Hashable, Sendable {
  /// The digest algorithm.
  public let algorithm: DigestAlgorithm
  /// The digest of the certificate's DER.
  public let digest: [UInt8]
  /// The DER of IssuerSerial (RFC 5035), where IssuerSerialV2 is given.
  public let issuerSerial: [UInt8]?
  /// The line of xades:Cert.
  public let line: Int
}

/// The policy that a signature names (EN 319 132-1, clause 5.2.9).
public enum SignaturePolicy: Hashable, Sendable {
  /// The policy is implied by the context.
  case implied
  /// The policy is named by its identifier and digest.
  case named(PolicyReference)
  /// The policy is named by its identifier alone: any text of it would do, so none is bound.
  case namedWithoutDigest(id: String)
}

/// A policy by identifier and digest.
public struct PolicyReference: Hashable, Sendable {
  /// The policy's identifier, a URI.
  public var id: String
  /// How the policy is digested.
  public var algorithm: DigestAlgorithm
  /// The digest.
  public var digest: [UInt8]
  /// What is done to the policy before it is digested.
  public var transforms: [Transform]

  /// Names a policy document by its content digest, with the profile's two transforms.
  ///
  /// - Parameters:
  ///   - id: The policy's identifier, a URI.
  ///   - contentDigest: SHA-256 over exclusive C14N of the policy without its ds:Signature elements.
  public init(id: String, contentDigest: [UInt8]) {
    self.init(id: id, algorithm: .sha256, digest: contentDigest, transforms: Self.contentTransforms)
  }

  init(id: String, algorithm: DigestAlgorithm, digest: [UInt8], transforms: [Transform]) {
    self.id = id
    self.algorithm = algorithm
    self.digest = digest
    self.transforms = transforms
  }

  static let contentTransforms: [Transform] = [
    .subtractAllSignatures, .canonicalization(.exclusive),
  ]

  /// Whether the digest is the content digest: SHA-256, exclusive C14N, no ds:Signature.
  public var isContentDigest: Bool {
    guard algorithm == .sha256, transforms.count == 2, transforms[0].excludesAllSignatures else {
      return false
    }
    return transforms[1] == .canonicalization(.exclusive)
  }
}

/// Where a signature was made, as the signer claims (EN 319 132-1, clause 5.2.5).
public struct ProductionPlace: Hashable, Sendable {
  /// The city.
  public var city: String?
  /// Street and number.
  public var streetAddress: String?
  /// The state or province.
  public var stateOrProvince: String?
  /// The postal code.
  public var postalCode: String?
  /// The country.
  public var countryName: String?

  /// Makes a place; parts that are not known stay out.
  public init(
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
public struct DataObjectFormat: Hashable, Sendable {
  /// The reference's id.
  public var reference: String
  /// A description for people.
  public var description: String?
  /// The media type.
  public var mimeType: String?
  /// The encoding, a URI.
  public var encoding: String?
}

/// What the signer commits to (EN 319 132-1, clause 5.2.3).
public struct CommitmentType: Hashable, Sendable {
  /// The commitment's identifier, a URI.
  public var id: String
  /// The references that it is about, by id; empty: all of them.
  public var references: [String]
  /// What the signer adds in words, such as a reason.
  public var qualifiers: [String] = []
}
