import ElectionReports
import ElectionVerifier

extension UnusualUnit: Phrase {
  func english(_ say: Speaker) -> String {
    let none = say.label(.none)
    let kind = say.unitKind(unit.kind)
    let name = "\(say.unit(unit.unit.code, named: unit.name)), \(kind)"
    return switch trait {
    case .tier(let own, let usual):
      "\(name): document: \(own.map(say.tier) ?? none), of most of its kind: "
        + (usual.map(say.tier) ?? none)
    case .above(let own, let usual):
      "\(name): unit above: \(own.map(say.unitKind) ?? none), of most of its kind: "
        + (usual.map(say.unitKind) ?? none)
    case .contests(let own, let usual):
      "\(name): contests: \(contests(own, say)), of most of its kind: \(contests(usual, say))"
    case .eligible(isStated: true):
      "\(name): says how many may vote there, most of its kind do not"
    case .eligible(isStated: false):
      "\(name): does not say how many may vote there, most of its kind do"
    case .source(let own, let usual):
      "\(name): its voters were counted by \(say.text(own)), those of most of its kind by "
        + say.text(usual)
    case .day(let own, let usual):
      "\(name): its voters were counted as of \(say.day(own)), those of most of its kind as of "
        + say.day(usual)
    case .voters(let own, let usual):
      "\(name): \(say.number(own)) eligible voters, others of its kind some \(say.number(usual))"
    case .stations(areListed: true):
      "\(name): its stations are listed, those of most of its kind are not"
    case .stations(areListed: false):
      "\(name): its stations are not listed, those of most of its kind are"
    case .stationCount(let own, let usual):
      "\(name): \(say.number(own)) polling stations, others of its kind some \(say.number(usual))"
    }
  }

  private func contests(_ codes: [String]?, _ say: Speaker) -> String {
    codes.map { say.list($0.map(say.latin)) } ?? "all"
  }
}
