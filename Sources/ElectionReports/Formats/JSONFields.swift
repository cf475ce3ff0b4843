import PKI
import ElectionVerifier

/// The values that a policy read from the signed bytes.
enum JSONFields {
  static func object(_ fields: DocumentFields) -> JSON {
    .object(
      [
        ("values", .object(fields.values.map { ($0.name, value($0)) })),
        ("candidates", .array(fields.candidates.map(candidate))),
        ("inputs", .array(fields.inputs.map(input))),
        ("missing", .array(fields.missing.map(missing))),
        ("absences", .array(fields.absences.map(absence))),
      ] + more("moreCandidates", fields.omittedCandidates)
        + more("moreInputs", fields.omittedInputs) + more("moreMissing", fields.omittedMissing)
        + rows("present", fields.present, JSON.string)
        + rows("tallies", fields.tallies, tally) + rows("people", fields.people, person)
        + rows("discrepancies", fields.discrepancies, discrepancy))
  }

  /// Personal data is masked.
  private static func value(_ field: NamedField) -> JSON {
    guard field.name == "delegate", case .token(let person) = field.value else {
      return value(field.value)
    }
    return .string(NationalID.masked(person))
  }

  /// What few documents record; nothing where there is none.
  private static func rows<Row>(
    _ name: String, _ rows: [Row], _ object: (Row) -> JSON
  ) -> [(String, JSON)] {
    rows.isEmpty ? [] : [(name, .array(rows.map(object)))]
  }

  /// The polling stations with everything that stands there.
  static func stations(_ table: StationTable) -> JSON {
    .array(
      table.stations.map { station in
        .object(
          [
            ("code", .string(station.code)),
            ("ballots", station.ballots.map { .integer(Int64($0)) } ?? .null),
          ]
            + (station.eligible.map { [("eligible", .integer(Int64($0)))] } ?? [])
            + [
              (
                "content",
                .array(
                  station.content.map {
                    .object([("name", .string($0.name)), ("value", .string($0.value))])
                  })
              )
            ])
      })
  }

  /// What the policy reads nowhere; not again what stands among the stations.
  static func unread(_ content: UnreadContent, besides stations: Bool) -> JSON {
    .object(
      [
        (
          "places",
          .array(
            content.entries(besides: stations).map { entry in
              .object([
                ("path", .string(entry.path)), ("count", .integer(Int64(entry.count))),
                ("values", .array(entry.values.map(JSON.string))),
              ])
            })
        )
      ] + more("more", content.omitted) + more("ofStations", stations ? 0 : content.ofStations))
  }

  private static func tally(_ tally: Tally) -> JSON {
    .object(
      [
        ("name", .string(tally.name)), ("title", JSONReport.localized(tally.title)),
        (
          "rows",
          .array(
            tally.rows.map { row in
              .object([
                ("code", .string(row.code)), ("label", JSONReport.localized(row.label)),
                ("count", .integer(Int64(row.count))),
              ])
            })
        ),
      ] + more("more", tally.omitted))
  }

  private static func person(_ person: PersonRecord) -> JSON {
    .object(
      [
        ("office", .string(person.office)), ("name", JSONReport.localized(person.name)),
        ("outcome", .string(person.outcome)), ("words", JSONReport.localized(person.words)),
      ] + (person.candidate.map { [("candidate", .string($0))] } ?? []))
  }

  private static func discrepancy(_ record: RecordedDiscrepancy) -> JSON {
    .object([
      ("rule", .string(record.rule)), ("explanation", JSONReport.localized(record.words)),
    ])
  }

  /// How many are not listed; nothing where all are.
  static func more(_ name: String, _ count: Int) -> [(String, JSON)] {
    count > 0 ? [(name, .integer(Int64(count)))] : []
  }

  private static func value(_ value: FieldValue) -> JSON {
    switch value {
    case .token(let text), .date(let text): .string(text)
    case .text(let text): JSONReport.localized(text)
    case .count(let count): .integer(Int64(count))
    case .dateTime(let instant): JSONReport.time(instant)
    case .digest(let digest): .string(Hex.text(digest))
    }
  }

  private static func candidate(_ candidate: CandidateVotes) -> JSON {
    .object(
      [
        ("code", .string(candidate.code)),
        ("name", JSONReport.localized(candidate.name)),
      ] + (candidate.votes.map { [("votes", .integer(Int64($0)))] } ?? [])
        + (candidate.elected.map { [("elected", .bool($0))] } ?? [])
        + (candidate.contest.map { [("contest", .string($0))] } ?? []))
  }

  private static func input(_ input: PinnedInput) -> JSON {
    .object([
      ("unit", .string(input.unit)),
      ("revision", .integer(Int64(input.revision))),
      ("digest", .string(Hex.text(input.digest))),
    ])
  }

  private static func missing(_ input: MissingInput) -> JSON {
    .object([("unit", .string(input.unit)), ("reason", JSONReport.localized(input.reason))])
  }

  private static func absence(_ absence: Absence) -> JSON {
    .object([
      ("role", .string(absence.role)),
      ("status", .string(absence.status)),
      ("reason", JSONReport.localized(absence.reason)),
      ("line", absence.line.map { .integer(Int64($0)) } ?? .null),
    ])
  }
}
