package import CanonicalXML
package import PKI
package import XMLSchemas
package import XPath

/// A signing policy: which documents it governs, what must hold in them, and who must sign.
///
/// Its expressions are compiled; the only way to one is through a document that was verified, or
/// through a name that says otherwise. It is a class: all documents that it governs share one.
package final class SigningPolicy: Sendable {
  /// Its identifier, a URI.
  package let identifier: String
  /// Its edition, counted from 1.
  package let edition: Int
  /// The content digest of the edition before this one.
  package let predecessor: [UInt8]?
  /// The first instant at which it is in force.
  package let validFrom: Instant
  /// The last instant at which it is in force.
  package let validUntil: Instant
  /// Its title.
  package let title: LocalizedText
  /// The namespaces of the prefixes in its expressions.
  package let namespaces: [String: String]
  /// What people call places of its documents.
  package let terms: [PolicyTerm]
  /// The documents that it governs.
  package let applicability: Applicability
  /// The schema that the content must follow; nil if it names none.
  package let schema: PolicySchema?
  /// The values that it reads.
  package let fields: [FieldRule]
  /// Where the candidates stand.
  package let candidates: CandidateRule?
  /// Where the inputs stand.
  package let inputs: InputRule?
  /// Where inputs are recorded that are not there.
  package let missing: MissingRule?
  /// Where the polling stations stand.
  package let stations: StationRule?
  /// Where absences are recorded.
  package let absences: AbsenceRule?
  /// Where counts of further kinds stand.
  package let tallies: [TallyRule]
  /// Where people without cards are recorded.
  package let people: PeopleRule?
  /// Where the document says which rules it breaks.
  package let discrepancies: DiscrepancyRule?
  /// What must hold, beyond the schema.
  package let rules: [ContentRule]
  /// The same by their contexts.
  let ruleGroups: [RuleGroup]
  /// Those among them that add up, by their places.
  let sums: [(place: Int, sum: SumRule)]
  /// The parent of the signatures; nil for the root element.
  package let placement: PolicyExpression?
  /// Who signs the content.
  package let signers: [SignerSlot]
  /// Who countersigns, and whom.
  package let countersigners: [CountersignerSlot]
  /// Whether somebody signs in turn or within a time.
  let hasTurns: Bool
  /// Whether somebody may sign for others by a statement.
  package let hasDelegates: Bool
  /// What it reads for the comparison with a register.
  let registerNeeds: RegisterNeeds
  /// Who may say what of a document from beside it.
  package let statements: [StatementRule]
  /// The display names of the roles.
  package let roles: [RoleName]
  /// The algorithms that it allows.
  package let algorithms: AlgorithmRule
  /// SHA-256 over its content, which SigPolicyHash repeats.
  package let contentDigest: [UInt8]

  init(
    identifier: String, edition: Int, predecessor: [UInt8]?, validFrom: Instant,
    validUntil: Instant, title: LocalizedText, namespaces: [String: String], terms: [PolicyTerm],
    applicability: Applicability,
    schema: PolicySchema?, fields: [FieldRule], candidates: CandidateRule?, inputs: InputRule?,
    missing: MissingRule?, stations: StationRule?, absences: AbsenceRule?,
    tallies: [TallyRule] = [], people: PeopleRule? = nil, discrepancies: DiscrepancyRule? = nil,
    rules: [ContentRule],
    placement: PolicyExpression?,
    signers: [SignerSlot], countersigners: [CountersignerSlot],
    statements: [StatementRule], roles: [RoleName],
    algorithms: AlgorithmRule, contentDigest: [UInt8]
  ) {
    self.identifier = identifier
    self.edition = edition
    self.predecessor = predecessor
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.title = title
    self.namespaces = namespaces
    self.terms = terms
    self.applicability = applicability
    self.schema = schema
    self.fields = fields
    self.candidates = candidates
    self.inputs = inputs
    self.missing = missing
    self.stations = stations
    self.absences = absences
    self.tallies = tallies
    self.people = people
    self.discrepancies = discrepancies
    self.rules = rules
    ruleGroups = RuleGroup.groups(of: rules)
    sums = rules.enumerated().compactMap { place, rule in
      if case .sum(let sum) = rule.check { (place, sum) } else { nil }
    }
    self.placement = placement
    self.signers = signers
    self.countersigners = countersigners
    hasTurns =
      !signers.allSatisfy(\.turn.isFree) || !countersigners.allSatisfy(\.turn.isFree)
    hasDelegates =
      signers.contains { !$0.delegates.isEmpty }
      || countersigners.contains { !$0.delegates.isEmpty }
    registerNeeds = RegisterNeeds(
      applicability, fields, candidates, signers, countersigners)
    self.statements = statements
    self.roles = roles
    self.algorithms = algorithms
    self.contentDigest = contentDigest
  }

  /// The policy in few words.
  package var summary: PolicySummary {
    PolicySummary(
      identifier: identifier, edition: edition, title: title, digest: contentDigest,
      roleNames: Dictionary(roles.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    )
  }

  /// Who may sign for whoever holds a role, in any of its places.
  package func delegates(of role: String) -> [DelegateRule] {
    signers.filter { $0.role == role }.flatMap(\.delegates)
      + countersigners.filter { $0.role == role }.flatMap(\.delegates)
  }

  /// The display name of a role.
  package func roleName(_ id: String) -> LocalizedText? { roles.first { $0.id == id }?.name }

  /// Whether it is in force at an instant.
  package func isInForce(at instant: Instant) -> Bool {
    validFrom <= instant && instant <= validUntil
  }
}

/// An expression of a policy, under the name by which findings speak of it.
package struct PolicyExpression: Sendable {
  /// Its name, such as `Rule S03-total test`.
  package let name: String
  /// The expression, its prefixes bound by the policy's signed elements alone.
  package let xpath: XPathExpression
  /// The line of its element in the policy, counted from 1.
  package let line: Int

  /// Its text.
  package var text: String { xpath.text }
}

/// What people call the nodes of a path.
package struct PolicyTerm: Sendable {
  /// Where they stand.
  package let select: PolicyExpression
  /// What they are called.
  package let name: LocalizedText
}

/// Which documents a policy governs.
package struct Applicability: Sendable {
  /// The name of the root element.
  package let root: ExpandedName
  /// What must hold at the root element.
  package let when: PolicyExpression?
  /// The date of the document, an xs:date.
  package let date: PolicyExpression
  /// The first date.
  package let from: String
  /// The last date.
  package let until: String
  /// Where a statement names the edition that governs its sheet; nil in policies of documents.
  var edition: PolicyExpression?
}

extension SigningPolicy {
  /// Whether it and another policy, in force together, say of the same documents that they govern them: by the same words,
  /// for dates that both name. Then neither does.
  func governsDocuments(of other: SigningPolicy) -> Bool {
    identifier != other.identifier && validFrom <= other.validUntil && other.validFrom <= validUntil
      && applicability.edition == nil && other.applicability.edition == nil
      && applicability.root == other.applicability.root
      && applicability.from <= other.applicability.until
      && other.applicability.from <= applicability.until
      && says(applicability.date, as: other.applicability.date, in: other)
      && says(applicability.when, as: other.applicability.when, in: other)
  }

  /// Whether two expressions have the same words, and their prefixes the same meaning.
  private func says(
    _ mine: PolicyExpression?, as theirs: PolicyExpression?, in other: SigningPolicy
  ) -> Bool {
    // Without a condition it is every document.
    guard let mine, let theirs else { return true }
    func meaning(_ policy: SigningPolicy) -> [String: String] {
      policy.namespaces.filter { mine.text.contains($0.key + ":") }
    }
    return mine.text == theirs.text && meaning(self) == meaning(other)
  }
}

/// The policies among which one governs a document, all for documents with its root element.
struct PolicyCandidates: Sendable {
  /// An edition that governs the documents of its time.
  struct Earlier: Sendable {
    let policy: SigningPolicy
    /// When the edition after it came into force.
    let until: Instant
  }

  /// The editions in use.
  var current: [SigningPolicy] = []
  /// Those before.
  var earlier: [Earlier] = []

  var isEmpty: Bool { current.isEmpty && earlier.isEmpty }
}

/// The schema of a policy.
package enum PolicySchema: Sendable {
  /// Compiled; its name.
  case compiled(name: String, XMLSchema)
  /// Not there, or not usable; why.
  case unusable(SchemaFault)
}

/// The algorithms that a policy allows.
package struct AlgorithmRule: Sendable {
  /// The signature algorithms' URIs.
  package let signatures: Set<String>
  /// The digest algorithms' URIs.
  package let digests: Set<String>
  /// The least length of an RSA key, in bits.
  package let minimumRSABits: Int
}
