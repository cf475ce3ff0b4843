/// What a signer's certificate and its path must be beyond RFC 5280.
package struct CertificateProfile: Sendable {
  /// The policy object identifiers of which the path must be valid for one; empty: any.
  package var requiredPolicies: Set<String>
  /// Policies that a signer's certificate must not carry: the registry's authentication policy.
  package var refusedPolicies: Set<String>
  /// SHA-256 of the SubjectPublicKeyInfo of the CAs that may issue signers; empty: any.
  package var issuerPins: Set<[UInt8]>
  /// Whether keyUsage must have nonRepudiation.
  package var requiresNonRepudiation: Bool
  /// Whether keyUsage, where it is there, must allow signatures: digitalSignature or nonRepudiation.
  package var requiresSigningUsage = false
  /// Whether it is for timestamp authorities alone (RFC 3161, 2.3).
  package var requiresTimestamping = false
  /// Whether it is for people who sign documents: neither CAs nor machines.
  package var isForPeople = true
  /// Purposes of keys that are meant, though they are not to sign documents.
  package var ownPurposes: Set<String> = []
  /// Whether the subject must have one serialNumber, a national id with its right check digit.
  package var requiresNationalID: Bool
  /// Which algorithms may be used until when; nil: whatever OpenSSL accepts.
  package var algorithms: AlgorithmTable?
  /// Whether anyPolicy, or a policy mapped to a required one, does in place of a required policy.
  package var acceptsEquivalentPolicies = false
  /// initial-policy-mapping-inhibit (RFC 5280, 6.1.1).
  package var inhibitsPolicyMapping = false
  /// initial-any-policy-inhibit (RFC 5280, 6.1.1).
  package var inhibitsAnyPolicy = false
  /// initial-explicit-policy (RFC 5280, 6.1.1); set by itself where policies are required.
  package var requiresExplicitPolicy: Bool

  /// The registry's profile for the certificates that sign.
  /// - Parameters:
  ///   - signaturePolicies: at least one is required.
  ///   - authenticationPolicies: refused.
  ///   - issuingCAs: SHA-256 of the issuing CAs' SubjectPublicKeyInfo.
  ///   - algorithms: the registry's table where nothing else is said.
  package static func registry(
    signaturePolicies: Set<String>, authenticationPolicies: Set<String>,
    issuingCAs: Set<[UInt8]>, algorithms: AlgorithmTable = .registry
  ) -> CertificateProfile {
    CertificateProfile(
      requiredPolicies: signaturePolicies, refusedPolicies: authenticationPolicies,
      issuerPins: issuingCAs, requiresNonRepudiation: true, requiresNationalID: true,
      algorithms: algorithms, requiresExplicitPolicy: true)
  }

  /// The registry's profile for the certificates by which cards prove who holds them.
  /// - Parameters:
  ///   - policies: at least one is required.
  ///   - issuingCAs: SHA-256 of the issuing CAs' SubjectPublicKeyInfo.
  ///   - algorithms: which may be used until when.
  package static func authentication(
    policies: Set<String>, issuingCAs: Set<[UInt8]>, algorithms: AlgorithmTable
  ) -> CertificateProfile {
    var profile = CertificateProfile(
      requiredPolicies: policies, refusedPolicies: [], issuerPins: issuingCAs,
      requiresNonRepudiation: false, requiresNationalID: true, algorithms: algorithms,
      requiresExplicitPolicy: true)
    profile.requiresSigningUsage = true
    profile.ownPurposes = KeyPurposes.ofLogIn
    return profile
  }

  /// Signers of other systems: RFC 5280, a key usage for signatures, algorithms that may be relied on.
  /// - Parameters:
  ///   - issuingCAs: SHA-256 of the SubjectPublicKeyInfo of the CAs that may issue signers; empty: any.
  ///   - algorithms: the registry's table where nothing else is said.
  package static func general(
    issuingCAs: Set<[UInt8]> = [], algorithms: AlgorithmTable = .registry
  ) -> CertificateProfile {
    var profile = CertificateProfile(
      requiredPolicies: [], refusedPolicies: [], issuerPins: issuingCAs,
      requiresNonRepudiation: false, requiresNationalID: false, algorithms: algorithms,
      acceptsEquivalentPolicies: true, requiresExplicitPolicy: false)
    profile.requiresSigningUsage = true
    return profile
  }

  /// Timestamp authorities (RFC 3161, 2.3): timeStamping, critical, and no other purpose.
  /// - Parameter algorithms: which may be used until when.
  package static func timestamping(algorithms: AlgorithmTable) -> CertificateProfile {
    var profile = general(algorithms: algorithms)
    profile.requiresTimestamping = true
    profile.ownPurposes = [KeyPurposes.timestamping]
    return profile
  }

  /// RFC 5280 and nothing else: no signer of an election document is judged by it.
  package static let plainUnsafe: CertificateProfile = {
    var profile = CertificateProfile(
      requiredPolicies: [], refusedPolicies: [], issuerPins: [], requiresNonRepudiation: false,
      requiresNationalID: false, algorithms: nil, acceptsEquivalentPolicies: true,
      requiresExplicitPolicy: false)
    profile.isForPeople = false
    return profile
  }()
}
