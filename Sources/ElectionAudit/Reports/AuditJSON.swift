package import AuditDatabase
import ElectionReports
import ElectionVerifier
import PKI

/// What an audit came to, for programs: one finding a line, and last the summary (`docs/audit-1.schema.json`).
package struct AuditJSON {
  private static let schema = "mohr-audit-1"
  private static let notAsked = [
    "E04", "L01", "L02", "L03", "L04", "L05", "L06", "T04", "T05",
  ]
  private let reader: AuditReader

  /// - Parameter connection: The database of an audit.
  package init(_ connection: Connection) { reader = AuditReader(connection) }

  /// Hands over the lines of the report, one after another.
  package func write(_ take: (String) -> Void) throws(DatabaseError) {
    func line(_ name: String, _ value: JSON) {
      take(JSON.object([("schema", .string(Self.schema)), (name, value)]).text + "\n")
    }
    try reader.each(parts: -1) { item in line("finding", Self.object(item)) }
    line("summary", try summary())
  }

  /// The whole report.
  package func text() throws(DatabaseError) -> String {
    var text = ""
    try write { text += $0 }
    return text
  }

  private static func object(_ item: AuditReader.Item) -> JSON {
    .object([
      ("number", .integer(item.id)), ("code", .string(item.code)),
      ("severity", .string(item.severity.rawValue)),
      ("primary", .bool(item.impliedBy == nil)),
      ("impliedBy", item.impliedBy.map(JSON.integer) ?? .null),
      ("about", .array(item.parts.map(part))),
      ("signature", .optional(item.signature)),
      ("line", item.line.map { .integer(Int64($0)) } ?? .null),
      ("message", words(item.what)), ("next", item.advice.map(words) ?? .null),
    ])
  }

  private static func part(_ part: AuditReader.Part) -> JSON {
    .object([
      ("unit", .optional(part.unit)), ("name", part.unitName.map(words) ?? .null),
      ("file", .optional(part.path)),
    ])
  }

  private static func words(_ words: AuditReader.Words) -> JSON {
    .object([("en", .optional(words.english)), ("fa", .optional(words.persian))])
  }

  private func summary() throws(DatabaseError) -> JSON {
    let (files, counts, trust) = (try reader.files(), try reader.counts(), try reader.trust())
    return .object([
      ("indication", .string(try reader.outcome().rawValue)),
      ("validationTime", .string(try reader.judgedFor())),
      ("trustDigest", .string(trust.file)), ("trustKey", .string(trust.key)),
      ("elections", .array(try reader.elections().map(Self.object))),
      ("tiers", .array(try reader.tiers().map(Self.object))),
      ("files", number(files.all)), ("unreadable", number(files.unreadable)),
      ("leftOut", number(files.leftOut)), ("absences", number(try reader.absences())),
      ("primary", number(counts.primary)), ("implied", number(counts.implied)),
      ("notAsked", .array(Self.notAsked.map(JSON.string))),
    ])
  }

  private func number(_ value: Int) -> JSON { .integer(Int64(value)) }

  private static func object(_ one: AuditReader.Election) -> JSON {
    .object([
      ("code", .string(one.code)), ("name", words(one.name)),
      ("registerEdition", .integer(Int64(one.edition))), ("registerDigest", .string(one.digest)),
      ("rehearsal", .bool(one.isRehearsal)),
    ])
  }

  private static func object(_ one: AuditReader.Tier) -> JSON {
    let counts = [
      ("expected", one.expected), ("here", one.here), ("passed", one.passed),
      ("failed", one.failed), ("waiting", one.waiting),
      ("indeterminate", one.indeterminate), ("absent", one.absent),
    ]
    return .object(
      [("tier", .string(one.name))] + counts.map { ($0.0, JSON.integer(Int64($0.1))) })
  }
}
