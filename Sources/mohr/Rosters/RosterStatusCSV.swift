import ElectionReports
import ElectionVerifier
import RosterExchange

/// A status as tables (RFC 4180); what a spreadsheet would run is defused.
struct RosterStatusCSV {
  let status: RosterStatus

  /// A row a province or phase, and the last for all of them.
  var groups: String {
    let columns = StatusColumn.allCases.filter { $0 != .name }
    let header = columns.map(\.rawValue) + ["name_fa", "name_en"]
    let rows = status.groups.map { ($0.id ?? "", $0) } + [("total", status.total)]
    return CSV.row(header)
      + rows.map { id, group in
        CSV.row(
          columns.map { column in
            switch column {
            case .unit: id
            case .starts: group.starts ?? ""
            // Of documents nothing is known where nobody asked.
            case _ where column.isAboutDocuments && status.readiness == nil: ""
            default: column.count(group).map { String($0) } ?? ""
            }
          } + [group.name?.texts["fa"] ?? "", group.name?.texts["en"] ?? ""])
      }.joined()
  }

  /// A row for each role that a document lacks.
  var missing: String {
    let header = [
      "unit", "kind", "tier", "contest", "standing", "role", "asked", "found", "excusable",
      "waiting", "name_fa", "name_en",
    ]
    var text = CSV.row(header)
    for document in status.unready {
      let unit = document.unit
      let head = [
        unit.unit.code, unit.kind, document.tier, document.contest, document.standing.rawValue,
      ]
      let names = [unit.name.texts["fa"] ?? "", unit.name.texts["en"] ?? ""]
      if document.lacks.isEmpty { text += CSV.row(head + ["", "", "", "", ""] + names) }
      for lack in document.lacks {
        let waiting = lack.waiting.map { status.roster.cards[$0].number }.joined(separator: " ")
        text += CSV.row(
          head + [
            lack.role, String(lack.asked), String(lack.found), lack.isExcusable ? "yes" : "no",
            waiting,
          ] + names)
      }
    }
    return text
  }
}
