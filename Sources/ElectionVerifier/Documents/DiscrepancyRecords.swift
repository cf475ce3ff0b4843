import PKI

/// Which rules those who signed a document recorded as not holding, and which of these were accepted.
///
/// Whoever signs in spite of a rule that may be recorded gives a reason. It stands in the signature behind the rule's code
/// (`S03-valid: as on the paper form`) and is sealed by it. A discrepancy counts as recorded where every signature over the
/// content that has a place says so, in words: nobody's silence is taken for knowledge. Where the document itself says it,
/// everybody who signs it says so.
struct DiscrepancyRecords {
  /// What one signature says.
  private struct Entry {
    let codes: Set<String>
    let record: DiscrepancyWords.Record
    /// When it was made, as it claims.
    let claimed: Instant?
  }

  /// Whether somebody is about to sign.
  let isBeforeSigning: Bool
  /// What each signature over the content says.
  private let entries: [Entry]
  /// What the document itself says, by the codes of the rules.
  private let stated: [String: LocalizedText]
  private let acceptance: (String, _ recorded: Instant?) -> Statement?

  /// Nobody recorded anything.
  static var none: DiscrepancyRecords {
    DiscrepancyRecords(reasons: [], stated: [], isBeforeSigning: false) { _, _ in nil }
  }

  /// - Parameters:
  ///   - reasons: Of each signature over the content that has a place, its role, why it was made in spite of warnings, and
  ///     when, as it claims.
  ///   - stated: What the document itself says.
  ///   - isBeforeSigning: Whether somebody is about to sign.
  ///   - acceptance: The statement that accepts what was recorded of a rule, by its code and the time of the first record.
  init(
    reasons: [(role: String, reason: String, claimed: Instant?)], stated: [RecordedDiscrepancy],
    isBeforeSigning: Bool, acceptance: @escaping (String, _ recorded: Instant?) -> Statement?
  ) {
    self.stated = Dictionary(
      stated.filter(\.words.isVisible).map { ($0.rule, $0.words) }, uniquingKeysWith: { $1 })
    self.isBeforeSigning = isBeforeSigning
    self.acceptance = acceptance
    entries = reasons.map { Self.parse($0.reason, of: $0.role, at: $0.claimed) }
  }

  /// How it stands with a rule that does not hold; nil where it fails the document.
  func standing(of rule: ContentRule) -> (DiscrepancyStanding, DiscrepancyWords)? {
    guard rule.mayBeRecorded else { return nil }
    var words = DiscrepancyWords(explanation: stated[rule.code])
    guard words.explanation != nil || !entries.isEmpty else {
      return isBeforeSigning ? (.unrecorded, words) : nil
    }
    let saying = entries.filter { $0.codes.contains(rule.code) }
    guard words.explanation != nil || saying.count == entries.count else { return nil }
    words.records = saying.map(\.record)
    if let statement = acceptance(rule.code, firstRecord(of: rule.code)) {
      words.acceptance = statement.reason
      return (.accepted, words)
    }
    return (isBeforeSigning ? .known : .recorded, words)
  }

  /// When somebody first recorded a rule, as they claim; nil where the document itself does, or where somebody claims no time.
  func firstRecord(of rule: String) -> Instant? {
    guard stated[rule] == nil else { return nil }
    let times = entries.filter { $0.codes.contains(rule) }.map(\.claimed)
    return times.contains(nil) ? nil : times.compactMap(\.self).min()
  }

  /// `S03-valid, S05-eligible: as on the paper form`. Words without a letter or a digit record nothing.
  private static func parse(
    _ reason: String, of role: String, at claimed: Instant?
  ) -> Entry {
    guard let end = reason.firstRange(of: ": ") else {
      return Entry(codes: [], record: .init(role: role, words: reason), claimed: claimed)
    }
    let words = String(reason[end.upperBound...])
    let codes = reason[..<end.lowerBound].split(separator: ", ").map(String.init)
    return Entry(
      codes: words.saysSomething ? Set(codes) : [],
      record: .init(role: role, words: Excerpt.of(words)), claimed: claimed)
  }
}
