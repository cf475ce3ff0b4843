package import CanonicalXML
package import PKI
package import XAdES

/// What a signer wants to sign: the signed properties, and where the signature goes.
package struct SignatureRequest: Hashable, Sendable {
  /// Where a new signature is inserted.
  package enum Placement: Hashable, Sendable {
    /// Immediately before the root's end tag.
    case root
    /// Immediately before the end tag of the one element at this path of names, from the root's child down;
    /// without a name: the root.
    case element([ExpandedName])
  }

  /// The time that the signer claims.
  package var signingTime: Instant
  /// The policy, by identifier and digest.
  package var policy: PolicyReference?
  /// The roles that the signer claims, as the roster names them.
  package var roles: [String]
  /// What the signer commits to.
  package var commitment: Commitment?
  /// Why the signer commits to it in spite of a warning, in the signer's own words.
  package var reason: String?
  /// Where the signer claims to be.
  package var place: ProductionPlace?
  /// The media type of the document.
  package var mimeType: String
  /// What the document is, for people.
  package var formatDescription: String?
  /// Certificates to be carried besides the signer's.
  package var otherCertificates: [Certificate]
  /// Where the signature goes; a countersignature goes into its parent.
  package var placement: Placement
  /// How the reference to the content leaves the signatures out.
  package var contentForm: ContentForm

  /// Makes a request with the least that the profile needs.
  ///
  /// - Parameters:
  ///   - signingTime: The time that the signer claims.
  ///   - policy: The policy, by identifier and digest.
  ///   - roles: The roles that the signer claims.
  ///   - commitment: What the signer commits to.
  package init(
    signingTime: Instant, policy: PolicyReference? = nil, roles: [String] = [],
    commitment: Commitment? = nil
  ) {
    self.signingTime = signingTime
    self.policy = policy
    self.roles = roles
    self.commitment = commitment
    self.mimeType = "application/xml"
    self.otherCertificates = []
    self.placement = .root
    self.contentForm = .filter2
  }
}

/// How a reference leaves the signatures out. The profile writes the first; others write the second,
/// which tests and benchmarks need.
package enum ContentForm: Hashable, Sendable {
  /// XPath Filter 2.0: subtract every ds:Signature.
  case filter2
  /// REC-xpath: nodes that stand in no ds:Signature.
  case xpath
}

/// A document with new signatures spliced into its own bytes.
package struct SplicedDocument: Hashable, Sendable {
  /// The whole document.
  package let bytes: [UInt8]
  /// The ids of the new signatures, in the order in which they were asked for.
  package let signatureIDs: [String]
}
