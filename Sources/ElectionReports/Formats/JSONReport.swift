import CanonicalXML
import ElectionVerifier
import PKI

/// A verdict for programs: one object, keys in a fixed order, codes that stay.
///
/// Times are UTC, digests lower-case hexadecimal, texts as they came from the document; national
/// ids are masked here too.
enum JSONReport {
  /// The version of the schema: `docs/verdict-2.schema.json`.
  static let schema = "mohr-verdict-2"

  static func object(for verdict: Verdict) -> JSON {
    let say = Speaker(.english, about: verdict)
    return line(
      verdict.source,
      [
        ("kind", .string(kind(verdict.kind))),
        ("indication", .string(verdict.indication.rawValue)),
        ("subIndication", .optional(verdict.subIndication?.rawValue)),
        ("waiting", .array(verdict.waitingRoles.map(JSON.string))),
        ("validationTime", time(verdict.validationTime)),
        ("validationTimeAsserted", .bool(verdict.isTimeAsserted)),
        ("contentDigest", .optional(verdict.contentDigest.map(Hex.text))),
        ("policy", verdict.policy.map(policy) ?? .null),
        ("roster", verdict.roster.map(roster) ?? .null),
        ("register", verdict.register.map(register) ?? .null),
        ("edition", verdict.edition.map(edition) ?? .null),
        ("trustDigest", .optional(verdict.trustDigest.map(Hex.text))),
        ("algorithms", algorithms(verdict.algorithms)),
        ("revocationMemory", memory(verdict.revocationMemory)),
        ("fields", verdict.fields.map(JSONFields.object) ?? .null),
        ("stations", verdict.stations.map(JSONFields.stations) ?? .null),
        (
          "alsoContains",
          verdict.unread.map { JSONFields.unread($0, besides: verdict.stations != nil) } ?? .null
        ),
        ("signatures", .array(verdict.signatures.map { JSONSignatures.object($0, say) })),
        ("findings", .array(verdict.findings.map { finding($0, say) })),
        ("coverage", coverage(verdict.coverage)),
        ("statements", .array(verdict.statements.map(statement))),
      ])
  }

  private static func edition(_ edition: EditionSummary) -> JSON {
    .object([
      ("number", .integer(Int64(edition.number))), ("validFrom", time(edition.validFrom)),
      ("validUntil", time(edition.validUntil)),
    ])
  }

  /// A file that could not be read has no verdict, but it has its line.
  static func unreadable(_ source: FilePath, _ error: XMLSourceError) -> JSON {
    let explanation = Speaker(.english).explain(error)
    let members: [(String, JSON)] = [
      ("code", .string(error.code)), ("message", .string(explanation.what)),
      ("next", .optional(explanation.advice)),
    ]
    return line(source, [("error", .object(members))])
  }

  /// What was not judged has its line, too.
  static func leftOut(_ source: FilePath, _ reason: LeftOut) -> JSON {
    let members: [(String, JSON)] = [
      ("code", .string(reason.code)), ("target", .optional(reason.target?.text)),
      ("message", .string(Speaker(.english).explain(reason))),
    ]
    return line(source, [("leftOut", .object(members))])
  }

  /// An object about a file: its path, and the path's bytes where they are no text.
  private static func line(_ source: FilePath, _ members: [(String, JSON)]) -> JSON {
    .object([("schema", .string(schema))] + JSON.path("source", source) + members)
  }

  private static func kind(_ kind: DocumentKind) -> String {
    switch kind {
    case .document: "document"
    case .policy: "policy"
    case .roster: "roster"
    case .register: "register"
    case .statement: "statement"
    case .trust: "trust"
    case .record: "record"
    case .malformed: "malformed"
    case .unknown: "unknown"
    }
  }

  /// A statement beside the document: who is excused, why, and by whom.
  private static func statement(_ statement: Statement) -> JSON {
    .object(
      JSON.path("file", statement.source) + [
        ("digest", .string(Hex.text(statement.contentDigest))),
        ("says", .string(statement.says)),
        ("role", .optional(statement.role)),
        ("rules", .array(statement.rules.map(JSON.string))),
        ("person", statement.person.map(localized) ?? .null),
        (
          "delegate",
          statement.delegate.map { delegate in
            .object([
              ("nationalID", .string(NationalID.masked(delegate.nationalID))),
              ("role", .string(delegate.role)),
            ])
          } ?? .null
        ),
        ("reason", localized(statement.reason)),
        ("signers", .array(statement.signers.map(JSONSignatures.signer))),
      ])
  }

  private static func policy(_ policy: PolicySummary) -> JSON {
    .object([
      ("id", .string(policy.identifier)),
      ("edition", .integer(Int64(policy.edition))),
      ("title", localized(policy.title)),
      ("digest", .string(Hex.text(policy.digest))),
    ])
  }

  private static func roster(_ roster: RosterSummary) -> JSON {
    .object([
      ("edition", .integer(Int64(roster.edition))),
      ("issued", time(roster.issued)),
      ("digest", .string(Hex.text(roster.digest))),
      ("cards", .integer(Int64(roster.cards))),
    ])
  }

  private static func register(_ register: RegisterSummary) -> JSON {
    .object([
      ("election", .string(register.election)),
      ("edition", .integer(Int64(register.edition))),
      ("digest", .string(Hex.text(register.digest))),
      ("rehearsal", .bool(register.isRehearsal)),
    ])
  }

  static func algorithms(_ catalogue: AlgorithmCatalogue) -> JSON {
    .object([
      ("title", localized(catalogue.title)), ("edition", .string(catalogue.edition)),
      ("digest", .optional(catalogue.digest.map(Hex.text))),
    ])
  }

  static func memory(_ memory: RevocationMemorySummary?) -> JSON {
    guard let memory else { return .null }
    return .object([
      ("state", .string(memory.state.rawValue)),
      ("digest", .optional(memory.digest.map(Hex.text))),
      ("readOnly", .bool(memory.isReadOnly)),
    ])
  }

  /// A finding; its sentences call roles and people by their names, its data by their tokens.
  static func finding(_ finding: Finding, _ say: Speaker) -> JSON {
    let explanation = say.explain(finding)
    return .object([
      ("code", .string(finding.identifier)),
      ("severity", .string(finding.severity.rawValue)),
      ("subIndication", .optional(finding.subIndication?.rawValue)),
      ("concerns", concern(finding.concern)),
      ("line", finding.line.map { .integer(Int64($0)) } ?? .null),
      ("data", .object(finding.data.flatMap(members))),
      ("message", .string(explanation.what)),
      ("next", .optional(explanation.advice)),
    ])
  }

  private static func concern(_ concern: Concern) -> JSON {
    let (kind, name): (String, String?) =
      switch concern {
      case .document: ("document", nil)
      case .signature(let number): ("signature", number)
      case .certificate(_, let serial): ("certificate", serial)
      case .field(let name): ("field", name)
      case .rule(let code): ("rule", code)
      case .policy(let identifier): ("policy", identifier)
      case .roster: ("roster", nil)
      case .register: ("register", nil)
      case .trustFile(let name): ("trustFile", name)
      }
    return .object([("kind", .string(kind)), ("name", .optional(name))])
  }

  private static func members(_ datum: FindingDatum) -> [(String, JSON)] {
    switch datum.value {
    case .text(let text): [(datum.name, .string(text))]
    case .path(let path): JSON.path(datum.name, path)
    case .number(let number): [(datum.name, .integer(Int64(number)))]
    case .instant(let instant): [(datum.name, time(instant))]
    case .list(let texts): [(datum.name, .array(texts.map(JSON.string)))]
    case .localized(let text): [(datum.name, localized(text))]
    }
  }

  private static func coverage(_ coverage: Coverage) -> JSON {
    .object([
      ("wholeContent", .array(coverage.wholeContent.map(JSON.string))),
      (
        "parts",
        .array(
          coverage.parts.map { parts in
            .object([
              ("signature", .string(parts.signature)),
              ("elements", .array(parts.elements.map(JSON.string))),
              ("files", .array(parts.files.map(JSON.string))),
              ("omitted", .integer(Int64(parts.omitted))),
            ])
          })
      ),
      ("uncovered", .array(coverage.uncovered.map(uncovered))),
      ("omitted", .integer(Int64(coverage.omitted))),
    ])
  }

  private static func uncovered(_ uncovered: Uncovered) -> JSON {
    var path: String?
    let (kind, signature, element, line): (String, String?, String?, Int?)
    switch uncovered {
    case .comment(let place): (kind, signature, element, line) = ("comment", nil, nil, place)
    case .processingInstruction(let place):
      (kind, signature, element, line) = ("processingInstruction", nil, nil, place)
    case .keyInfo(let number, let place):
      (kind, signature, element, line) = ("keyInfo", number, nil, place)
    case .unsignedProperty(let number, let name, let place):
      (kind, signature, element, line) = ("unsignedProperty", number, name, place)
    case .object(let number, let place):
      (kind, signature, element, line) = ("object", number, nil, place)
    case .content(let found, let place):
      (kind, signature, element, line) = ("content", nil, nil, place)
      path = found
    }
    return .object([
      ("kind", .string(kind)), ("signature", .optional(signature)),
      ("element", .optional(element)), ("path", .optional(path)),
      ("line", line.map { .integer(Int64($0)) } ?? .null),
    ])
  }

  static func time(_ instant: Instant) -> JSON {
    .string(TehranTime.utc(instant.secondsSince1970))
  }

  static func localized(_ text: LocalizedText) -> JSON {
    .object(text.texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }
}
