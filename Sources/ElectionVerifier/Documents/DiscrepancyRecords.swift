/// Which rules those who signed a document recorded as not holding, and which of these were accepted.
///
/// Whoever signs in spite of a rule that may be recorded gives a reason. It stands in the signature behind the rule's code
/// (`S03-valid: as on the paper form`) and is sealed by it. A discrepancy counts as recorded where every signature over the
/// content that has a place says so: nobody's silence is taken for knowledge.
struct DiscrepancyRecords {
  /// Whether somebody is about to sign.
  let isBeforeSigning: Bool
  /// The codes that each signature over the content names, and its words.
  private let reasons: [(codes: Set<String>, words: String)]
  private let acceptance: (String) -> Statement?

  /// Nobody recorded anything.
  static var none: DiscrepancyRecords {
    DiscrepancyRecords(reasons: [], isBeforeSigning: false) { _ in nil }
  }

  /// - Parameters:
  ///   - reasons: Of each signature over the content that has a place, why it was made in spite of warnings.
  ///   - isBeforeSigning: Whether somebody is about to sign.
  ///   - acceptance: The statement that accepts what was recorded of a rule, by its code.
  init(
    reasons: [String], isBeforeSigning: Bool, acceptance: @escaping (String) -> Statement?
  ) {
    self.isBeforeSigning = isBeforeSigning
    self.acceptance = acceptance
    self.reasons = reasons.map(Self.parse)
  }

  /// How it stands with a rule that does not hold; nil where it fails the document.
  func standing(of rule: ContentRule) -> (DiscrepancyStanding, explanation: LocalizedText)? {
    guard rule.mayBeRecorded else { return nil }
    guard !reasons.isEmpty else {
      return isBeforeSigning ? (.unrecorded, LocalizedText()) : nil
    }
    guard reasons.allSatisfy({ $0.codes.contains(rule.code) }) else { return nil }
    if let statement = acceptance(rule.code) {
      return (.accepted, statement.reason)
    }
    let words = reasons.first?.words ?? ""
    return (isBeforeSigning ? .known : .recorded, LocalizedText.inItsScript(words))
  }

  /// `S03-valid, S05-eligible: as on the paper form`.
  private static func parse(_ reason: String) -> (codes: Set<String>, words: String) {
    guard let end = reason.firstRange(of: ": ") else { return ([], reason) }
    let codes = reason[..<end.lowerBound].split(separator: ", ").map(String.init)
    return (Set(codes), String(reason[end.upperBound...]))
  }
}

extension LocalizedText {
  /// Words of somebody who did not say in which language: Persian in Arabic script, else English.
  static func inItsScript(_ words: String) -> LocalizedText {
    let isArabic = words.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }
    return LocalizedText([isArabic ? "fa" : "en": words])
  }
}
