import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// In what two rosters differ, to be written.
struct RosterDiff: DifferenceReport {
  let old: RosterSide
  let new: RosterSide
  let changes: [RosterChange]

  /// A roster from a file, with the digest by which the next edition names it.
  struct RosterSide {
    let path: FilePath
    let roster: Roster
    let contentDigest: [UInt8]

    static func read(_ path: FilePath) throws(Failure) -> RosterSide {
      let source = try Failure.source(path)
      let roster = try RosterFile.xml(source, path)
      do throws(TrustFinding.RefusalReason) {
        let digest = try UnverifiedDocument.contentDigest(source)
        return RosterSide(path: path, roster: roster, contentDigest: digest)
      } catch {
        throw Failure.notA(.roster, path, error)
      }
    }
  }

  /// Whether the new roster names the old one as the edition before it.
  var isSuccessor: Bool {
    new.roster.predecessor == old.contentDigest && new.roster.edition == old.roster.edition + 1
  }

  /// The differences in words.
  func lines(in language: Language) -> [String] {
    var names = new.roster.names
    names.learn(old.roster.names)
    let say = Speaker(language, names)
    let editions = say.sentence(.editions(old.roster.edition, new.roster.edition, isSuccessor))
    let end =
      changes.isEmpty
      ? say.phrase(RosterPhrase.sameRoster)
      : say.phrase(RosterPhrase.changes(RosterChangeCounts(changes)))
    return [editions] + changes.map(say.phrase) + [end, say.sentence(.signaturesNotChecked)]
  }

  /// The differences as JSON: `docs/roster-diff-1.schema.json`.
  var json: JSON {
    let counts = RosterChangeCounts(changes)
    return .object([
      ("schema", .string("mohr-roster-diff-1")),
      ("old", side(old)), ("new", side(new)), ("successor", .bool(isSuccessor)),
      (
        "counts",
        .object([
          ("added", .integer(Int64(counts.added))), ("removed", .integer(Int64(counts.removed))),
          ("steps", .integer(Int64(counts.steps))), ("others", .integer(Int64(counts.others))),
        ])
      ),
      ("changes", .array(changes.map(json))),
    ])
  }

  private func side(_ side: RosterSide) -> JSON {
    .object(
      JSON.path("source", side.path) + [
        ("edition", .integer(Int64(side.roster.edition))),
        ("cards", .integer(Int64(side.roster.cards.count))),
        ("sha256", .string(Hex.text(side.contentDigest))),
      ])
  }

  private func json(_ change: RosterChange) -> JSON {
    let head = [("card", JSON.optional(change.card))]
    switch change.kind {
    case .added(let card): return .object(head + [("change", .string("added"))] + members(card))
    case .removed(let card):
      return .object(head + [("change", .string("removed"))] + members(card))
    case .step(let event):
      return .object(head + [("change", .string("step")), ("step", RosterStatusJSON.step(event))])
    case .stepRemoved(let event):
      return .object(
        head + [("change", .string("stepRemoved")), ("step", RosterStatusJSON.step(event))])
    case .changed(let field, let old, let new):
      return .object(head + changed(name(field), old, new))
    case .offices(let old, let new):
      return .object(head + changed("offices", Self.text(old), Self.text(new)))
    case .delegations(let old, let new, _):
      return .object(head + changed("delegations", Self.text(old), Self.text(new)))
    }
  }

  private func changed(_ field: String, _ old: String?, _ new: String?) -> [(String, JSON)] {
    [
      ("change", .string("changed")), ("field", .string(field)),
      ("old", .optional(old)), ("new", .optional(new)),
    ]
  }

  private static func text(_ offices: [Office]) -> String? {
    let texts = offices.map { office in
      let from = office.term.from?.description ?? ""
      return "\(office.role) \(office.unit.code) \(from)–\(office.term.until?.description ?? "")"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private static func text(_ delegations: [Delegation]) -> String? {
    let texts = delegations.map { one in
      let office = [one.role, one.unit?.code].compactMap(\.self).joined(separator: " ")
      return "\(one.maskedBy) \(office) \(one.from)–\(one.until) \(one.reason)"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  private func members(_ card: RosterCard) -> [(String, JSON)] {
    [
      ("role", .string(card.role)), ("unit", .string(card.unit.code)),
      ("life", .array(card.events.map(RosterStatusJSON.step))),
    ]
  }

  private func name(_ field: RosterChange.Field) -> String {
    switch field {
    case .validFrom: "validFrom"
    case .validUntil: "validUntil"
    case .scheme: "scheme"
    case .unitEdition: "unitEdition"
    case .roleName(let id): "role:\(id)"
    case .authority(let id): "authority:\(id)"
    case .holder: "holder"
    case .name: "name"
    case .role: "role"
    case .unit: "unit"
    case .from: "from"
    case .until: "until"
    case .certificate(let purpose): "certificate:\(purpose.rawValue)"
    }
  }
}
