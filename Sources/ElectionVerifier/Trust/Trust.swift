public import CanonicalXML
public import PKI

/// What an auditor trusts: anchors, pins, and who may sign the roster, the registers and the policies.
///
/// The roster, the registers and the policies themselves come as documents: a ``Verifier`` uses of them only what
/// its built-in policy accepts.
public struct Trust: Sendable {
  /// The certificates at which a path may end.
  public var anchors: [Certificate]
  /// Until when an anchor holds although its own validity has ended.
  public var anchorSunsets: [Certificate: Instant]
  /// The certificates at which the path of a timestamp authority may end; no signer's does.
  public var timestampAnchors: [Certificate] = []
  /// Until when one of these holds although its own validity has ended.
  public var timestampAnchorSunsets: [Certificate: Instant] = [:]
  /// Where lists of the folder are published.
  package var revocationSources: [RevocationSource] = []
  /// CA certificates that may lie on a path; they need no trust.
  public var intermediates: [Certificate]
  /// SHA-256 of the SubjectPublicKeyInfo of each CA that issues the registry's signers.
  public var issuingCAs: Set<[UInt8]>
  /// What a signer's certificate must be.
  public var signerProfile: SignerProfile
  /// Which algorithms may be relied on from when until when.
  public var algorithms = AlgorithmCatalogue.builtIn
  /// Who may sign the roster.
  public var rosterSigners: [DocumentSigner]
  /// Who may sign policies.
  public var policySigners: [DocumentSigner]
  /// Who may sign registers of elections.
  public var registerSigners: [DocumentSigner]
  /// Certificates of signers, for signatures that only name theirs; they need no trust.
  public var certificates: [Certificate]
  /// The lists of revoked certificates; each is judged by its own signature.
  public var revocationLists: [RevocationList]
  /// Responses about single certificates (OCSP); each is judged by its own signature.
  package var responses: [OCSPResponse] = []
  /// What may be revocation lists and could not be read: what they say of a signer is not known.
  public var unreadRevocationLists: [UnreadRevocationList]
  /// Lists that documents pin by their digests, and that are too large for these; nil where there is no folder.
  package var evidence: EvidenceStore?
  /// What is remembered of lists that were seen before; nil: nothing was asked to be.
  public var memory: TrustMemory?
  /// The documents that may be a roster; the highest edition that holds is used.
  public var rosterDocuments: [XMLSource]
  /// The documents that may be registers; of each election the highest edition that holds is used.
  public var registerDocuments: [XMLSource]
  /// Files of stations that registers name, by their names relative to the register: of registers that are no files.
  package var stationFiles: [String: XMLSource] = [:]
  /// The documents that may be policies.
  public var policyDocuments: [XMLSource]
  /// Schemas that policies name by file, each pinned by the policy's digest.
  public var schemaFiles: [String: [UInt8]]
  /// The lowest edition of the roster that is accepted.
  public var minimumRosterEdition: Int
  /// The lowest edition of each register that is accepted, by its election.
  public var minimumRegisterEditions: [String: Int]
  /// The lowest edition of each policy that is accepted, by its identifier.
  public var minimumPolicyEditions: [String: Int]
  /// SHA-256 over the bytes of trust.xml; nil for trust that is given as values.
  public var digest: [UInt8]?
  /// What was noticed while the folder was read.
  public var findings: [Finding]

  /// Takes trust as values.
  ///
  /// - Parameters:
  ///   - anchors: The certificates at which a path may end.
  ///   - issuingCAs: SHA-256 of the SubjectPublicKeyInfo of each CA that issues signers.
  ///   - signaturePolicyOID: The certificate policy that a signer's certificate must carry, dotted.
  ///   - authenticationPolicyOID: The certificate policy that it must not carry, dotted.
  ///   - rosterSigners: Who may sign the roster.
  ///   - policySigners: Who may sign policies.
  public init(
    anchors: [Certificate], issuingCAs: Set<[UInt8]>, signaturePolicyOID: String,
    authenticationPolicyOID: String, rosterSigners: [DocumentSigner],
    policySigners: [DocumentSigner]
  ) {
    self.init(
      anchors: anchors, issuingCAs: issuingCAs,
      signerProfile: .registry(
        signaturePolicyOID: signaturePolicyOID, authenticationPolicyOID: authenticationPolicyOID),
      rosterSigners: rosterSigners, policySigners: policySigners)
  }

  /// Takes trust as values.
  ///
  /// - Parameters:
  ///   - anchors: The certificates at which a path may end.
  ///   - issuingCAs: SHA-256 of the SubjectPublicKeyInfo of each CA that issues signers; empty: any, with the
  ///     general profile alone.
  ///   - signerProfile: What a signer's certificate must be.
  ///   - rosterSigners: Who may sign the roster.
  ///   - policySigners: Who may sign policies.
  public init(
    anchors: [Certificate], issuingCAs: Set<[UInt8]> = [], signerProfile: SignerProfile,
    rosterSigners: [DocumentSigner] = [], policySigners: [DocumentSigner] = []
  ) {
    self.anchors = anchors
    self.issuingCAs = issuingCAs
    self.signerProfile = signerProfile
    self.rosterSigners = rosterSigners
    self.policySigners = policySigners
    registerSigners = []
    anchorSunsets = [:]
    intermediates = []
    certificates = []
    revocationLists = []
    unreadRevocationLists = []
    rosterDocuments = []
    registerDocuments = []
    policyDocuments = []
    schemaFiles = [:]
    minimumRosterEdition = 1
    minimumRegisterEditions = [:]
    minimumPolicyEditions = [:]
    findings = []
  }

  /// Whether it names a registry, by the policies of its certificates.
  package var hasRegistry: Bool {
    if case .registry = signerProfile { true } else { false }
  }

  /// The profile of a signer's certificate.
  var profile: CertificateProfile {
    switch signerProfile {
    case .registry(let signaturePolicyOID, let authenticationPolicyOID):
      .registry(
        signaturePolicies: [signaturePolicyOID], authenticationPolicies: [authenticationPolicyOID],
        issuingCAs: issuingCAs, algorithms: algorithms.table)
    case .general: .general(issuingCAs: issuingCAs, algorithms: algorithms.table)
    }
  }

  /// The profile of a certificate by which a card proves who holds it.
  private var authenticationProfile: CertificateProfile {
    switch signerProfile {
    case .registry(_, let authenticationPolicyOID):
      .authentication(
        policies: [authenticationPolicyOID], issuingCAs: issuingCAs, algorithms: algorithms.table)
    case .general: .general(issuingCAs: issuingCAs, algorithms: algorithms.table)
    }
  }

  /// A validator of signers' paths over these anchors and revocation lists.
  var pathValidator: PathValidator { pathValidator(for: profile) }

  /// The same for the certificates by which cards prove who holds them.
  var authenticationValidator: PathValidator { pathValidator(for: authenticationProfile) }

  private func pathValidator(for profile: CertificateProfile) -> PathValidator {
    var policy = RevocationPolicy()
    if let memory { policy.memory = memory.lists }
    return PathValidator(
      anchors: TrustAnchors(certificates: anchors, sunsets: anchorSunsets),
      intermediates: intermediates,
      revocation: revocationLists, unread: unreadRevocationLists, responses: responses,
      profile: profile,
      revocationPolicy: policy)
  }
}

/// Who may sign a roster, a register or a policy.
@nonexhaustive
public enum DocumentSigner: Hashable, Sendable {
  /// Whoever holds this certificate; SHA-256.
  case certificate([UInt8])
  /// A person with this key: SHA-256 of the SubjectPublicKeyInfo, and the national id.
  case keyAndPerson(spki: [UInt8], nationalID: String)

  /// Whether a certificate is this signer's.
  package func matches(_ certificate: Certificate) -> Bool {
    switch self {
    case .certificate(let digest): certificate.sha256 == digest
    case .keyAndPerson(let spki, let nationalID):
      certificate.spkiSHA256 == spki && certificate.serialNumberAttribute == nationalID
    }
  }
}
