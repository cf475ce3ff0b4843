import ElectionVerifier

/// What an audit finds beyond what a run finds between documents (``RunFinding``).
enum AuditCode: String, CaseIterable, Sendable {
  /// A unit hands in a document, and none is here.
  case absent = "C01"
  /// A file of the register could not be read, or there is no register of an election.
  case noRegister = "C01-register"
  /// A document, then one of a unit that it should add up and does not name.
  case notNamed = "C03"
  /// A document, and a unit whose content it pins that is not here, nor is another of that unit.
  case notHere = "C03-lacking"
  /// A document, then one that it adds up and that failed.
  case addsUpFailed = "C03-failed"
  /// Contested documents that one certificate signed.
  case sameSigner = "E02"
  /// Documents that pin one content as that of two units.
  case twoUnits = "E03"
  /// Documents of one unit and several revisions, none of which supersedes another.
  case twoRoots = "V01"
  /// A document whose revision before is not here.
  case gap = "V02"
  /// A correction, then what it corrects, which roles signed that did not sign the correction.
  case fewerRoles = "V04"
  /// A correction, then the final result that claims to be older.
  case afterFinal = "V06"
  /// A document, then one of its inputs that claims to be younger.
  case beforeInput = "T02"
  /// Documents that one card claims to have signed within a minute.
  case burst = "T03"
  /// An announcement, then the one before it, of which a figure is higher.
  case falling = "S01-falling"
  /// A file that could not be read.
  case unreadable = "unreadable"

  var severity: Severity {
    switch self {
    case .burst: .info
    case .addsUpFailed, .fewerRoles, .afterFinal, .beforeInput, .falling: .warning
    case .absent, .noRegister, .notHere, .gap, .unreadable: .missing
    case .notNamed, .sameSigner, .twoUnits, .twoRoots: .error
    }
  }
}
