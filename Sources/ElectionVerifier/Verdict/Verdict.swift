public import CanonicalXML
public import PKI

/// The verifier's outcome for one document: values only, for reports and scripts.
public struct Verdict: Hashable, Sendable {
  /// The document's path, as the caller gave it or as a run found it.
  public var source: FilePath
  /// What kind of document it is.
  public var kind: DocumentKind
  /// The outcome (EN 319 102-1).
  public var indication: Indication
  /// Why it is not TOTAL-PASSED.
  public var subIndication: SubIndication?
  /// What it waits for, where nothing stands against it but that this is not done yet: its indication is none the
  /// better for it. Empty where anything else is wrong, and of what passed.
  public var waiting: [AwaitedStep] = []
  /// The time for which the document was judged.
  public var validationTime: Instant
  /// Whether that is what the caller asserts, and not the present: nothing proves it.
  public var isTimeAsserted = false
  /// SHA-256 over exclusive C14N of the document without its signatures.
  public var contentDigest: [UInt8]?
  /// The policy that applies by the trust.
  public var policy: PolicySummary?
  /// The roster that was consulted.
  public var roster: RosterSummary?
  /// The register that the document was held against.
  public var register: RegisterSummary?
  /// Of a policy, a roster or a register whose signatures hold: which edition it is, and when it is in force.
  public var edition: EditionSummary?
  /// SHA-256 over the bytes of trust.xml; nil if the trust was given as values.
  public var trustDigest: [UInt8]?
  /// Whether the trust names a registry; else signers may be of any system (general profile).
  public var hasRegistry = true
  /// Which algorithms were relied on, and from when until when.
  public var algorithms: AlgorithmCatalogue
  /// What was known of revocation lists that were seen before; nil if nothing was asked to be remembered.
  public var revocationMemory: RevocationMemorySummary?
  /// The values read from the signed content; nil if no policy told which.
  public var fields: DocumentFields?
  /// What the document contains that the policy reads nowhere: it is sealed as well. Nil unless
  /// ``Verifier/telling(_:)`` asked for it, or where no policy applies.
  public var unread: UnreadContent?
  /// The polling stations that the document adds up; nil unless asked for, or where its policy names none.
  public var stations: StationTable?
  /// The codes of the stations that the register gives its unit and the document adds up.
  package var stationCodes: [String] = []
  /// What the register calls the units that the document, its inputs and its signers name, by their codes.
  package var unitNames: [String: LocalizedText] = [:]
  /// What the register calls the contests that the document names, by their codes.
  package var contestNames: [String: LocalizedText] = [:]
  /// What the register calls the election of a code; nil where it is of another one.
  package func electionName(_ code: String) -> LocalizedText? {
    register.flatMap { $0.election == code ? $0.name : nil }
  }
  /// The signatures in document order, countersignatures inside.
  public var signatures: [SignatureVerdict]
  /// What was found about the document as a whole.
  public var findings: [Finding]
  /// What the signatures cover, and what they do not.
  public var coverage: Coverage
  /// The statements beside the document that count: who is excused, why, and by whom.
  public var statements: [Statement] = []

  /// Every finding: the document's, then each signature's, in document order.
  public var allFindings: [Finding] {
    findings + signatures.flatMap(\.flattened).flatMap(\.findings)
  }

  /// Every finding, the gravest first; of these first what decided: the findings of the sub-indication.
  package var findingsByWeight: [Finding] {
    let rest: (Finding) -> Int = { [subIndication] finding in
      finding.subIndication != nil && finding.subIndication == subIndication ? 0 : 1
    }
    return allFindings.enumerated().sorted { a, b in
      (b.element.severity, rest(a.element), a.offset) < (
        a.element.severity, rest(b.element), b.offset
      )
    }.map(\.element)
  }

  /// Whether the document passed.
  public var isPassed: Bool { indication == .totalPassed }

  /// Whether its votes were cast for practice, by the register or by its own words: it counts for nothing, whatever
  /// its indication.
  public var isRehearsal: Bool {
    register?.isRehearsal == true
      || fields?["purpose"]?.token == "rehearsal"
  }

  package init(
    source: FilePath, kind: DocumentKind, indication: Indication,
    subIndication: SubIndication? = nil,
    validationTime: Instant, contentDigest: [UInt8]? = nil, policy: PolicySummary? = nil,
    roster: RosterSummary? = nil, trustDigest: [UInt8]? = nil,
    algorithms: AlgorithmCatalogue = .builtIn, fields: DocumentFields? = nil,
    signatures: [SignatureVerdict] = [], findings: [Finding] = [], coverage: Coverage
  ) {
    self.source = source
    self.kind = kind
    self.indication = indication
    self.subIndication = subIndication
    self.validationTime = validationTime
    self.contentDigest = contentDigest
    self.policy = policy
    self.roster = roster
    self.trustDigest = trustDigest
    self.algorithms = algorithms
    self.fields = fields
    self.signatures = signatures
    self.findings = findings
    self.coverage = coverage
  }
}

/// What kind of document was judged.
@nonexhaustive
public enum DocumentKind: Hashable, Sendable {
  /// A document to which a policy applies, such as a result sheet.
  case document
  /// A signing policy.
  case policy
  /// A roster.
  case roster
  /// The register of an election.
  case register
  /// A statement about a sheet.
  case statement
  /// trust.xml, or a file of algorithms that it pins: neither is ever signed.
  case trust
  /// An evidence record (RFC 6283), which is over documents beside it and is never signed.
  case record
  /// No XML, or not as it must be.
  case malformed
  /// XML of a kind that no policy here knows; its root element.
  case unknown(namespace: String, element: String)
}

/// A policy in few words.
public struct PolicySummary: Hashable, Sendable {
  /// Its identifier.
  public var identifier: String
  /// Its edition.
  public var edition: Int
  /// Its title.
  public var title: LocalizedText
  /// Its content digest, which SigPolicyHash repeats.
  public var digest: [UInt8]
  /// The display names of its roles, by their tokens.
  public var roleNames: [String: LocalizedText]

  package init(
    identifier: String, edition: Int, title: LocalizedText, digest: [UInt8],
    roleNames: [String: LocalizedText]
  ) {
    self.identifier = identifier
    self.edition = edition
    self.title = title
    self.digest = digest
    self.roleNames = roleNames
  }
}

/// A roster in few words.
public struct RosterSummary: Hashable, Sendable {
  /// Its edition.
  public var edition: Int
  /// When it was issued.
  public var issued: Instant
  /// Its content digest.
  public var digest: [UInt8]
  /// How many cards it lists.
  public var cards: Int

  package init(
    edition: Int, issued: Instant, digest: [UInt8], cards: Int
  ) {
    self.edition = edition
    self.issued = issued
    self.digest = digest
    self.cards = cards
  }
}

extension Verdict {
  /// Adds what was found since, as far as a report lists it; the rest is counted.
  package mutating func add(_ more: [Finding]) {
    var collector = FindingCollector()
    collector.add(findings + more)
    findings = collector.findings
  }
}
