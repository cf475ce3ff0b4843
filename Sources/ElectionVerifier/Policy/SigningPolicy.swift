public import CanonicalXML
public import PKI
public import XAdES
public import XMLSchemas
public import XPath

/// A signing policy: which documents it governs, what must hold in them, and who must sign.
///
/// Its expressions are compiled; the only way to one is through a document that was verified, or
/// through a name that says otherwise. It is a class: all documents that it governs share one.
public final class SigningPolicy: Sendable {
  /// Its identifier, a URI.
  public let identifier: String
  /// Its edition, counted from 1.
  public let edition: Int
  /// The content digest of the edition before this one.
  public let predecessor: [UInt8]?
  /// The first instant at which it is in force.
  public let validFrom: Instant
  /// The last instant at which it is in force.
  public let validUntil: Instant
  /// Its title.
  public let title: LocalizedText
  /// The documents that it governs.
  public let applicability: Applicability
  /// The schema that the content must follow; nil if it names none.
  public let schema: PolicySchema?
  /// The values that it reads.
  public let fields: [FieldRule]
  /// Where the candidates stand.
  public let candidates: CandidateRule?
  /// Where the inputs stand.
  public let inputs: InputRule?
  /// Where absences are recorded.
  public let absences: AbsenceRule?
  /// What must hold, beyond the schema.
  public let rules: [ContentRule]
  /// The same by their contexts.
  let ruleGroups: [RuleGroup]
  /// The parent of the signatures; nil for the root element.
  public let placement: PolicyExpression?
  /// Who signs the content.
  public let signers: [SignerSlot]
  /// Who countersigns, and whom.
  public let countersigners: [CountersignerSlot]
  /// The display names of the roles.
  public let roles: [RoleName]
  /// The algorithms that it allows.
  public let algorithms: AlgorithmRule
  /// SHA-256 over its content, which SigPolicyHash repeats.
  public let contentDigest: [UInt8]

  init(
    identifier: String, edition: Int, predecessor: [UInt8]?, validFrom: Instant,
    validUntil: Instant, title: LocalizedText, applicability: Applicability,
    schema: PolicySchema?, fields: [FieldRule], candidates: CandidateRule?, inputs: InputRule?,
    absences: AbsenceRule?, rules: [ContentRule], placement: PolicyExpression?,
    signers: [SignerSlot], countersigners: [CountersignerSlot], roles: [RoleName],
    algorithms: AlgorithmRule, contentDigest: [UInt8]
  ) {
    self.identifier = identifier
    self.edition = edition
    self.predecessor = predecessor
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.title = title
    self.applicability = applicability
    self.schema = schema
    self.fields = fields
    self.candidates = candidates
    self.inputs = inputs
    self.absences = absences
    self.rules = rules
    ruleGroups = RuleGroup.groups(of: rules)
    self.placement = placement
    self.signers = signers
    self.countersigners = countersigners
    self.roles = roles
    self.algorithms = algorithms
    self.contentDigest = contentDigest
  }

  /// The policy in few words.
  public var summary: PolicySummary {
    PolicySummary(
      identifier: identifier, edition: edition, title: title, digest: contentDigest,
      roleNames: Dictionary(roles.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    )
  }

  /// The display name of a role.
  public func roleName(_ id: String) -> LocalizedText? { roles.first { $0.id == id }?.name }

  /// Whether it is in force at an instant.
  public func isInForce(at instant: Instant) -> Bool {
    validFrom <= instant && instant <= validUntil
  }
}

/// An expression of a policy, under the name by which findings speak of it.
public struct PolicyExpression: Sendable {
  /// Its name, such as `Rule S03-total test`.
  public let name: String
  /// The expression, its prefixes bound by the policy's signed elements alone.
  public let xpath: XPathExpression

  /// Its text.
  public var text: String { xpath.text }
}

/// Which documents a policy governs.
public struct Applicability: Sendable {
  /// The name of the root element.
  public let root: ExpandedName
  /// What must hold at the root element.
  public let when: PolicyExpression?
  /// The date of the document, an xs:date.
  public let date: PolicyExpression
  /// The first date.
  public let from: String
  /// The last date.
  public let until: String
}

/// The schema of a policy.
public enum PolicySchema: Sendable {
  /// Compiled; its name.
  case compiled(name: String, XMLSchema)
  /// Not there, or not usable; its name.
  case missing(name: String)
}

/// A value that a policy reads.
public final class FieldRule: Sendable {
  /// The types of values.
  public enum ValueType: String, Sendable, CaseIterable {
    case token, text, count, date, dateTime, digest
  }

  /// Its name.
  public let name: String
  /// Where it stands.
  public let select: PolicyExpression
  /// Its type.
  public let type: ValueType
  /// Whether it may be absent.
  public let isOptional: Bool

  init(name: String, select: PolicyExpression, type: ValueType, isOptional: Bool) {
    self.name = name
    self.select = select
    self.type = type
    self.isOptional = isOptional
  }
}

/// Where candidates stand, and what each says; all but `select` at the candidate.
public struct CandidateRule: Sendable {
  public let select, code, name, votes: PolicyExpression
}

/// Where inputs stand, and what each says; all but `select` at the input.
public struct InputRule: Sendable {
  public let select, unit, revision, digest: PolicyExpression
}

/// Where absences stand, and what each says; all but `select` at the absence.
public struct AbsenceRule: Sendable {
  public let select, role, status, reason: PolicyExpression
}

/// A rule over the content.
public struct ContentRule: Sendable {
  /// Its code, unique in the policy.
  public let code: String
  /// Whether breaking it fails the document; otherwise it warns.
  public let isError: Bool
  /// The nodes at which it must hold.
  public let context: PolicyExpression
  /// What must hold there.
  public let test: PolicyExpression
  /// What is wrong when it does not hold.
  public let sentences: LocalizedText
}

/// Rules that must hold at the same nodes.
struct RuleGroup: Sendable {
  let context: XPathExpression
  /// Their places among the rules of the policy.
  private(set) var rules: [Int] = []
  private(set) var tests: [XPathExpression] = []

  /// The rules by their contexts, in the order of the first of each.
  static func groups(of rules: [ContentRule]) -> [RuleGroup] {
    var groups: [RuleGroup] = []
    for (index, rule) in rules.enumerated() {
      let known = groups.firstIndex { $0.context === rule.context.xpath }
      if known == nil { groups.append(RuleGroup(context: rule.context.xpath)) }
      let place = known ?? groups.count - 1
      groups[place].rules.append(index)
      groups[place].tests.append(rule.test.xpath)
    }
    return groups
  }
}

/// Whether a signature may be missing.
public enum Requirement: String, Sendable, CaseIterable {
  /// Never.
  case always
  /// When the document records the role absent or refusing, with a reason.
  case unlessReason = "unless-reason"
}

/// A place for a signer.
public struct SignerSlot: Sendable {
  /// Its id.
  public let id: String
  /// The role that fills it.
  public let role: String
  /// What must hold at the root element for the place to exist.
  public let when: PolicyExpression?
  /// Whether it may stay empty.
  public let requirement: Requirement
  /// What the signature commits to.
  public let commitment: Commitment
}

/// A place for a countersigner: one countersignature over each of the signatures that it follows.
public struct CountersignerSlot: Sendable {
  /// Its id.
  public let id: String
  /// The role that fills it.
  public let role: String
  /// The ids of the places whose signatures it countersigns.
  public let of: [String]
  /// What must hold at the root element for the place to exist.
  public let when: PolicyExpression?
  /// Whether it may stay empty.
  public let requirement: Requirement
  /// What the countersignature commits to.
  public let commitment: Commitment
}

/// The algorithms that a policy allows.
public struct AlgorithmRule: Sendable {
  /// The signature algorithms' URIs.
  public let signatures: Set<String>
  /// The digest algorithms' URIs.
  public let digests: Set<String>
  /// The least length of an RSA key, in bits.
  public let minimumRSABits: Int
}
