public import CanonicalXML
public import PKI

/// What a document beside a sheet says of it: that a role was absent or refused to sign, that somebody signs for
/// whoever holds it, or that a recorded discrepancy is accepted.
public struct Statement: Hashable, Sendable {
  /// Somebody who signs for another.
  public struct Delegate: Hashable, Sendable {
    /// The person, by national id.
    public var nationalID: String
    /// The role that they hold themselves.
    public var role: String
  }

  /// Its file.
  public var source: FilePath
  /// What it says: `absent`, `refused`, `delegated`, `accepted`.
  public var says: String
  /// Of which role; nil where it accepts discrepancies.
  public var role: String?
  /// The codes of the rules whose discrepancies it accepts.
  public var rules: [String]
  /// Who holds the role, where it says so.
  public var person: LocalizedText?
  /// Who signs for whoever holds the role, where it says so.
  public var delegate: Delegate?
  /// When it was drawn up, as it claims.
  public var created: Instant?
  /// When it was made, as it and those who signed it claim: the latest of these times. Before that it was no statement.
  package var made: Instant?
  /// Why, in the words of those who signed it.
  public var reason: LocalizedText
  /// Who signed it.
  public var signers: [SignerIdentity]
  /// The roles in which they signed it.
  public var by: [String]
  /// Its own content digest, SHA-256.
  public var contentDigest: [UInt8]

  /// Nil for a verdict on something else, or on what could not be read as a statement.
  init?(_ verdict: Verdict) {
    guard verdict.kind == .statement, let digest = verdict.contentDigest,
      let fields = verdict.fields, let says = fields["says"]?.token
    else { return nil }
    source = verdict.source
    self.says = says
    role = fields["statedRole"]?.token
    rules = fields["acceptedRules"]?.token?.split(separator: " ").map(String.init) ?? []
    person = fields["person"]?.text
    if let person = fields["delegate"]?.token, let role = fields["delegateRole"]?.token {
      delegate = Delegate(nationalID: person, role: role)
    }
    created = fields.created
    let claimed = verdict.signatures.flatMap(\.flattened).filter { $0.slot != nil }
      .compactMap(\.claimedTime)
    made = ([fields.created].compactMap(\.self) + claimed).max()
    reason =
      fields.absences.first?.reason ?? fields["scrutinyReason"]?.text
      ?? fields["delegationReason"]?.text ?? LocalizedText()
    signers = verdict.signatures.compactMap(\.signer)
    by = verdict.signatures.compactMap(\.claimedRole)
    contentDigest = digest
  }
}

extension Verdict {
  /// What the document states, where it is a statement about a sheet.
  public var statement: Statement? { Statement(self) }

  /// Whether a statement accepts discrepancies that the document records.
  package var hasAcceptedRules: Bool {
    findings.contains {
      if case .document(.discrepancy(_, .accepted, _, _, _, _)) = $0.code { true } else { false }
    }
  }

  /// The codes of the rules that do not hold and whose discrepancies the document records, each once.
  package var recordedRules: [String] {
    findings.reduce(into: []) { codes, finding in
      guard case .document(.discrepancy(let code, let standing, _, _, _, _)) = finding.code,
        standing == .known || standing == .recorded, !codes.contains(code)
      else { return }
      codes.append(code)
    }
  }
}
