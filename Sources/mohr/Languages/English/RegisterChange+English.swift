import ElectionReports
import ElectionVerifier

extension RegisterChange: Phrase {
  func english(_ say: Speaker) -> String {
    switch kind {
    case .added: "\(name(place, say)): added"
    case .removed: "\(name(place, say)): removed"
    case .changed(let field, let old, let new):
      "\(name(place, say)): \(name(field, say)): \(say.value(old, of: field)) → \(say.value(new, of: field))"
    }
  }

  private func name(_ place: Place, _ say: Speaker) -> String {
    switch place {
    case .register: "the register"
    case .election: "the election"
    case .contest(let code): "contest \(say.latin(code))"
    case .candidate(let code, let contest):
      "contest \(say.latin(contest)), candidate \(say.candidate(code))"
    case .unit(let code): "unit \(say.latin(code))"
    case .station(let code, let unit): "unit \(say.latin(unit)), station \(say.latin(code))"
    }
  }

  private func name(_ field: Field, _ say: Speaker) -> String {
    switch field {
    case .purpose: "purpose"
    case .validFrom: "in force from"
    case .validUntil: "in force until"
    case .scheme: "scheme of the units' codes"
    case .unitEdition: "edition of the units' codes"
    case .code: "code"
    case .pollingDay: "polling day"
    case .opens: "poll opens"
    case .closes: "poll closes"
    case .deadline(let tier): "deadline of \(say.tier(tier))"
    case .name("fa"): "name in Persian"
    case .name("en"): "name in English"
    case .name(let language): "name in \(say.latin(language))"
    case .order: "order of the candidates"
    case .withdrawn: "withdrawn since"
    case .kind: "kind"
    case .parent: "unit above"
    case .tier: "tier of its document"
    case .contests: "contests"
    case .eligible: "eligible voters"
    case .stations: "number of stations"
    case .stationFile: "file of the stations"
    case .stationPlace: "place of the stations' file"
    }
  }
}
