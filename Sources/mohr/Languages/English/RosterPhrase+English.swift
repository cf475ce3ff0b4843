import ElectionReports
import ElectionVerifier

extension RosterPhrase {
  func english(_ say: Speaker) -> String {
    switch self {
    case .recorded(let rows, let known, let edition, let path):
      "\(say.counted(rows, "step")) recorded"
        + (known > 0 ? ", \(say.number(known)) were there already" : "")
        + "; edition \(say.ordinal(edition)), unsigned: \(say.shown(path))\nthe registry signs it: "
        + say.command("mohr sign", path)
    case .nothingNew(let rows, let path):
      "nothing new: \(say.counted(rows, "step")) \(rows == 1 ? "is" : "are") in \(say.shown(path)) already; it is as it was"
    case .nothingRecorded(let faults):
      "nothing was recorded: \(say.counted(faults, "row")) \(faults == 1 ? "does" : "do") not fit"
    case .manyCards(let cards, let path):
      "\(say.number(cards)) cards are read at each start of a verifier; split them before the registry signs: "
        + say.command("mohr roster split", path, "--output …")
    case .split(let cards, let files, let edition, let path):
      "\(say.number(cards)) cards in \(say.number(files)) files; edition \(say.ordinal(edition)), unsigned: "
        + say.shown(path)
    case .cardCount(let cards): say.counted(cards, "card")
    case .office(let office):
      say.list(
        ["\(say.role(office.role)) \(say.unit(office.unit.code))"]
          + [office.term.from.map { "from \(say.time($0))" }].compactMap(\.self)
          + [office.term.until.map { "until \(say.time($0))" }].compactMap(\.self))
    case .delegation(let decision, let card):
      "acts as \(say.role(decision.role ?? card.role)) "
        + "\(say.unit((decision.unit ?? card.unit).code)), \(say.time(decision.from)) – "
        + "\(say.time(decision.until)), by \(say.decider(decision.maskedBy)): "
        + say.text(decision.reason)
    case .sameRoster: "both say the same"
    case .changes(let counts):
      "\(say.number(counts.added)) cards added, \(say.number(counts.removed)) removed, "
        + "\(say.number(counts.steps)) new steps, \(say.number(counts.others)) other differences"
    case .statusOf(let edition, let at): "edition \(say.ordinal(edition)) as of \(say.time(at))"
    case .column(let column): column.english
    case .total: "total"
    case .notInPlan: "not in the plan"
    case .yetToStart(let day): "\(day) (to come)"
    case .readiness(let documents): Self.readiness(documents, say)
    case .noPolicy: "no policy says who signs it"
    case .lack(let lack, let waiting):
      "\(say.role(lack.role)): "
        + (lack.asked > 1
          ? "\(say.number(lack.found)) of \(say.number(lack.asked)) have a card in use"
          : "nobody has a card in use")
        + (lack.isExcusable ? " (may be missing where that is recorded)" : "")
        + (waiting.isEmpty ? "" : "; waiting: " + waiting.joined(separator: "; "))
    case .waiting(let state, let since): "\(say.state(state)) \(say.time(since))"
    case .moreDocuments(let count):
      "and \(say.number(count)) more documents: --missing lists all of them"
    case .page(let word): word.english
    case .rehearsalMade(let tables, let rows, let folder):
      "\(say.number(tables)) tables with \(say.number(rows)) steps in \(say.shown(folder))\n"
        + "\(say.path(folder.appending("README"))) says how they are recorded"
    }
  }

  private static func readiness(
    _ documents: [ExpectedDocument.Standing: Int], _ say: Speaker
  ) -> String {
    let count = documents.values.reduce(0, +)
    var parts = ["\(say.number(documents[.ready, default: 0])) can be signed by all who should"]
    if let some = documents[.excusable] { parts.append("\(say.number(some)) by all who must") }
    if let some = documents[.lacking] { parts.append("\(say.number(some)) CANNOT BE SIGNED YET") }
    if let some = documents[.withoutPolicy] { parts.append("\(say.number(some)) have no policy") }
    return "\(say.number(count)) documents expected: \(say.list(parts))"
  }
}
