import AuditDatabase
import ElectionReports
import ElectionVerifier

/// What a finding is about: a document, a unit, a file, each where there is one.
struct FindingPart {
  var document: Int64?
  var unit: String?
  var path: String?
}

/// Writes findings between documents.
final class FindingWriter {
  private let connection: Connection
  private let finding, part, partOfDocument, partOfFile: Query
  private let english = Speaker(.english)
  private let persian = Speaker(.persian)

  init(_ connection: Connection) throws(DatabaseError) {
    self.connection = connection
    finding = try connection.prepare(
      """
      INSERT INTO finding (code, severity, what_en, what_fa, advice_en, advice_fa)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    part = try connection.prepare("INSERT INTO finding_part VALUES (?, ?, ?, ?, ?)")
    partOfDocument = try connection.prepare(
      """
      INSERT INTO finding_part SELECT ?1, ?2, d.id, d.unit, p.path
      FROM document d JOIN temp.present p ON p.document = d.id WHERE d.id = ?3
      """)
    partOfFile = try connection.prepare(
      """
      INSERT INTO finding_part SELECT ?1, ?2, d.id, d.unit, f.path
      FROM file f JOIN document d ON d.id = f.document WHERE f.position = ?3
      """)
  }

  /// Writes what a run would find, too.
  func add(_ kind: RunFinding.Kind, _ documents: [Int64]) throws(DatabaseError) {
    let severity = RunFinding(kind: kind, files: [], count: 0).severity
    try add(kind.rawValue, severity, kind, documents)
  }

  /// The same about files: of one document there may be several.
  func add(
    _ kind: RunFinding.Kind, _ files: [(document: Int64, position: Int64)]
  ) throws(DatabaseError) {
    try begin(kind.rawValue, RunFinding(kind: kind, files: [], count: 0).severity, kind)
    for (index, file) in files.enumerated() {
      try partOfFile.run(.integer(current), .integer(Int64(index)), .integer(file.position))
    }
  }

  /// Writes what only an audit finds.
  func add(_ code: AuditCode, _ documents: [Int64], unit: String? = nil) throws(DatabaseError) {
    try add(code.rawValue, code.severity, code, documents)
    if let unit {
      try part.run(
        .integer(current), .integer(Int64(documents.count)), .null, .text(unit), .null)
    }
  }

  /// Writes what is about no document.
  func add(_ code: AuditCode, unit: String?, path: String? = nil) throws(DatabaseError) {
    try begin(code.rawValue, code.severity, code)
    try part.run(
      .integer(current), .integer(0), .null, DatabaseValue(unit), DatabaseValue(path))
  }

  private var current: Int64 = 0

  private func begin(
    _ code: String, _ severity: Severity, _ message: any Message
  ) throws(DatabaseError) {
    let (en, fa) = (english.explain(message), persian.explain(message))
    try finding.run(
      .text(code), .text(severity.rawValue), .text(en.what), .text(fa.what),
      DatabaseValue(en.advice), DatabaseValue(fa.advice))
    current = connection.lastRow
  }

  private func add(
    _ code: String, _ severity: Severity, _ message: any Message, _ documents: [Int64]
  ) throws(DatabaseError) {
    try begin(code, severity, message)
    for (index, document) in documents.enumerated() {
      try partOfDocument.run(
        .integer(current), .integer(Int64(index)), .integer(document))
    }
  }
}
