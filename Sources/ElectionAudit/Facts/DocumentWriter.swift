import AuditDatabase
import ElectionReports
import ElectionVerifier
import PKI

/// Writes the facts of documents as rows, within somebody's transaction.
final class DocumentWriter {
  private let connection: Connection
  private let trust: Int64
  private let document, figure, input, missing, absence, station, signer, known: Query
  private let signature, finding, again: Query
  /// Rows above this one were written here.
  private let first: Int

  init(_ connection: Connection, trust: Int64) throws(DatabaseError) {
    self.connection = connection
    self.trust = trust
    func insert(_ table: String, _ columns: Int) throws(DatabaseError) -> Query {
      let places = Array(repeating: "?", count: columns).joined(separator: ", ")
      return try connection.prepare("INSERT INTO \(table) VALUES (\(places))")
    }
    document = try insert("document", 24)
    figure = try insert("figure", 4)
    input = try insert("input", 5)
    missing = try insert("missing", 5)
    absence = try insert("absence", 9)
    station = try insert("station", 3)
    signer = try insert("signer", 8)
    known = try connection.prepare(
      """
      SELECT id FROM signer WHERE certificate = ? AND name_en IS ? AND name_fa IS ? AND role IS ?
        AND unit IS ? AND card IS ? AND national_id IS ?
      """)
    signature = try insert("signature", 12)
    finding = try insert("document_finding", 10)
    first = try connection.number("SELECT coalesce(max(id), 0) FROM document")
    again = try connection.prepare(
      "SELECT max(id) FROM document WHERE digest = ? AND trust = ? AND id > ?")
  }

  /// The row of a document that was written here before, under another name.
  func row(of digest: String) throws(DatabaseError) -> Int64? {
    let row = try again.first(.text(digest), .integer(trust), .integer(Int64(first))) {
      $0.isNull(0) ? nil : $0.number(0)
    }
    return row ?? nil
  }

  /// Writes a document.
  /// - Returns: The number of its row.
  func write(_ facts: AuditedDocument) throws(DatabaseError) -> Int64 {
    let verdict = facts.verdict
    let fields = verdict.fields
    try document.run(
      .null, .integer(trust), .text(facts.digest), .integer(Int64(facts.size)),
      DatabaseValue(facts.statements.map { Hex.text($0) }), .integer(facts.holds.after),
      .integer(facts.holds.before), .text(verdict.kind.word),
      DatabaseValue(verdict.contentDigest.map { Hex.text($0) }),
      .text(verdict.indication.rawValue), DatabaseValue(verdict.subIndication?.rawValue),
      DatabaseValue(verdict.policy?.identifier), DatabaseValue(verdict.policy?.edition),
      DatabaseValue(fields?.election), DatabaseValue(fields?.contest), DatabaseValue(fields?.unit),
      DatabaseValue(fields?.tier), DatabaseValue(fields?.revision),
      DatabaseValue(fields?.supersedes.map { Hex.text($0) }),
      DatabaseValue(fields?.created?.description),
      DatabaseValue(fields?["complete"]?.word.map { $0 == "true" ? 1 : 0 }),
      DatabaseValue(fields?["purpose"]?.word), DatabaseValue(verdict.isComparable),
      DatabaseValue(!verdict.waiting.isEmpty))
    let row = connection.lastRow
    if let fields { try write(fields, of: row) }
    let names = VerdictNames(verdict)
    try writeAbsences(verdict, names, of: row)
    for (index, code) in verdict.stationCodes.enumerated() {
      try station.run(.integer(row), .integer(Int64(index)), .text(code))
    }
    for (index, one) in verdict.signatures.flatMap(\.flattened).enumerated() {
      try write(one, index, of: row, names)
    }
    for (index, one) in facts.findings.enumerated() {
      try finding.run(
        .integer(row), .integer(Int64(index)), .text(one.code), .text(one.severity.rawValue),
        DatabaseValue(one.signature), DatabaseValue(one.line), .text(one.english.what),
        .text(one.persian.what), DatabaseValue(one.english.advice),
        DatabaseValue(one.persian.advice))
    }
    return row
  }

  private func write(_ fields: DocumentFields, of row: Int64) throws(DatabaseError) {
    for (index, one) in fields.figures.enumerated() {
      try figure.run(
        .integer(row), .integer(Int64(index)), .text(FigureText.text(of: one.name)),
        .integer(Int64(one.value)))
    }
    for (index, one) in fields.inputs.enumerated() {
      try input.run(
        .integer(row), .integer(Int64(index)), .text(one.unit), .integer(Int64(one.revision)),
        .text(Hex.text(one.digest)))
    }
    for (index, one) in fields.missing.enumerated() {
      try missing.run(
        .integer(row), .integer(Int64(index)), .text(one.unit),
        DatabaseValue(one.reason.text(in: "en")), DatabaseValue(one.reason.text(in: "fa")))
    }
  }

  private func writeAbsences(
    _ verdict: Verdict, _ names: VerdictNames, of row: Int64
  ) throws(DatabaseError) {
    var index: Int64 = 0
    for one in verdict.fields?.absences ?? [] {
      let name = names.roles[one.role]
      try absence.run(
        .integer(row), .integer(index), .text(one.role), DatabaseValue(name?.text(in: "en")),
        DatabaseValue(name?.text(in: "fa")), .text(one.status),
        DatabaseValue(one.reason.text(in: "en")), DatabaseValue(one.reason.text(in: "fa")), .null)
      index += 1
    }
    for one in verdict.statements {
      let name = one.role.flatMap { names.roles[$0] }
      try absence.run(
        .integer(row), .integer(index), .text(one.role ?? ""),
        DatabaseValue(name?.text(in: "en")), DatabaseValue(name?.text(in: "fa")), .text(one.says),
        DatabaseValue(one.reason.text(in: "en")), DatabaseValue(one.reason.text(in: "fa")),
        .text(Hex.text(one.contentDigest)))
      index += 1
    }
  }

  private func write(
    _ one: SignatureVerdict, _ index: Int, of row: Int64, _ names: VerdictNames
  ) throws(DatabaseError) {
    let role = one.claimedRole
    let name = role.flatMap { names.roles[$0] }
    try signature.run(
      .integer(row), .integer(Int64(index)), .text(one.number),
      DatabaseValue(try one.signer.map(self.row)), DatabaseValue(one.slot), DatabaseValue(role),
      DatabaseValue(name?.text(in: "en")), DatabaseValue(name?.text(in: "fa")),
      DatabaseValue(one.claimedTime?.description), .text(one.state.rawValue),
      .text(one.indication.rawValue), DatabaseValue(one.subIndication?.rawValue))
  }

  /// The row of what a verdict knew of a signer: of one whose signature does not hold less is known, and that must not depend
  /// on which document was verified first.
  private func row(of one: SignerIdentity) throws(DatabaseError) -> Int64 {
    let (name, common) = (one.knownName, one.certificate.commonName)
    let certificate = DatabaseValue.text(Hex.text(one.certificate.digest))
    let english = DatabaseValue(name?["en"] ?? common)
    let persian = DatabaseValue(name?["fa"] ?? common)
    let (role, unit) = (DatabaseValue(one.role), DatabaseValue(one.unit ?? one.claimed?.unit))
    let card = DatabaseValue(one.card ?? one.claimed?.card)
    let nationalID = DatabaseValue(one.nationalID?.masked)
    let known = try known.first(
      certificate, english, persian, role, unit, card, nationalID, make: { $0.number(0) })
    if let known { return known }
    try signer.run(.null, certificate, english, persian, role, unit, card, nationalID)
    return connection.lastRow
  }
}

extension DocumentKind {
  fileprivate var word: String {
    switch self {
    case .document: "sheet"
    case .policy: "policy"
    case .roster: "roster"
    case .register: "register"
    case .statement: "statement"
    case .trust: "trust"
    case .record: "record"
    case .malformed: "malformed"
    case .unknown: "unknown"
    @unknown default: "unknown"
    }
  }
}

extension FieldValue {
  fileprivate var word: String? { if case .token(let word) = self { word } else { nil } }
}

/// The names of figures as rows have them: `ballots.valid`, `votes.1`.
enum FigureText {
  static func text(of name: FigureName) -> String {
    switch name {
    case .ballots(let figure): "ballots." + figure
    case .votes(let code): "votes." + code
    }
  }

  static func name(of text: String) -> FigureName {
    text.hasPrefix("votes.")
      ? .votes(String(text.dropFirst("votes.".count)))
      : .ballots(String(text.dropFirst("ballots.".count)))
  }
}
