import ElectionReports
import ElectionVerifier

/// The rows of a status and what they say of documents, as members of `docs/roster-status-1.schema.json`.
struct StatusJSON {
  let status: RosterStatus

  /// The rows, and their sum.
  var funnel: JSON {
    .object([
      ("by", .string(status.grouping.rawValue)),
      ("lateSince", .string(TehranTime.utc(status.lateSince.secondsSince1970))),
      ("groups", .array(status.groups.map(group))),
      ("total", group(status.total)),
    ])
  }

  private func group(_ group: StatusGroup) -> JSON {
    let counts = group.counts
    return .object([
      ("id", .optional(group.id)), ("name", group.name.map(names) ?? .null),
      ("planned", group.planned.map { .integer(Int64($0)) } ?? .null),
      ("starts", .optional(group.starts)),
      ("requested", .integer(Int64(counts.requested))), ("issued", .integer(Int64(counts.issued))),
      ("delivered", .integer(Int64(counts.delivered))), ("active", .integer(Int64(counts.active))),
      ("late", .integer(Int64(counts.late))),
      (
        "states",
        .object(
          CardState.allCases.compactMap { state in
            counts.states[state].map { (state.rawValue, .integer(Int64($0))) }
          })
      ),
      ("documents", status.readiness == nil ? .null : standings(group)),
    ])
  }

  private func standings(_ group: StatusGroup) -> JSON {
    .object(
      ExpectedDocument.Standing.allCases.map {
        ($0.rawValue, .integer(Int64(group.documents[$0, default: 0])))
      })
  }

  /// Which documents cannot be signed yet, and who is missing.
  var readiness: JSON? {
    guard let readiness = status.readiness else { return nil }
    return .object([
      ("documents", .integer(Int64(readiness.documents.count))),
      ("standings", standings(status.total)),
      ("missing", .array(status.unready.map(document))),
    ])
  }

  private func document(_ document: ExpectedDocument) -> JSON {
    .object([
      ("unit", .string(document.unit.unit.code)), ("kind", .string(document.unit.kind)),
      ("name", names(document.unit.name)), ("tier", .string(document.tier)),
      ("contest", .string(document.contest)), ("policy", .optional(document.policy)),
      ("standing", .string(document.standing.rawValue)),
      ("lacks", .array(document.lacks.map(lack))),
    ])
  }

  private func lack(_ lack: RoleLack) -> JSON {
    .object([
      ("role", .string(lack.role)), ("asked", .integer(Int64(lack.asked))),
      ("found", .integer(Int64(lack.found))), ("excusable", .bool(lack.isExcusable)),
      ("waiting", .array(lack.waiting.map(waiting))),
    ])
  }

  private func waiting(_ index: Int) -> JSON {
    let card = status.roster.cards[index]
    let event = card.state(at: status.at)
    return .object([
      ("card", .string(card.number)), ("name", names(card.name)),
      ("state", .optional(event?.state.rawValue)),
      ("since", event.map { .string(TehranTime.utc($0.at.secondsSince1970)) } ?? .null),
    ])
  }

  private func names(_ text: LocalizedText) -> JSON {
    .object(text.texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }
}
