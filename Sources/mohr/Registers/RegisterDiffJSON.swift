import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

extension RegisterDiff {
  /// The differences as JSON: `docs/register-diff-1.schema.json`.
  var json: JSON {
    .object([
      ("schema", .string("mohr-register-diff-1")),
      ("old", side(old)), ("new", side(new)), ("successor", .bool(isSuccessor)),
      ("changes", .array(changes.map(json))),
    ])
  }

  private func side(_ side: RegisterFile) -> JSON {
    .object(
      JSON.path("source", side.path) + [
        ("edition", .integer(Int64(side.register.edition))),
        ("sha256", .string(Hex.text(side.contentDigest))),
      ])
  }

  private func json(_ change: RegisterChange) -> JSON {
    let place = members(change.place)
    switch change.kind {
    case .added: return .object(place + [("change", .string("added"))])
    case .removed: return .object(place + [("change", .string("removed"))])
    case .changed(let field, let old, let new):
      return .object(
        place + [
          ("change", .string("changed")), ("field", .string(name(field))),
          ("old", old.map(json) ?? .null), ("new", new.map(json) ?? .null),
        ])
    }
  }

  private func members(_ place: RegisterChange.Place) -> [(key: String, value: JSON)] {
    let (kind, members): (String, [(key: String, value: JSON)]) =
      switch place {
      case .register: ("register", [])
      case .election: ("election", [])
      case .contest(let code): ("contest", [("contest", .string(code))])
      case .candidate(let code, let contest):
        ("candidate", [("contest", .string(contest)), ("candidate", .string(code))])
      case .unit(let code): ("unit", [("unit", .string(code))])
      case .station(let code, let unit):
        ("station", [("unit", .string(unit)), ("station", .string(code))])
      }
    return [("about", .string(kind))] + members
  }

  private func name(_ field: RegisterChange.Field) -> String {
    switch field {
    case .purpose: "purpose"
    case .validFrom: "validFrom"
    case .validUntil: "validUntil"
    case .scheme: "scheme"
    case .unitEdition: "unitEdition"
    case .code: "code"
    case .pollingDay: "date"
    case .opens: "opens"
    case .closes: "closes"
    case .deadline(let tier): "deadline:\(tier)"
    case .name(let language): "name:\(language)"
    case .order: "order"
    case .withdrawn: "withdrawn"
    case .kind: "kind"
    case .parent: "parent"
    case .tier: "tier"
    case .contests: "contests"
    case .eligible: "eligible"
    case .stations: "stations"
    case .stationFile: "stationFile"
    case .stationPlace: "stationPlace"
    }
  }

  private func json(_ value: RegisterChange.Value) -> JSON {
    switch value {
    case .token(let text), .text(let text), .day(let text): .string(text)
    case .tokens(let tokens): .array(tokens.map(JSON.string))
    case .count(let count): .integer(Int64(count))
    case .instant(let instant): .string(TehranTime.utc(instant.secondsSince1970))
    case .digest(let digest): .string(Hex.text(digest))
    case .eligible(let eligible): eligible.json
    }
  }
}

extension EligibleVoters {
  var json: JSON {
    .object([
      ("count", .integer(Int64(count))), ("source", .string(source)), ("date", .string(date)),
    ])
  }
}
