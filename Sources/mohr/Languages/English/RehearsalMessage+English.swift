import ElectionReports
import VirtualRegistry

extension RehearsalMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .sealBroken(let file):
      Explanation(
        "\(say.shown(file)) holds no sealed answers, or was changed",
        "make the rehearsal anew with the same --seed and --clock")
    case .noTerminal:
      Explanation("nobody can be asked: there is no terminal", "leave --interactive out")
    }
  }
}

extension RehearsalScore {
  func english(_ say: Speaker) -> String {
    var lines = [
      "\(say.number(expected - missed.count)) of \(say.number(expected)) faults found"
    ]
    lines += missed.map {
      "  missed    \(say.latin($0.primary)) of \(say.latin($0.unit)): \(say.latin($0.fault))"
    }
    lines += besides.map { "  besides   \(say.latin($0))" }
    if missed.isEmpty && besides.isEmpty { lines.append("nothing else was found") }
    return lines.joined(separator: "\n")
  }
}

extension NightScreen {
  func english(_ say: Speaker) -> String {
    let deed = turn.isCountersignature ? "countersign" : "sign"
    let head =
      "\(say.time(turn.time)): you are to \(deed) \(turn.name.en) (\(say.latin(turn.unit)))"
    let words = (total: "the sheet's total", paper: "paper minutes of", invalid: "invalid")
    return ([head, ""] + table(say, in: .english, words: words)).joined(separator: "\n")
  }
}

extension NightLesson {
  func english(_ say: Speaker) -> String {
    var lines = ["you signed \(say.number(signed)), and refused \(say.number(refused.count))"]
    if !refused.isEmpty { lines[0] += ": " + say.list(refused.map { say.latin($0) }) }
    if let lure {
      lines.append(
        lure.isSigned
          ? "you signed \(say.latin(lure.unit)), whose figures are not those of the paper: everything adds up, "
            + "no program can find it; only whoever compares before signing"
          : "the figures of \(say.latin(lure.unit)) were not those of the paper, and you did not sign it"
      )
    }
    return lines.joined(separator: "\n")
  }
}
