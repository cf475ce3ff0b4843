package import AuditDatabase
import ElectionReports
import ElectionVerifier
import RosterExchange

/// The findings of an audit for a spreadsheet: a row for each document or unit that one is about, in UTF-8 with a byte
/// order mark, by which spreadsheets know it. Cells that would be formulas are text.
package struct AuditCSV {
  private static let columns = [
    "number", "code", "severity", "primary", "implied_by", "position", "unit", "unit_fa", "unit_en",
    "file", "signature", "line", "message_fa", "message_en", "next_fa", "next_en",
  ]
  private let reader: AuditReader

  /// - Parameter connection: The database of an audit.
  package init(_ connection: Connection) { reader = AuditReader(connection) }

  /// Hands over the rows, one after another.
  package func write(_ take: (String) -> Void) throws(DatabaseError) {
    take("\u{FEFF}" + CSV.row(Self.columns))
    try reader.each(parts: -1) { item in
      let parts = item.parts.isEmpty ? [nil] : item.parts.map(Optional.some)
      for (index, part) in parts.enumerated() { take(Self.row(item, part, index)) }
    }
  }

  private static func row(
    _ item: AuditReader.Item, _ part: AuditReader.Part?, _ index: Int
  ) -> String {
    let finding = [
      "\(item.id)", item.code, item.severity.rawValue, item.impliedBy == nil ? "yes" : "no",
      item.impliedBy.map { "\($0)" } ?? "", "\(index + 1)",
    ]
    let about = [part?.unit, part?.unitName?.persian, part?.unitName?.english, part?.path]
    let place = [item.signature, item.line.map { "\($0)" }]
    let words = [
      item.what.persian, item.what.english, item.advice?.persian, item.advice?.english,
    ]
    return CSV.row(finding + (about + place + words).map { $0 ?? "" })
  }
}
