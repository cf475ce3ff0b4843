/// Collects what is found: the first findings of each code are listed, the others are counted.
///
/// Memory and reports stay small whatever a document holds. Nothing is lost for the outcome: what is counted
/// is told by a finding of the same severity.
struct FindingCollector {
  /// What there is of one code.
  private struct Group {
    let sample: FindingTraits
    /// What the first is about, unless that is one signature of several.
    let concern: Concern
    var listed = 0
    var omitted = 0
  }

  /// The findings that are listed, in the order in which they came.
  private(set) var listed: [Finding] = []
  private var groups: [Group] = []
  private var bytesLeft = VerdictLimits.findingBytes
  /// Findings of one code that are listed.
  private let limit: Int

  init(limit: Int = VerdictLimits.findings) { self.limit = limit }

  /// What was found: the listed findings, then of each code how many more there are.
  var findings: [Finding] { listed + omissions }

  /// Of each code of which not all are listed, how many more there are.
  var omissions: [Finding] {
    groups.filter { $0.omitted > 0 }.map {
      Finding(more: $0.omitted, like: $0.sample, about: $0.concern)
    }
  }

  /// Adds a finding, in full or to the count.
  mutating func add(_ finding: Finding) {
    if admit(finding) { listed.append(finding) }
  }

  /// Adds findings, in full or to the count.
  mutating func add(_ findings: [Finding]) {
    for finding in findings { add(finding) }
  }

  /// Whether a finding is to be listed; else it is counted.
  mutating func admit(_ finding: Finding, limit: Int? = nil) -> Bool {
    let traits = finding.code.traits
    let place = self.place(of: traits, finding.concern)
    if case .document(.more(_, _, _, let count)) = finding.code {
      groups[place].omitted += count
      return false
    }
    let weight = Self.weight(of: traits)
    let isFirst = groups[place].listed == 0
    guard isFirst || (groups[place].listed < limit ?? self.limit && weight <= bytesLeft) else {
      groups[place].omitted += 1
      return false
    }
    groups[place].listed += 1
    bytesLeft -= weight
    return true
  }

  private mutating func place(of traits: FindingTraits, _ concern: Concern) -> Int {
    if let place = groups.firstIndex(where: {
      $0.sample.severity == traits.severity && $0.sample.subIndication == traits.subIndication
        && $0.sample.identifier == traits.identifier
    }) {
      return place
    }
    let common: Concern = if case .signature = concern { .document } else { concern }
    groups.append(Group(sample: traits, concern: common))
    return groups.count - 1
  }

  /// Bytes of a report, about: its own words, and its data twice, as data and in the sentence.
  private static func weight(of traits: FindingTraits) -> Int {
    400
      + traits.data.reduce(0) { sum, datum in
        switch datum.value {
        case .text(let text): sum + 2 * Excerpt.weight(of: text)
        case .path(let path): sum + 2 * Excerpt.weight(of: path.text) + 2 * path.bytes.count
        case .list(let texts): sum + 2 * texts.reduce(0) { $0 + Excerpt.weight(of: $1) }
        case .localized(let texts): sum + 2 * Excerpt.weight(of: texts)
        case .number, .instant: sum + 40
        }
      }
  }
}

extension Finding {
  /// What tells that there are more findings like those that are listed; none if there are not.
  static func more(than listed: [Finding], of count: Int) -> [Finding] {
    guard let last = listed.last, count > listed.count else { return [] }
    return [
      Finding(more: count - listed.count, like: last.code.traits, about: last.concern)
    ]
  }

  /// What tells that there are so many more findings like one.
  fileprivate init(more count: Int, like traits: FindingTraits, about concern: Concern) {
    self.init(
      .document(
        .more(
          code: traits.identifier, severity: traits.severity, subIndication: traits.subIndication,
          count: count)), about: concern)
  }
}
