public import PKI
public import XAdES

/// The outcome for one signature or countersignature.
public struct SignatureVerdict: Hashable, Sendable {
  /// Its number as shown: `2` is the second of the document, `2.1` the first over it.
  public var number: String
  /// Its Id attribute.
  public var id: String?
  /// The line where it begins, counted from 1.
  public var line: Int?
  /// Who signed, as the certificate and the roster say; nil if no certificate could be read.
  public var signer: SignerIdentity?
  /// The role that the signature states.
  public var claimedRole: String?
  /// The place in the policy that it fills: a signer's or countersigner's id.
  public var slot: String?
  /// The time that the signer claims. It proves nothing.
  public var claimedTime: Instant?
  /// What proves that it existed before the validation time: its best-signature-time (EN 319 102-1, 5.5.4); nil where
  /// nothing does.
  public var proof: ExistenceProof?
  /// Whether a timestamp over it holds, of whatever time.
  package var isTimestamped = false
  /// Whether an archive timestamp over it holds, of whatever time.
  package var isArchived = false
  /// Whether the document carries evidence for it, archive timestamps among that.
  package var carriesEvidence = false
  /// The commitment that it states, such as `origin` or `approval`, or another's URI.
  public var commitment: String?
  /// Why the signer signed in spite of a warning, in their own words.
  public var reason: String?
  /// The place of production that it states.
  public var place: String?
  /// The identifier of the policy that it names.
  public var policyNamed: String?
  /// Its SignatureValue.
  package var value: [UInt8]?
  /// The signature algorithm's URI.
  public var algorithm: String?
  /// The detached files that it refers to, by name, whether they were found or not.
  public var files: [String]
  /// How many more there are than ``files`` lists.
  public var omittedFiles = 0
  /// The path from the signer's certificate to an anchor of the trust, valid or not: the findings say what
  /// is wrong with it; empty if none was found.
  public var path: [CertificateSummary]
  /// What was computed of it, whoever signed.
  public var state: SignatureState
  /// The outcome for this signature alone.
  public var indication: Indication
  /// Why it is not TOTAL-PASSED.
  public var subIndication: SubIndication?
  /// What was found about it.
  public var findings: [Finding]
  /// The countersignatures over it.
  public var countersignatures: [SignatureVerdict]

  /// Makes a verdict without findings, for the given number.
  package init(number: String, id: String? = nil, line: Int? = nil) {
    self.number = number
    self.id = id
    self.line = line
    files = []
    path = []
    state = .notChecked
    indication = .totalPassed
    findings = []
    countersignatures = []
  }

  /// This verdict and those of all countersignatures over it, in document order.
  public var flattened: [SignatureVerdict] { [self] + countersignatures.flatMap(\.flattened) }
}

/// Who signed: the certificate's words and the roster's.
public struct SignerIdentity: Hashable, Sendable {
  /// The signer's certificate.
  public var certificate: CertificateSummary
  /// The national id in the certificate, masked wherever it is described.
  public var nationalID: NationalID?
  /// The holder's name by the roster.
  public var name: LocalizedText?
  /// The role by the roster, which may differ from the one that the signature states.
  public var role: String?
  /// The display name of the role that the signature states, by the policy or the roster.
  public var roleName: LocalizedText?
  /// The roster's name of the role by the roster.
  package var ownRoleName: LocalizedText?
  /// The unit of the role, by the roster.
  public var unit: String?
  /// The card's number, by the roster.
  public var card: String?
  /// The role of whoever decided that the signer acts in an office, and the roster's name of it.
  package var deciderRole: String?
  package var deciderRoleName: LocalizedText?
  /// Of a signature that does not hold: whose certificate it carries, by the roster.
  package var claimed: ClaimedHolder?

  package init(
    certificate: CertificateSummary, nationalID: NationalID? = nil, name: LocalizedText? = nil,
    role: String? = nil, roleName: LocalizedText? = nil, unit: String? = nil, card: String? = nil
  ) {
    self.certificate = certificate
    self.nationalID = nationalID
    self.name = name
    self.role = role
    self.roleName = roleName
    self.unit = unit
    self.card = card
  }
}

/// Whose certificate a signature carries that does not hold: a claim, by which nobody signed anything.
package struct ClaimedHolder: Hashable, Sendable {
  /// The holder's name.
  package var name: LocalizedText
  /// The unit of the holder's office.
  package var unit: String
  /// The card's number.
  package var card: String

  package init(name: LocalizedText, unit: String, card: String) {
    (self.name, self.unit, self.card) = (name, unit, card)
  }
}

/// A certificate in few words.
public struct CertificateSummary: Hashable, Sendable {
  /// The subject's common name.
  public var commonName: String?
  /// The subject (RFC 4514).
  public var subject: String
  /// The issuer (RFC 4514).
  public var issuer: String
  /// The serial number in hexadecimal.
  public var serial: String
  /// When it begins to be valid.
  public var notBefore: Instant
  /// When it ends to be valid.
  public var notAfter: Instant
  /// SHA-256 of the certificate.
  public var digest: [UInt8]

  package init(
    commonName: String? = nil, subject: String, issuer: String, serial: String, notBefore: Instant,
    notAfter: Instant, digest: [UInt8]
  ) {
    self.commonName = commonName
    self.subject = subject
    self.issuer = issuer
    self.serial = serial
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.digest = digest
  }
}
