public import PKI

/// The values that a policy reads from the signed content of a document.
public struct DocumentFields: Hashable, Sendable {
  /// The code of the election.
  public var election: String? { self["election"]?.token }
  /// The code of the contest.
  public var contest: String? { self["contest"]?.token }
  /// The code of the unit.
  public var unit: String? { self["unit"]?.token }
  /// The scheme of the unit's code.
  public var unitScheme: String? { self["unitScheme"]?.token }
  /// The edition of that scheme.
  public var unitEdition: String? { self["unitEdition"]?.token }
  /// The tier of the document.
  public var tier: String? { self["tier"]?.token }
  /// The revision of the document.
  public var revision: Int? { self["revision"]?.count }
  /// The content digest of the document that this one supersedes.
  public var supersedes: [UInt8]? { self["supersedes"]?.digest }

  /// When the document says that it was drawn up.
  package var created: Instant? {
    if case .dateTime(let value)? = self["created"] { value } else { nil }
  }

  /// The fields in the policy's order.
  public var values: [NamedField] = []
  /// The candidates in document order.
  public var candidates: [CandidateVotes] = []
  /// How many more candidates there are than ``candidates`` lists; they were read as well.
  public var omittedCandidates = 0
  /// Candidates of whom a value could not be read: they stand in the document, and nowhere here.
  var unreadCandidates = 0
  /// The inputs that the document pins.
  public var inputs: [PinnedInput] = []
  /// How many more inputs there are than ``inputs`` lists; they were read as well.
  public var omittedInputs = 0
  /// The inputs that are recorded as not there.
  public var missing: [MissingInput] = []
  /// How many more there are than ``missing`` lists; they were read as well.
  public var omittedMissing = 0
  /// Who is recorded absent or refusing.
  public var absences: [Absence] = []
  /// Counts of further kinds, in the policy's order; none that has no row.
  public var tallies: [Tally] = []
  /// Who has no card, and what is told of them.
  public var people: [PersonRecord] = []
  /// Which rules the document says that it breaks.
  public var discrepancies: [RecordedDiscrepancy] = []
  /// The roles that are recorded present, where the policy reads them.
  package var present: [String] = []

  /// The value of a field; nil if the document has none.
  /// - Parameter name: The policy's name of the field, such as `ballots.valid`.
  public subscript(name: String) -> FieldValue? {
    values.first { $0.name == name }?.value
  }

  /// A figure of the ballots, such as `valid`.
  public func ballots(_ name: String) -> Int? { self["ballots." + name]?.count }

  package init(
    values: [NamedField] = [], candidates: [CandidateVotes] = [], inputs: [PinnedInput] = [],
    absences: [Absence] = []
  ) {
    self.values = values
    self.candidates = candidates
    self.inputs = inputs
    self.absences = absences
  }
}

/// A field with its name.
public struct NamedField: Hashable, Sendable {
  /// The policy's name of the field.
  public var name: String
  /// Its value.
  public var value: FieldValue
  /// The line where it stands, counted from 1.
  public var line: Int?

  package init(
    name: String, value: FieldValue, line: Int? = nil
  ) {
    self.name = name
    self.value = value
    self.line = line
  }
}

/// The value of a field, by the type that the policy gives it.
@nonexhaustive
public enum FieldValue: Hashable, Sendable {
  case token(String)
  case text(LocalizedText)
  case count(Int)
  /// An xs:date as written.
  case date(String)
  case dateTime(Instant)
  /// SHA-256.
  case digest([UInt8])

  var token: String? { if case .token(let value) = self { value } else { nil } }
  var count: Int? { if case .count(let value) = self { value } else { nil } }
  var text: LocalizedText? { if case .text(let value) = self { value } else { nil } }
  var digest: [UInt8]? { if case .digest(let value) = self { value } else { nil } }
}

/// A candidate and their votes.
public struct CandidateVotes: Hashable, Sendable {
  /// The candidate's code.
  public var code: String
  /// The candidate's name.
  public var name: LocalizedText
  /// The votes; nil where the policy says that its documents have none.
  public var votes: Int?
  /// Whether the candidate is elected; nil where the document does not say.
  public var elected: Bool?
  /// The code of the contest, where the document has several; nil where it has one.
  public var contest: String?

  package init(
    code: String, name: LocalizedText, votes: Int?, elected: Bool? = nil, contest: String? = nil
  ) {
    self.elected = elected
    self.code = code
    self.name = name
    self.votes = votes
    self.contest = contest
  }
}

/// A document that another one pins by its content digest.
public struct PinnedInput: Hashable, Sendable {
  /// The unit of the input.
  public var unit: String
  /// Its revision.
  public var revision: Int
  /// Its content digest, SHA-256.
  public var digest: [UInt8]

  package init(
    unit: String, revision: Int, digest: [UInt8]
  ) {
    self.unit = unit
    self.revision = revision
    self.digest = digest
  }
}

/// An input that is recorded as not there.
public struct MissingInput: Hashable, Sendable {
  /// The unit of the input.
  public var unit: String
  /// The reason, empty if none is given.
  public var reason: LocalizedText

  package init(unit: String, reason: LocalizedText) {
    self.unit = unit
    self.reason = reason
  }
}

/// An official who is recorded absent, refusing, or delegating.
public struct Absence: Hashable, Sendable {
  /// The official's role.
  public var role: String
  /// What is recorded: `absent`, `refused`, `delegated`.
  public var status: String
  /// The reason, empty if none is given.
  public var reason: LocalizedText
  /// The line where it stands.
  public var line: Int?

  /// Whether the record lets the role's signature be missing: an absence or a refusal with a reason.
  public var excuses: Bool { (status == "absent" || status == "refused") && reason.isVisible }

  package init(
    role: String, status: String, reason: LocalizedText, line: Int? = nil
  ) {
    self.role = role
    self.status = status
    self.reason = reason
    self.line = line
  }
}
