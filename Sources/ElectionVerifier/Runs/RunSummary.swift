public import CanonicalXML
public import PKI

/// What a run over many documents came to.
public struct RunSummary: Sendable {
  /// The time for which all documents were judged.
  public var validationTime: Instant
  /// Whether that is what the caller asserts, and not the present: nothing proves it.
  public var isTimeAsserted = false
  /// SHA-256 over the bytes of trust.xml; nil if the trust was given as values.
  public var trustDigest: [UInt8]?
  /// Whether the trust names a registry; else signers may be of any system (general profile).
  public var hasRegistry = true
  /// Which algorithms were relied on, and from when until when.
  public var algorithms: AlgorithmCatalogue
  /// What was known of revocation lists that were seen before; nil if nothing was asked to be remembered.
  public var revocationMemory: RevocationMemorySummary?
  /// Documents that passed, and that no other document of the run contests.
  public var passed = 0
  /// Documents that failed; among them those that passed by themselves and are contested.
  public var failed = 0
  /// Documents for which the verifier lacked something.
  public var indeterminate = 0
  /// Documents against which nothing stands but that somebody has not signed, countersigned or looked into them yet;
  /// they are counted as failed or as indeterminate, too.
  public var waiting = 0
  /// Those of them that are counted as indeterminate.
  package var waitingIndeterminate = 0
  /// Files and folders that could not be read.
  public var unreadable = 0
  /// Those of them that were not found.
  public var notFound = 0
  /// What was not judged, by why.
  public var leftOut: [LeftOutGroup] = []
  /// Why documents did not pass, worst first, each document once.
  public var causes: [RunCause] = []
  /// Documents that did not pass for causes that ``causes`` has no room for.
  public var moreCauses = 0
  /// What was noticed on documents that passed: their warnings, a document once for each.
  public var remarks: [RunCause] = []
  /// Warnings on documents that passed that ``remarks`` has no room for.
  public var moreRemarks = 0
  /// What was found between documents.
  public var findings: [RunFinding] = []
  /// Findings between documents that are not listed.
  public var moreFindings = 0
  /// Documents that were compared with one another by election, contest, unit, tier and revision.
  public var compared = 0
  /// Documents whose figures were held against the sums of their inputs.
  public var addedUp = 0
  /// Documents that add up others of which not all are in the run.
  public var notAddedUp = 0
  /// Documents that were not compared because there were too many.
  public var notCompared = 0
  /// Detached files that no signature referred to.
  public var idleFiles: [FilePath] = []

  /// Documents that other documents contest; they are counted as failed.
  public var contested = 0

  /// What was there to be judged: documents, and files and folders that could not be read.
  public var documents: Int { passed + failed + indeterminate + unreadable }
  /// Things that were not judged.
  public var leftOutCount: Int { leftOut.reduce(0) { $0 + $1.count } }
  /// Folders that were named and held no document.
  public var foldersWithoutDocuments: Int {
    leftOut.first { $0.sample == .noDocuments }?.count ?? 0
  }
  /// The worst of all outcomes; nil if no document was judged.
  public var indication: Indication? {
    if failed > 0 { return .totalFailed }
    if indeterminate > 0 { return .indeterminate }
    return passed > 0 ? .totalPassed : nil
  }

  package init(
    validationTime: Instant, trustDigest: [UInt8]?, algorithms: AlgorithmCatalogue = .builtIn
  ) {
    self.validationTime = validationTime
    self.trustDigest = trustDigest
    self.algorithms = algorithms
  }
}

/// Things that were not judged for one reason.
public struct LeftOutGroup: Sendable {
  /// The reason of the first of them.
  public var sample: LeftOut
  /// How many there are.
  public var count: Int
  /// The first of them.
  public var files: [FilePath]

  package init(sample: LeftOut, count: Int, files: [FilePath]) {
    self.sample = sample
    self.count = count
    self.files = files
  }
}

/// Files that did not pass for one reason, or on which the same was noticed.
public struct RunCause: Sendable {
  /// What it was for the first of them.
  package var reason: Reason
  /// Whether it was the very same, data included, for all of them.
  public var isUniform: Bool
  /// What it was for the others, where it was not the very same: the first of these.
  package var otherReasons: [Reason] = []
  /// How many there are.
  public var count: Int
  /// The first of them.
  public var files: [FilePath]
  /// Whether nothing stands against them but that somebody has not signed, countersigned or looked into them yet.
  public var isWaiting = false

  package init(
    reason: Reason, isUniform: Bool, count: Int, files: [FilePath],
    names: VerdictNames = VerdictNames()
  ) {
    self.reason = reason
    self.isUniform = isUniform
    self.count = count
    self.files = files
    self.names = names
  }

  /// Why a file did not pass.
  package enum Reason: Hashable, Sendable {
    /// The gravest finding on it.
    case finding(FindingCode)
    /// It could not be read.
    case unreadable(XMLSourceError)
  }

  /// What is spoken of is called, for those reasons that are told apart.
  package var names: VerdictNames

  /// The stable code that scripts may rely on, such as `digest-mismatch`.
  public var code: String {
    switch reason {
    case .finding(let code): code.traits.identifier
    case .unreadable(let error): error.code
    }
  }
  /// What it was for the first of them: the finding's data, in a fixed order; none for what could not be read.
  public var data: [FindingDatum] {
    if case .finding(let code) = reason { code.traits.data } else { [] }
  }
  /// How grave it is.
  public var severity: Severity {
    switch reason {
    case .finding(let code): code.traits.severity
    case .unreadable: .missing
    }
  }
}

/// Something that was found between documents of a run.
public struct RunFinding: Hashable, Sendable {
  /// What was found.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Different contents, each signed, for one election, contest, unit, tier and revision: none of them counts.
    case contested = "E01"
    /// A document, then a correction that supersedes another content of the same election, contest, unit, tier
    /// and revision: the document does not count.
    case otherSuperseded = "E01-superseded"
    /// A correction, then a document of another sheet whose content it claims to supersede: the correction does not
    /// count.
    case otherSheetSuperseded = "V03-other"
    /// A document whose figures are not the sums of its inputs', then its inputs: it does not count.
    case otherSum = "S01"
    /// A document, then another content of one of its inputs than it pins: the document does not count.
    case otherInput = "C03-content"
    /// A document, then one whose content it pins as that of another unit or revision: the first does not count.
    case otherInputSheet = "C03-sheet"
    /// Two documents of different units that add up one polling station: neither counts.
    case sharedStation = "C05-stations-shared"
    /// A document, then a later revision of one of its inputs.
    case supersededInput = "V05"
    /// A document, then the newest revision of one of its inputs that passed, where it pins a later one that is not here.
    case absentRevision = "C03-absent"
    /// A document, then the one that it says is missing.
    case missingPresent = "C04"
    /// A document, then one that it adds up or corrects, where the first claims to be older.
    case olderThanInput = "T02"
    /// A document, then those of its inputs whose share of invalid votes is far above its own.
    case unusualInvalid = "W202-input"
    /// A document, then those of its inputs whose turnout is far above its own.
    case unusualTurnout = "W205-input"
    /// Files with the same content.
    case identicalCopies = "identical-copies"
    /// A document, then the correction that supersedes it.
    case superseded = "superseded"
  }

  /// What was found.
  package var kind: Kind
  /// The first of the files that it is about; of contested ones one of each content first.
  public var files: [FilePath]
  /// How many files it is about.
  public var count: Int

  package init(kind: Kind, files: [FilePath], count: Int) {
    self.kind = kind
    self.files = files
    self.count = count
  }

  /// Those of the files that count as failed by it: not the correction that only proves it.
  package var contestedFiles: ArraySlice<FilePath> {
    switch kind {
    case .contested, .sharedStation: files[...]
    case .otherSuperseded, .otherSheetSuperseded, .otherSum, .otherInput, .otherInputSheet:
      files.prefix(1)
    case .supersededInput, .absentRevision, .missingPresent, .unusualInvalid, .unusualTurnout,
      .olderThanInput, .identicalCopies, .superseded:
      []
    }
  }

  /// The stable code that scripts may rely on.
  public var identifier: String { kind.rawValue }
  /// How grave it is.
  public var severity: Severity {
    switch kind {
    case .identicalCopies, .superseded: .info
    case .supersededInput, .absentRevision, .missingPresent, .unusualInvalid, .unusualTurnout,
      .olderThanInput:
      .warning
    case .contested, .otherSuperseded, .otherSheetSuperseded, .otherSum, .otherInput,
      .otherInputSheet, .sharedStation:
      .error
    }
  }
}

extension RunFinding.Kind {
  /// Whether it makes documents fail.
  package var isContest: Bool {
    switch self {
    case .contested, .otherSuperseded, .otherSheetSuperseded, .otherSum, .otherInput,
      .otherInputSheet, .sharedStation:
      true
    case .supersededInput, .absentRevision, .missingPresent, .unusualInvalid, .unusualTurnout,
      .olderThanInput, .identicalCopies, .superseded:
      false
    }
  }
}
