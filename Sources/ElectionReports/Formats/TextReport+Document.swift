import PKI
import ElectionVerifier

extension TextReport {
  /// What the document is and what it says: only values from signed bytes.
  var documentLines: [String] {
    var rows: [(label: String, value: String)] = []
    if let policy = verdict.policy {
      let edition = "\(say.word(.edition)) \(say.ordinal(policy.edition))"
      let name = say.list([say.latin(policy.identifier), edition])
      rows.append((say.word(.policy), "\(say.localized(policy.title)) (\(name))"))
    }
    if let edition = verdict.edition {
      rows.append((say.word(.edition), say.ordinal(edition.number)))
      rows.append((say.word(.inForceFrom), say.time(edition.validFrom)))
      rows.append((say.word(.inForceUntil), say.time(edition.validUntil)))
    }
    if let fields = verdict.fields { rows += fieldRows(fields) }
    if let digest = verdict.contentDigest {
      rows.append((say.word(.contentDigest), say.latin("SHA-256 " + Hex.text(digest))))
    }
    return aligned(rows)
  }

  private func fieldRows(_ fields: DocumentFields) -> [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = []
    if case .token(let says)? = fields["says"] {
      rows.append((say.fieldName("says"), say.attendance(says)))
    }
    if case .token(let role)? = fields["statedRole"] {
      rows.append((say.fieldName("statedRole"), say.role(role)))
    }
    if case .token(let role)? = fields["delegateRole"] {
      rows.append((say.fieldName("delegateRole"), say.role(role)))
    }
    if let unit = fields.unit {
      rows.append((say.word(.unit), unitText(unit, fields)))
    }
    if case .token(let kind)? = fields["unitKind"] {
      rows.append((say.fieldName("unitKind"), say.unitKind(kind)))
    }
    if let election = fields.election {
      rows.append(
        (
          say.word(.election),
          named(election, fields["electionName"], else: verdict.electionName(election))
        ))
    }
    if let contest = fields.contest {
      rows.append(
        (
          say.word(.contest),
          named(contest, fields["contestName"], else: verdict.contestNames[contest])
        ))
    }
    if let tier = fields.tier { rows.append((say.word(.tier), say.tier(tier))) }
    if let revision = fields.revision {
      rows.append((say.word(.revision), say.ordinal(revision)))
    }
    if case .dateTime(let created)? = fields["created"] {
      rows.append((say.word(.created), say.time(created)))
    }
    switch fields["complete"] {
    case .token("true")?:
      rows.append((say.fieldName("complete"), say.sentence(.callsItselfComplete)))
    case .token("false")?:
      rows.append((say.fieldName("complete"), say.sentence(.callsItselfIncomplete)))
    default: break
    }
    if let digest = fields.supersedes {
      rows.append((say.word(.supersedes), say.latin("SHA-256 " + Hex.text(digest))))
    }
    if !fields.present.isEmpty {
      rows.append((say.attendance("present"), say.roles(fields.present)))
    }
    return rows + otherRows(fields)
  }

  func unitText(_ unit: String, _ fields: DocumentFields) -> String {
    let scheme = [fields.unitScheme, fields.unitEdition].compactMap { $0 }.joined(separator: " ")
    let code = scheme.isEmpty ? unit : "\(unit), \(scheme)"
    return named(code, fields["unitName"], else: verdict.unitNames[unit])
  }

  /// A unit by its code and its name: the document's own by what it says itself, another one by the register.
  func unitText(_ code: String) -> String {
    guard code == verdict.fields?.unit, case .text(let name)? = verdict.fields?["unitName"] else {
      return say.unit(code)
    }
    return "\(say.localized(name)) (\(say.latin(code)))"
  }

  /// A code behind its name: as the document has it, else as the register does.
  func named(_ code: String, _ own: FieldValue?, else registered: LocalizedText?) -> String {
    let name = if case .text(let name)? = own { Optional(name) } else { registered }
    return name.map { "\(say.localized($0)) (\(say.latin(code)))" } ?? say.latin(code)
  }

  /// Names of fields that have a row of their own.
  private static let shown: Set<String> = [
    "election", "electionName", "contest", "contestName", "unit", "unitScheme", "unitEdition",
    "unitName", "unitKind", "tier", "revision", "created", "complete", "supersedes", "says",
    "statedRole", "delegateRole",
  ]

  /// Fields of another vocabulary: by the policy's own names.
  private func otherRows(_ fields: DocumentFields) -> [(label: String, value: String)] {
    fields.values
      .filter { !Self.shown.contains($0.name) && !$0.name.hasPrefix("ballots.") }
      .map { (say.fieldName($0.name), otherText($0)) }
  }

  private func otherText(_ field: NamedField) -> String {
    if field.isPractice { return say.word(.rehearsal) }
    if field.name == "unitParent", case .token(let code) = field.value { return unitText(code) }
    guard field.name == "delegate", case .token(let person) = field.value else {
      return say.value(field.value)
    }
    return say.latin(NationalID.masked(person))
  }

  var candidateLines: [String] {
    let candidates = verdict.fields?.candidates ?? []
    let rows = candidates.map { candidate in
      (candidate.contest.map { [say.latin($0)] } ?? [])
        + [say.candidate(candidate.code), say.localized(candidate.name)]
        + (candidate.votes.map { [say.number($0)] } ?? [])
        + (candidate.elected.map { [say.word($0 ? .isElected : .isNotElected)] } ?? [])
    }
    return table(rows) + more(verdict.fields?.omittedCandidates ?? 0)
  }

  var ballotLines: [String] {
    let figures = (verdict.fields?.values ?? []).compactMap { field -> [String]? in
      guard field.name.hasPrefix("ballots."), case .count(let count) = field.value else {
        return nil
      }
      return [say.ballotName(String(field.name.dropFirst("ballots.".count))), say.number(count)]
    }
    return table(figures) + figuresInWords
  }

  /// The figures that minutes give in words as well.
  private static let figuresInWords = ["total", "valid", "invalid"]

  private var figuresInWords: [String] {
    aligned(
      Self.figuresInWords.compactMap { name in
        verdict.fields?.ballots(name).map {
          ("\(say.ballotName(name)) \(say.sentence(.inWords))", say.words($0))
        }
      })
  }

  var inputLines: [String] {
    let inputs = verdict.fields?.inputs ?? []
    let shown = inputs.prefix(listsAll ? inputs.count : 12).map {
      [
        say.unit($0.unit), "\(say.word(.revisionNumber)) \(say.ordinal($0.revision))",
        say.latin(Hex.text($0.digest)),
      ]
    }
    let left = inputs.count - shown.count + (verdict.fields?.omittedInputs ?? 0)
    let lines = plainTable(Array(shown))
    guard lines.contains(where: { DisplayWidth.columns($0) > style.width - 2 }) else {
      return lines + more(left)
    }
    let heads = plainTable(shown.map { Array($0.dropLast()) })
    return zip(heads, shown).flatMap { [$0, "  " + ($1.last ?? "")] } + more(left)
  }

  /// Inputs that are recorded as not there, each with its reason.
  var missingLines: [String] {
    let missing = verdict.fields?.missing ?? []
    let shown = missing.prefix(listsAll ? missing.count : 40).map {
      [say.unit($0.unit), say.inEveryLanguage($0.reason)]
    }
    let left = missing.count - shown.count + (verdict.fields?.omittedMissing ?? 0)
    return plainTable(Array(shown)) + more(left)
  }

  /// Who is recorded absent or refusing, and why.
  var absenceLines: [String] {
    (verdict.fields?.absences ?? []).flatMap { absence in
      let text = say.list(
        [
          say.role(absence.role), say.attendance(absence.status),
          say.inEveryLanguage(absence.reason),
        ]
        .filter { !$0.isEmpty }
      )
      return DisplayWidth.wrapped(text, to: style.width - 4)
    }
  }

  /// What statements beside the document say, why, and who signed them.
  var statementLines: [String] {
    verdict.statements.flatMap { statement in
      let subject =
        statement.role.map(say.role) ?? say.latin(statement.rules.joined(separator: " "))
      let parts = [
        subject, statement.person.map(say.localized) ?? "", say.attendance(statement.says),
        statement.delegate.map {
          "\(say.role($0.role)) \(say.latin(NationalID.masked($0.nationalID)))"
        }
          ?? "",
        say.inEveryLanguage(statement.reason),
      ].filter { !$0.isEmpty }
      let signers = say.list(statement.signers.map(signerText))
      let text = say.sentence(
        .statedBy(say.list(parts), signers: signers, file: say.path(statement.source)))
      return DisplayWidth.wrapped(text, to: style.width - 4)
    }
  }

  private func signerText(_ signer: SignerIdentity) -> String {
    let name = signer.name.map(say.localized) ?? say.latin(signer.certificate.serial)
    let role = signer.roleName.map(say.localized) ?? signer.role.map(say.role)
    return role.map { "\(name) (\($0))" } ?? name
  }

  /// How many are not shown, where there are any.
  func more(_ count: Int) -> [String] {
    count > 0 ? ["… \(say.number(count)) \(say.word(.more))"] : []
  }

  /// Columns, the last one of numbers: their last digits stand in one column.
  func table(_ rows: [[String]]) -> [String] { table(rows, endsInCounts: true) }

  private func plainTable(_ rows: [[String]]) -> [String] { table(rows, endsInCounts: false) }

  private func table(_ rows: [[String]], endsInCounts: Bool) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let counts = (0..<columns).map { endsInCounts && $0 == columns - 1 }
    return TextTable(rows, counts: counts, in: style.language, widest: style.width).lines
  }
}

extension NamedField {
  /// Whether it says that votes were cast for practice.
  fileprivate var isPractice: Bool { name == "purpose" && value == .token("rehearsal") }
}
