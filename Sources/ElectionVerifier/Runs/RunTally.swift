import CanonicalXML

/// One entry of a run in a few words: what its summary needs.
struct RunRecord: Sendable {
  let path: FilePath
  let fate: Fate
  /// Why it did not pass.
  let cause: RunCause.Reason?
  /// What was noticed on it although it passed: warnings, each code once.
  let remarks: [RunCause.Reason]
  /// Whether it only waits for somebody.
  var isWaiting = false
  /// What is spoken of where it did not pass or something was noticed.
  var names = VerdictNames()
  let compared: ComparedDocument?
  /// The detached files that its signatures refer to.
  let files: [String]
  /// What a report of it weighs, about, in bytes.
  let weight: Int

  enum Fate: Sendable {
    case judged(Indication)
    case unreadable
    case leftOut(LeftOut)
  }

  /// Whether nothing was there to be read.
  var isNotFound: Bool {
    switch cause {
    case .unreadable(.notFound), .unreadable(.brokenLink): true
    default: false
    }
  }

  var isCompared: Bool { compared != nil }

  init(_ outcome: RunOutcome) {
    weight = if case .judged(let verdict) = outcome { verdict.reportWeight } else { 1024 }
    switch outcome {
    case .judged(let verdict):
      path = verdict.source
      fate = .judged(verdict.indication)
      isWaiting = !verdict.waiting.isEmpty
      cause = verdict.isPassed ? nil : verdict.gravestFinding.map { .finding($0.code) }
      remarks = verdict.isPassed ? verdict.warnings.map { .finding($0) } : []
      if !verdict.isPassed || !remarks.isEmpty { names = VerdictNames(verdict) }
      compared = ComparedDocument(verdict)
      files = verdict.signatures.flatMap(\.flattened).flatMap(\.files)
    case .unreadable(let path, let error):
      self.path = path
      (fate, cause, compared, files) = (.unreadable, .unreadable(error), nil, [])
      remarks = []
    case .leftOut(let path, let reason):
      self.path = path
      (fate, cause, compared, files) = (.leftOut(reason), nil, nil, [])
      remarks = []
    }
  }
}

extension Verdict {
  /// What a report of it weighs, about, in bytes: by its parts, each of which is bounded.
  fileprivate var reportWeight: Int {
    let all = signatures.flatMap(\.flattened)
    let findings = findings.count + all.reduce(0) { $0 + $1.findings.count }
    let rows =
      fields.map {
        $0.candidates.count + $0.inputs.count + $0.absences.count + $0.people.count
          + $0.tallies.reduce(0) { $0 + $1.rows.count } + $0.discrepancies.count
      } ?? 0
    return 4096 + 1024 * (findings + all.count) + 256 * rows + 64 * stationCodes.count
  }

  /// Its warnings, each code once.
  fileprivate var warnings: [FindingCode] {
    var seen: Set<String> = []
    return findingsByWeight.filter {
      $0.severity == .warning && seen.insert($0.identifier).inserted
    }
    .map(\.code)
  }

  /// The first finding of those that decided: by the gravest, and by the sub-indication of the whole.
  var gravestFinding: Finding? {
    findingsByWeight.first
  }
}

/// Counts a run, and knows its summary. Memory is bounded but for what is compared: see ``Comparison``.
struct RunTally {
  /// Causes that are told apart; rules have codes of the policies' own.
  private static let listedCauses = 64
  /// Reasons that are told apart within one cause.
  private static let listedReasons = 15
  /// Files that are named for one cause.
  private static let listedFiles = 5

  private var summary: RunSummary
  private var causes: [String: RunCause] = [:]
  private var remarks: [String: RunCause] = [:]
  /// Documents with warnings that passed by themselves: only at the end is known which of them others contest.
  private var remarked: [(ordinal: UInt32, record: RunRecord)] = []
  /// How many of them there are of each group.
  private var kept: [String: Int] = [:]
  /// Documents that wait for somebody and may be contested.
  private var waiting: [(ordinal: UInt32, isFailed: Bool)] = []
  private var leftOut: [String: LeftOutGroup] = [:]
  private var comparison = Comparison()
  private var idleFiles: Set<FilePath>

  init(_ verifier: Verifier) {
    summary = RunSummary(
      validationTime: verifier.validationTime, trustDigest: verifier.trust.digest,
      algorithms: verifier.trust.algorithms)
    summary.isTimeAsserted = verifier.time.isAsserted
    summary.hasRegistry = verifier.trust.hasRegistry
    summary.revocationMemory = verifier.trust.memory?.summary
    idleFiles = Set(verifier.detachedNames)
  }

  /// Counts one entry.
  /// - Returns: A document before it that contests it.
  mutating func take(_ record: RunRecord) -> FilePath? {
    switch record.fate {
    case .judged(.totalPassed): summary.passed += 1
    case .judged(.totalFailed): summary.failed += 1
    case .judged(.indeterminate): summary.indeterminate += 1
    case .unreadable:
      summary.unreadable += 1
      if record.isNotFound { summary.notFound += 1 }
    case .leftOut(let reason): take(reason, record.path)
    }
    if record.isWaiting {
      summary.waiting += 1
      if case .judged(.indeterminate) = record.fate { summary.waitingIndeterminate += 1 }
    }
    if let cause = record.cause, !Self.count(cause, record, in: &causes) {
      summary.moreCauses += 1
    }
    if !idleFiles.isEmpty { idleFiles.subtract(record.files.map { FilePath($0) }) }
    let before = comparison.count
    let rival = record.compared.flatMap { comparison.take($0, record.path) }
    if comparison.count == before {
      takeRemarks(of: record)
    } else if !record.remarks.isEmpty {
      keep(record, UInt32(before))
    } else if record.isWaiting, case .judged(let indication) = record.fate {
      waiting.append((UInt32(before), indication == .totalFailed))
    }
    return rival
  }

  /// Keeps what was noticed until it is known whether another document contests this one; what is spoken of is called
  /// something for as many as may be told apart.
  private mutating func keep(_ record: RunRecord, _ ordinal: UInt32) {
    var record = record
    let groups = Set(record.remarks.map(\.group))
    for group in groups { kept[group, default: 0] += 1 }
    if groups.allSatisfy({ kept[$0, default: 0] > Self.listedReasons + 1 }) {
      record.names = VerdictNames()
    }
    remarked.append((ordinal, record))
  }

  private mutating func takeRemarks(of record: RunRecord) {
    for remark in record.remarks where !Self.count(remark, record, in: &remarks) {
      summary.moreRemarks += 1
    }
  }

  private mutating func take(_ reason: LeftOut, _ path: FilePath) {
    var group = leftOut[reason.code] ?? LeftOutGroup(sample: reason, count: 0, files: [])
    group.count += 1
    if group.files.count < Self.listedFiles { group.files.append(path) }
    leftOut[reason.code] = group
  }

  /// Counts a file for its reason; false where so many are told apart already that this one is not.
  private static func count(
    _ reason: RunCause.Reason, _ record: RunRecord, in causes: inout [String: RunCause]
  ) -> Bool {
    let code = reason.group + (record.isWaiting ? " waiting" : "")
    guard causes[code] != nil || causes.count < listedCauses else { return false }
    var cause =
      causes[code]
      ?? RunCause(
        reason: reason, isUniform: true, count: 0, files: [], names: record.names)
    cause.isWaiting = record.isWaiting
    if cause.reason != reason {
      cause.isUniform = false
      if cause.otherReasons.count < listedReasons, !cause.otherReasons.contains(reason) {
        cause.otherReasons.append(reason)
        cause.names.learn(record.names)
      }
    }
    cause.count += 1
    if cause.files.count < listedFiles { cause.files.append(record.path) }
    causes[code] = cause
    return true
  }

  /// The summary: contested documents count as failed, whatever was said of each alone.
  mutating func finish() -> RunSummary {
    let compared = comparison.finish()
    for (ordinal, record) in remarked where !compared.contested.contains(ordinal) {
      takeRemarks(of: record)
    }
    remarked = []
    var summary = summary
    for (ordinal, isFailed) in waiting where compared.contested.contains(ordinal) {
      summary.waiting -= 1
      if !isFailed { summary.waitingIndeterminate -= 1 }
    }
    summary.findings = compared.findings
    summary.moreFindings = compared.omitted
    summary.contested = compared.contested.count
    summary.passed -= compared.contestedPassed
    summary.indeterminate -= compared.contestedIndeterminate
    summary.failed += compared.contestedPassed + compared.contestedIndeterminate
    summary.compared = comparison.count
    (summary.addedUp, summary.notAddedUp) = (compared.addedUp, compared.notAddedUp)
    summary.notCompared = comparison.beyondLimit
    summary.causes = Self.worstFirst(causes)
    summary.remarks = Self.worstFirst(remarks)
    summary.leftOut = leftOut.sorted { $0.key < $1.key }.map(\.value)
    summary.idleFiles = idleFiles.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return summary
  }
}

extension RunTally {
  fileprivate static func worstFirst(_ causes: [String: RunCause]) -> [RunCause] {
    causes.sorted { left, right in
      let (one, other) = (left.value, right.value)
      return (other.rank, other.reason.gravity, other.count, left.key)
        < (one.rank, one.reason.gravity, one.count, right.key)
    }.map(\.value)
  }
}

extension RunCause {
  /// What only waits for somebody is less than anything that stands against a document.
  fileprivate var rank: Int {
    switch severity {
    case .error where !isWaiting: 3
    case .missing where !isWaiting: 2
    case .error, .missing: 1
    case .warning, .info: 0
    }
  }
}

extension RunCause.Reason {
  /// Among what is equally severe, what was altered comes first, then whose signature it is no more.
  fileprivate var gravity: Int {
    guard case .finding(let code) = self else { return 0 }
    return switch code.traits.subIndication {
    case .hashFailure, .sigCryptoFailure: 2
    case .revoked, .chainConstraintsFailure, .certificateChainGeneralFailure: 1
    default: 0
    }
  }

  /// What is counted together.
  var group: String {
    switch self {
    // A file that is no document is told apart by what it is instead, or by what is wrong with it.
    case .finding(.malformed(.otherFile(let kind))): "malformed-xml \(kind.rawValue)"
    case .finding(.malformed(let reason)): "malformed-xml \(reason.code)"
    case .finding(let code): code.traits.identifier
    case .unreadable(let error): error.code
    }
  }
}
