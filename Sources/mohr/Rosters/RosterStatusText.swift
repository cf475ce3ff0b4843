import ElectionReports
import ElectionVerifier

/// A status in words: a table, then who is missing.
struct RosterStatusText {
  let status: RosterStatus
  let language: Language

  /// Most documents that are listed; the rest is counted.
  private static let listed = 50

  private var say: Speaker { status.speaker(language) }

  /// The lines.
  func lines(onlyMissing: Bool) -> [String] {
    let head = [
      say.phrase(RosterPhrase.statusOf(edition: status.roster.edition, at: status.at))
    ]
    let body = onlyMissing ? [] : [""] + table
    let end = ["", say.sentence(.signatureNotChecked)]
    return head + body + missing(limit: onlyMissing ? .max : Self.listed) + end
  }

  private var table: [String] {
    let columns = status.columns
    let rows =
      [columns.map { say.phrase(RosterPhrase.column($0)) }]
      + status.groups.map { group in columns.map { cell($0, group) } }
      + [columns.map { $0 == .unit ? say.phrase(RosterPhrase.total) : cell($0, status.total) }]
    return TextTable(rows, counts: columns.map(\.isCount), in: language).lines(to: Rows.width)
  }

  private func cell(_ column: StatusColumn, _ group: StatusGroup) -> String {
    switch column {
    case .unit: group.id.map(say.latin) ?? say.phrase(RosterPhrase.notInPlan)
    case .name: group.name.map(say.localized) ?? ""
    case .starts: group.starts.map { status.start($0, say) } ?? ""
    default: column.count(group).map(say.number) ?? ""
    }
  }

  /// Which documents cannot be signed yet, and who is missing.
  private func missing(limit: Int) -> [String] {
    guard status.readiness != nil else { return [] }
    let unready = status.unready
    var lines = ["", say.phrase(RosterPhrase.readiness(status.total.documents))]
    for document in unready.prefix(limit) {
      lines.append("  " + status.title(of: document, say))
      if document.policy == nil { lines.append("    " + say.phrase(RosterPhrase.noPolicy)) }
      for lack in document.lacks { lines.append("    " + status.sentence(on: lack, say)) }
    }
    if unready.count > limit {
      lines.append("  " + say.phrase(RosterPhrase.moreDocuments(unready.count - limit)))
    }
    return lines
  }
}

extension RosterStatus {
  /// Says roles by the roster's names of them.
  func speaker(_ language: Language) -> Speaker {
    Speaker(language, roster.names)
  }

  /// The day on which a group starts, and whether it has.
  func start(_ day: String, _ say: Speaker) -> String {
    let civil = SolarHijriDate(gregorian: day)?.text(in: say.language) ?? say.latin(day)
    let text = say.language == .persian ? civil : day
    return day <= self.day ? text : say.phrase(RosterPhrase.yetToStart(text))
  }

  /// What a document is.
  func title(of document: ExpectedDocument, _ say: Speaker) -> String {
    say.list([
      say.unit(document.unit.unit.code, named: document.unit.name),
      say.tier(document.tier), contest(document.contest, say),
    ])
  }

  /// Who is missing.
  func sentence(on lack: RoleLack, _ say: Speaker) -> String {
    say.phrase(
      RosterPhrase.lack(
        lack,
        waiting: lack.waiting.prefix(5).map { index in
          let card = roster.cards[index]
          let event = card.state(at: at)
          return say.list([
            say.localized(card.name), say.latin(card.number),
            event.map { say.phrase(RosterPhrase.waiting($0.state, since: $0.at)) } ?? "",
          ])
        }))
  }
}
