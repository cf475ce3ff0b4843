import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// A register as JSON: `docs/register-1.schema.json`.
struct RegisterJSON {
  let source: FilePath
  let register: Register
  /// Whether every unit is listed.
  let listsUnits: Bool

  var value: JSON {
    let head = [("schema", JSON.string("mohr-register-1"))] + JSON.path("source", source)
    return .object(
      head + [
        ("edition", .integer(Int64(register.edition))),
        ("predecessor", .optional(register.predecessor.map(Hex.text))),
        ("issued", Self.time(register.issued)),
        ("validFrom", Self.time(register.validFrom)),
        ("validUntil", Self.time(register.validUntil)),
        ("purpose", .string(register.purpose.rawValue)),
        ("election", election),
        ("contests", .array(register.contests.map(contest))),
        ("scheme", .string(register.scheme)),
        ("unitEdition", .string(register.unitEdition)),
        ("units", .integer(Int64(register.units.count))),
        ("documents", .integer(Int64(register.expectedDocuments))),
        ("kinds", .array(RegisterCounts(register).rows.map(kind))),
        ("tree", listsUnits ? .array(RegisterTree(register).places.map { unit($0.unit) }) : .null),
      ])
  }

  private var election: JSON {
    let election = register.election
    return .object([
      ("code", .string(election.code)), ("name", Self.names(election.name)),
      ("date", .string(election.date)), ("opens", Self.time(election.opens)),
      ("closes", Self.time(election.closes)),
      (
        "deadlines",
        .object(
          election.deadlines.sorted { $0.key < $1.key }.map { ($0.key, Self.time($0.value)) })
      ),
    ])
  }

  private func contest(_ contest: RegisteredContest) -> JSON {
    .object([
      ("code", .string(contest.code)), ("name", Self.names(contest.name)),
      (
        "candidates",
        .array(
          contest.candidates.map { candidate in
            .object([
              ("code", .string(candidate.code)), ("name", Self.names(candidate.name)),
              ("withdrawn", candidate.withdrawn.map(Self.time) ?? .null),
            ])
          })
      ),
    ])
  }

  private func kind(_ row: RegisterCounts.Row) -> JSON {
    .object([
      ("kind", .string(row.kind)), ("tier", .optional(row.tier)),
      ("units", .integer(Int64(row.units))), ("documents", .integer(Int64(row.documents))),
      ("stations", .integer(Int64(row.stations))),
    ])
  }

  private func unit(_ unit: RegisteredUnit) -> JSON {
    .object([
      ("code", .string(unit.unit.code)), ("kind", .string(unit.kind)),
      ("parent", .optional(unit.parent?.code)), ("tier", .optional(unit.tier)),
      ("contests", unit.contests.map { .array($0.map(JSON.string)) } ?? .null),
      ("name", Self.names(unit.name)),
      ("eligible", unit.eligible?.json ?? .null),
      (
        "stations",
        unit.stations.map {
          .object([
            ("file", .string($0.file)), ("sha256", .string(Hex.text($0.digest))),
            ("count", .integer(Int64($0.count))),
          ])
        } ?? .null
      ),
    ])
  }

  private static func time(_ instant: Instant) -> JSON {
    .string(TehranTime.utc(instant.secondsSince1970))
  }

  private static func names(_ text: LocalizedText) -> JSON {
    .object(text.texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }
}
