/// Which rules those who signed a document recorded as not holding, and which of these were accepted.
///
/// Whoever signs in spite of a rule that may be recorded gives a reason. It stands in the signature behind the rule's code
/// (`S03-valid: as on the paper form`) and is sealed by it. A discrepancy counts as recorded where every signature over the
/// content that has a place says so, in words: nobody's silence is taken for knowledge.
struct DiscrepancyRecords {
  /// What one signature says.
  private struct Entry {
    let codes: Set<String>
    let record: DiscrepancyWords.Record
  }

  /// Whether somebody is about to sign.
  let isBeforeSigning: Bool
  /// What each signature over the content says.
  private let entries: [Entry]
  private let acceptance: (String) -> Statement?

  /// Nobody recorded anything.
  static var none: DiscrepancyRecords {
    DiscrepancyRecords(reasons: [], isBeforeSigning: false) { _ in nil }
  }

  /// - Parameters:
  ///   - reasons: Of each signature over the content that has a place, its role, and why it was made in spite of warnings.
  ///   - isBeforeSigning: Whether somebody is about to sign.
  ///   - acceptance: The statement that accepts what was recorded of a rule, by its code.
  init(
    reasons: [(role: String, reason: String)], isBeforeSigning: Bool,
    acceptance: @escaping (String) -> Statement?
  ) {
    self.isBeforeSigning = isBeforeSigning
    self.acceptance = acceptance
    entries = reasons.map { Self.parse($0.reason, of: $0.role) }
  }

  /// How it stands with a rule that does not hold; nil where it fails the document.
  func standing(of rule: ContentRule) -> (DiscrepancyStanding, DiscrepancyWords)? {
    guard rule.mayBeRecorded else { return nil }
    guard !entries.isEmpty else {
      return isBeforeSigning ? (.unrecorded, DiscrepancyWords()) : nil
    }
    guard entries.allSatisfy({ $0.codes.contains(rule.code) }) else { return nil }
    let records = entries.map(\.record)
    if let statement = acceptance(rule.code) {
      return (.accepted, DiscrepancyWords(records, acceptance: statement.reason))
    }
    return (isBeforeSigning ? .known : .recorded, DiscrepancyWords(records))
  }

  /// `S03-valid, S05-eligible: as on the paper form`. Words without a letter or a digit record nothing.
  private static func parse(_ reason: String, of role: String) -> Entry {
    guard let end = reason.firstRange(of: ": ") else {
      return Entry(codes: [], record: .init(role: role, words: reason))
    }
    let words = String(reason[end.upperBound...])
    let codes = reason[..<end.lowerBound].split(separator: ", ").map(String.init)
    return Entry(
      codes: words.saysSomething ? Set(codes) : [],
      record: .init(role: role, words: Excerpt.of(words)))
  }
}
