import CanonicalXML

/// Compares the documents of a run with one another, in some 150 bytes for each, most of them figures and inputs.
///
/// All can be said at the end only: the second of two may be the last of all. Of the second and each later one
/// it is known when they come.
struct Comparison {
  /// Documents that are compared at most; what comes after them is counted.
  private let limit: Int
  /// Findings that are kept of each kind, and files of each finding.
  private static let listedFindings = 100
  private static let listedFiles = 8

  private var sheets: [UInt64] = []
  private var contents: [UInt64] = []
  private var outcomes: [Outcome] = []
  private var paths = PackedPaths()
  /// Corrections that passed: what they supersede.
  private var corrections: [Correction] = []

  private struct Correction {
    let superseded: UInt64
    let sheet: UInt64
    let ordinal: UInt32
  }
  /// The first document of each sheet.
  private var firsts: [UInt64: UInt32] = [:]
  /// Of a sheet that is contested, the first document with another content than the first.
  private var rivals: [UInt64: UInt32] = [:]
  /// Documents above, and what they add up.
  private var inputs: InputComparison
  private var stations = StationComparison()
  private(set) var beyondLimit = 0

  private enum Outcome: UInt8 { case passed, indeterminate, failed }

  init(limit: Int = 4 << 20) {
    self.limit = limit
    inputs = InputComparison(limit: limit)
  }

  var count: Int { sheets.count }

  /// Takes the next document.
  /// - Returns: A document before it that has another content for its sheet.
  @discardableResult
  mutating func take(_ document: ComparedDocument, _ path: FilePath) -> FilePath? {
    guard sheets.count < limit else {
      beyondLimit += 1
      return nil
    }
    let rival = rival(of: document)
    if document.isPassed, let superseded = document.superseded {
      corrections.append(
        Correction(
          superseded: superseded, sheet: document.previousSheet, ordinal: UInt32(sheets.count)))
    }
    sheets.append(document.sheet)
    contents.append(document.content)
    outcomes.append(document.isPassed ? .passed : document.isFailed ? .failed : .indeterminate)
    paths.append(path)
    inputs.take(document)
    stations.take(document, UInt32(sheets.count - 1))
    return rival.map { paths[Int($0)] }
  }

  private mutating func rival(of document: ComparedDocument) -> UInt32? {
    let ordinal = UInt32(sheets.count)
    guard let first = firsts[document.sheet] else {
      firsts[document.sheet] = ordinal
      return nil
    }
    if contents[Int(first)] == document.content { return rivals[document.sheet] }
    if rivals[document.sheet] == nil { rivals[document.sheet] = ordinal }
    return first
  }

  /// What was found, and how many documents it makes failed that were counted otherwise.
  struct Result {
    var findings: [RunFinding] = []
    var omitted = 0
    /// Documents that another one contests, by their places in the order in which they came.
    var contested: Set<UInt32> = []
    var contestedPassed = 0
    var contestedIndeterminate = 0
    /// Documents that were held against all their inputs, and those of which not all are here.
    var addedUp = 0
    var notAddedUp = 0
  }

  func finish() -> Result {
    var result = Result()
    var order = Array(UInt32(0)..<UInt32(sheets.count))
    order.sort {
      (sheets[Int($0)], contents[Int($0)], $0) < (sheets[Int($1)], contents[Int($1)], $1)
    }
    var groups: [ArraySlice<UInt32>] = []
    var start = 0
    while start < order.count {
      let sheet = sheets[Int(order[start])]
      let end = order[start...].firstIndex { sheets[Int($0)] != sheet } ?? order.count
      if end - start > 1 { groups.append(order[start..<end]) }
      start = end
    }
    // The hashes differ from process to process; what a run says does not.
    groups.sort { ($0.min() ?? 0) < ($1.min() ?? 0) }
    var copies: [RunFinding] = []
    var contested: Set<UInt32> = []
    for group in groups { compare(group, &result, &copies, &contested) }
    let (valid, astray) = sortedCorrections()
    let others = otherSuperseded(by: valid, contested)
    contested.formUnion(others.map(\.document))
    contested.formUnion(astray.map(\.correction))
    add(others.map { finding(.otherSuperseded, [$0.document, $0.by]) }, to: &result)
    add(astray.map { finding(.otherSheetSuperseded, [$0.correction, $0.document]) }, to: &result)
    compareInputs(valid, &result, &contested)
    for pair in stations.shared { contested.formUnion([pair.first, pair.second]) }
    add(stations.shared.map { finding(.sharedStation, [$0.first, $0.second]) }, to: &result)
    add(copies, to: &result)
    add(supersessions(by: valid), to: &result)
    add(premature(valid), to: &result)
    result.contested = contested
    for ordinal in contested {
      switch outcomes[Int(ordinal)] {
      case .passed: result.contestedPassed += 1
      case .indeterminate: result.contestedIndeterminate += 1
      case .failed: break
      }
    }
    return result
  }

  /// Documents that add up others: what contradicts their inputs makes them fail.
  private func compareInputs(
    _ corrections: [Correction], _ result: inout Result, _ contested: inout Set<UInt32>
  ) {
    let superseded = Set(corrections.map(\.superseded))
    let found = inputs.finish(contents) {
      outcomes[Int($0)] == .passed
    } counts: {
      outcomes[Int($0)] != .failed && !superseded.contains(contents[Int($0)])
    }
    (result.addedUp, result.notAddedUp) = (found.addedUp, found.notAddedUp)
    let kinds: [RunFinding.Kind] = [
      .otherSum, .otherInput, .otherInputSheet, .supersededInput, .absentRevision, .missingPresent,
      .unusualInvalid, .unusualTurnout, .olderThanInput,
    ]
    for kind in kinds {
      let relations = found.relations.filter { $0.kind == kind }
      if kind.isContest { contested.formUnion(relations.map { $0.documents[0] }) }
      add(relations.map { finding(kind, $0.documents) }, to: &result)
    }
  }

  /// Documents of one sheet, those of one content beside each other.
  private func compare(
    _ group: ArraySlice<UInt32>, _ result: inout Result, _ copies: inout [RunFinding],
    _ contested: inout Set<UInt32>
  ) {
    let members = group.map {
      SheetMember(
        document: $0, content: contents[Int($0)], isFailed: outcomes[Int($0)] == .failed)
    }
    let found = SheetRules.compare(members) { paths[Int($0)] == paths[Int($1)] }
    if !found.contested.isEmpty {
      contested.formUnion(found.contested)
      add([finding(.contested, found.contested)], to: &result)
    }
    copies += found.copies.sorted { $0[0] < $1[0] }.map { finding(.identicalCopies, $0) }
  }

  private func finding(_ kind: RunFinding.Kind, _ members: [UInt32]) -> RunFinding {
    RunFinding(
      kind: kind, files: members.prefix(Self.listedFiles).map { paths[Int($0)] },
      count: members.count)
  }

  /// Corrections that may supersede something, and those that name the content of another sheet, with a document
  /// that holds it: a correction has a say on its own sheet alone.
  private func sortedCorrections() -> (
    valid: [Correction], astray: [(correction: UInt32, document: UInt32)]
  ) {
    guard !corrections.isEmpty else { return ([], []) }
    var named: [UInt64: UInt32] = [:]
    let superseded = Set(corrections.map(\.superseded))
    for (ordinal, content) in contents.enumerated() where superseded.contains(content) {
      if named[content] == nil { named[content] = UInt32(ordinal) }
    }
    var valid: [Correction] = []
    var astray: [(correction: UInt32, document: UInt32)] = []
    for correction in corrections {
      // One content is of one sheet: the first that holds it speaks for all.
      let document = named[correction.superseded]
      let sheet = document.map { sheets[Int($0)] }
      if let document, !CorrectionRules.mayCorrect(correction.sheet, named: sheet) {
        astray.append((correction.ordinal, document))
      } else {
        valid.append(correction)
      }
    }
    return (valid, astray)
  }

  /// Documents beside which a correction proves that another content of their revision was signed.
  private func otherSuperseded(
    by corrections: [Correction], _ contested: Set<UInt32>
  ) -> [(document: UInt32, by: UInt32)] {
    guard !corrections.isEmpty else { return [] }
    let bySheet = Dictionary(grouping: corrections, by: \.sheet)
    return sheets.indices.compactMap { index in
      let ordinal = UInt32(index)
      guard let known = bySheet[sheets[index]], !contested.contains(ordinal) else { return nil }
      let all = known.map { (superseded: $0.superseded, document: $0.ordinal) }
      return CorrectionRules.contradiction(of: contents[index], all).map { (ordinal, $0) }
    }
  }

  /// Documents whose correction is here as well.
  private func supersessions(by corrections: [Correction]) -> [RunFinding] {
    guard !corrections.isEmpty else { return [] }
    let byContent = Dictionary(
      corrections.map { ($0.superseded, $0.ordinal) }, uniquingKeysWith: { first, _ in first })
    return contents.indices.compactMap { ordinal in
      byContent[contents[ordinal]].map { finding(.superseded, [UInt32(ordinal), $0]) }
    }
  }

  /// Corrections that claim to be older than what they correct.
  private func premature(_ corrections: [Correction]) -> [RunFinding] {
    guard !corrections.isEmpty else { return [] }
    let byContent = Dictionary(
      contents.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
    return corrections.compactMap { correction in
      guard let document = byContent[correction.superseded],
        inputs.isYounger(document, than: correction.ordinal)
      else { return nil }
      return finding(.olderThanInput, [correction.ordinal, document])
    }
  }

  private func add(_ findings: [RunFinding], to result: inout Result) {
    for finding in findings {
      if result.findings.count(where: { $0.kind == finding.kind }) < Self.listedFindings {
        result.findings.append(finding)
      } else {
        result.omitted += 1
      }
    }
  }
}
