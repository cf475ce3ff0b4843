/// Counts of one kind, such as the causes of invalid votes, or what a second count found.
public struct Tally: Hashable, Sendable {
  /// The policy's name of them, such as `invalidVotes`.
  public var name: String
  /// What the policy calls them.
  public var title: LocalizedText
  /// The rows in document order.
  public var rows: [TallyRow] = []
  /// How many more rows there are than ``rows`` lists; they were read as well.
  public var omitted = 0

  package init(name: String, title: LocalizedText) {
    self.name = name
    self.title = title
  }
}

/// One row of a ``Tally``.
public struct TallyRow: Hashable, Sendable {
  /// What is counted, by its code: of a candidate, or of a cause.
  public var code: String
  /// What the document calls it; empty where it says its code alone.
  public var label: LocalizedText
  /// How many.
  public var count: Int

  package init(code: String, label: LocalizedText, count: Int) {
    self.code = code
    self.label = label
    self.count = count
  }
}

/// Somebody without a card, as the document tells of them. It is no signature: whoever signs the document says so.
public struct PersonRecord: Hashable, Sendable {
  /// What they are, by a word of the policy's, such as `supervisory-board`.
  public var office: String
  /// Whose agent they are, by the candidate's code; nil for others.
  public var candidate: String?
  /// Their name.
  public var name: LocalizedText
  /// What they did: `signed-paper`, `objected`, `refused`, `absent`.
  public var outcome: String
  /// An objection, or a reason; empty if none is given.
  public var words: LocalizedText

  package init(
    office: String, candidate: String?, name: LocalizedText, outcome: String, words: LocalizedText
  ) {
    self.office = office
    self.candidate = candidate
    self.name = name
    self.outcome = outcome
    self.words = words
  }
}

/// A rule that the document says that it breaks, and why.
public struct RecordedDiscrepancy: Hashable, Sendable {
  /// The rule's code.
  public var rule: String
  /// The explanation.
  public var words: LocalizedText

  package init(rule: String, words: LocalizedText) {
    self.rule = rule
    self.words = words
  }
}
