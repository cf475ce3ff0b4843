import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// A roster's state as JSON: `docs/roster-status-1.schema.json`.
struct RosterStatusJSON {
  let source: FilePath
  let roster: Roster
  let at: Instant
  /// The cards that were asked for; nil if none were.
  let found: [RosterCard]?
  /// Rows and readiness; nil if they were not asked for.
  var status: RosterStatus?

  var value: JSON {
    let head = [("schema", JSON.string("mohr-roster-status-1"))] + JSON.path("source", source)
    return .object(
      head + [
        ("at", Self.time(at)),
        ("edition", .integer(Int64(roster.edition))),
        ("issued", Self.time(roster.issued)),
        ("validFrom", Self.time(roster.validFrom)),
        ("validUntil", Self.time(roster.validUntil)),
        ("scheme", .string(roster.scheme)),
        ("unitEdition", .string(roster.unitEdition)),
        ("cards", .integer(Int64(roster.cards.count))),
        (
          "states",
          .object(
            roster.cardsByState(at: at).map { ($0.state.rawValue, .integer(Int64($0.count))) })
        ),
        ("found", found.map { .array($0.map(card)) } ?? .null),
        ("funnel", status.map { StatusJSON(status: $0).funnel } ?? .null),
        ("readiness", status.flatMap { StatusJSON(status: $0).readiness } ?? .null),
      ])
  }

  private func card(_ card: RosterCard) -> JSON {
    .object([
      ("number", .string(card.number)),
      ("name", localized(card.name)),
      ("nationalID", .string(Numerals.masked(nationalID: card.nationalIDText))),
      ("role", .string(card.role)),
      ("unit", .string(card.unit.code)),
      (
        "offices",
        .array(
          card.allOffices.map { office in
            .object([
              ("role", .string(office.role)), ("unit", .string(office.unit.code)),
              ("from", office.term.from.map(Self.time) ?? .null),
              ("until", office.term.until.map(Self.time) ?? .null),
            ])
          })
      ),
      (
        "holds",
        .array(
          card.held(at: at).map { office in
            .object([("role", .string(office.role)), ("unit", .string(office.unit.code))])
          })
      ),
      ("state", .optional(card.state(at: at)?.state.rawValue)),
      (
        "life",
        .array(
          card.events.map(Self.step))
      ),
      (
        "certificates",
        .array(
          card.certificates.map {
            .object([
              ("purpose", .string($0.purpose.rawValue)), ("sha256", .string(Hex.text($0.digest))),
            ])
          })
      ),
    ])
  }

  /// A step of a card's life.
  static func step(_ event: CardEvent) -> JSON {
    .object([
      ("state", .string(event.state.rawValue)), ("at", time(event.at)),
      ("by", .optional(event.by)), ("reason", .optional(event.reason)),
      ("successor", .optional(event.successor)),
    ])
  }

  private static func time(_ instant: Instant) -> JSON {
    .string(TehranTime.utc(instant.secondsSince1970))
  }

  private func localized(_ text: LocalizedText) -> JSON {
    .object(text.texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }
}

extension Roster {
  /// How many cards are in each state at a time, states without cards left out.
  func cardsByState(at instant: Instant) -> [(state: CardState, count: Int)] {
    var counts: [CardState: Int] = [:]
    for card in cards {
      if let state = card.state(at: instant)?.state { counts[state, default: 0] += 1 }
    }
    return CardState.allCases.compactMap { state in counts[state].map { (state, $0) } }
  }
}
