import ArgumentParser
import AuditDatabase
import AuditReport
import CanonicalXML
import ElectionAudit
import ElectionReports
import ElectionVerifier
import Glibc

/// Where an audit is remembered, and how it is reported.
struct AuditOutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database that remembers; made where it is not there. Default: none is kept.",
      valueName: "file"),
    completion: .file())
  var state: FilePath?

  @Option(help: "How to write the report.")
  var format: AuditFormatChoice = .text

  @Option(
    help: ArgumentHelp(
      "Write a report for people into this folder, too, in the place of the one before.",
      valueName: "dir"),
    completion: .directory)
  var report: FilePath?

  @Option(
    help: ArgumentHelp(
      "Templates of the report that stand in the place of those of the same name (docs/audit.md).",
      valueName: "dir"),
    completion: .directory)
  var templates: FilePath?

  /// A database that nobody else writes to as long as this lives.
  struct Opened {
    let connection: Connection
    fileprivate let lock: StoreLock?
  }

  /// Opens the database, or one that goes away.
  func open() throws(Failure) -> Opened {
    try Failure.orDatabase { () throws(DatabaseError) in
      let lock = try state.map { path throws(DatabaseError) in try StoreLock(beside: path) }
      return Opened(
        connection: try Connection.store(at: state ?? "", AuditSchema.kind), lock: lock)
    }
  }

  /// Writes all that was asked for.
  func report(_ connection: Connection, _ speech: SpeechOptions) throws(Failure) {
    try print(connection, speech)
    if let report { try write(report, of: connection) }
  }

  /// Writes the report for people.
  private func write(_ folder: FilePath, of connection: Connection) throws(Failure) {
    let reports = try ReportFolder(folder)
    let own = try templates.map { path throws(Failure) in try TemplateFolder(path).files() } ?? [:]
    let report = try Failure.orReport { () throws(ReportError) in
      try AuditReport(connection, templates: own)
    }
    for page in report.pages {
      let bytes = try Failure.orReport { () throws(ReportError) in try report.bytes(of: page) }
      try reports.write(bytes, to: page.name)
    }
    try writeTables(to: reports, of: connection)
    reports.sweep(but: Set(report.pages.map(\.name)), where: ReportPage.isName)
    try Failure.orReport { () throws(ReportError) in try report.end() }
  }

  /// The same for spreadsheets and build servers, beside the pages.
  private func writeTables(to reports: ReportFolder, of connection: Connection) throws(Failure) {
    var tables = ""
    try Failure.orDatabase { () throws(DatabaseError) in
      try AuditCSV(connection).write { tables += $0 }
    }
    try reports.write(Array(tables.utf8), to: "findings.csv")
    tables = ""
    try Failure.orDatabase { () throws(DatabaseError) in
      try AuditJUnit(connection).write { tables += $0 }
    }
    try reports.write(Array(tables.utf8), to: "junit.xml")
    tables = ""
    try Failure.orDatabase { () throws(DatabaseError) in
      try AuditJSON(connection).write { tables += $0 }
    }
    try reports.write(Array(tables.utf8), to: "findings.json")
  }

  private func print(_ connection: Connection, _ speech: SpeechOptions) throws(Failure) {
    switch format {
    case .text:
      let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
      let style = ReportStyle(
        language: speech.language, hasColor: speech.hasColor(on: STDOUT_FILENO),
        isTerminal: isTerminal, width: isTerminal ? Terminal.width(STDOUT_FILENO) : 80)
      let text = try Failure.orDatabase { () throws(DatabaseError) in
        try AuditText(connection, style).text()
      }
      try Failure.write(text)
    case .json: try write { take throws(DatabaseError) in try AuditJSON(connection).write(take) }
    case .junit:
      try write { take throws(DatabaseError) in try AuditJUnit(connection).write(take) }
    case .csv: try write { take throws(DatabaseError) in try AuditCSV(connection).write(take) }
    }
  }

  /// Writes a report that comes in parts.
  private func write(
    _ report: ((String) -> Void) throws(DatabaseError) -> Void
  ) throws(Failure) {
    var refusal: Failure?
    try Failure.orDatabase { () throws(DatabaseError) in
      try report { part in
        guard refusal == nil else { return }
        do throws(Failure) { try Failure.write(data: part) } catch { refusal = error }
      }
    }
    if let refusal { throw refusal }
  }

  /// Failed before indeterminate before passed; an audit of nothing proves nothing.
  func status(_ connection: Connection) throws(Failure) -> ExitStatus {
    try Failure.orDatabase { () throws(DatabaseError) in
      let reader = AuditReader(connection)
      guard try reader.hasFiles() else { return .notFound }
      return switch try reader.outcome() {
      case .totalPassed: .passed
      case .totalFailed: .failed
      case .indeterminate: .indeterminate
      }
    }
  }
}

/// How an audit is reported.
enum AuditFormatChoice: String, CaseIterable, ExpressibleByArgument {
  case text, json, junit, csv
}
