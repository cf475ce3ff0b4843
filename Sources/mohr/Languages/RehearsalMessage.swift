import CanonicalXML
import ElectionReports
import VirtualRegistry

/// What is wrong with a rehearsal's folder.
enum RehearsalMessage: Message {
  /// The sealed answers are none, or were changed.
  case sealBroken(FilePath)
  /// Nobody can be asked.
  case noTerminal
}

/// A sheet that is laid before whoever plays an official.
struct NightScreen: Phrase {
  let turn: NightTurn

  /// The figures as a table: candidates, invalid votes; a row a station, the total, the paper.
  func table(
    _ say: Speaker, in language: Language, words: (total: String, paper: String, invalid: String)
  ) -> [String] {
    func name(_ name: LocalName) -> String { language == .persian ? name.fa : name.en }
    var rows = [[""] + turn.candidates.map(name) + [words.invalid]]
    func row(_ head: String, _ row: NightTurn.Row) -> [String] {
      [head] + row.votes.map { say.number($0) } + [say.number(row.invalid)]
    }
    rows += turn.rows.map { row(say.latin($0.code), $0) }
    rows.append(row(words.total, turn.total))
    if let paper = turn.paper { rows.append(row(words.paper + " " + say.latin(paper.code), paper)) }
    let counts = [false] + Array(repeating: true, count: turn.candidates.count + 1)
    return TextTable(rows, counts: counts, in: language).lines(to: 78)
  }
}

/// What whoever played an official learns at the end.
struct NightLesson: Phrase {
  let signed: Int
  let refused: [String]
  /// The unit whose sheet said otherwise than the paper, and whether it was signed.
  let lure: (unit: String, isSigned: Bool)?

  init(_ decisions: [(unit: String, decision: NightDecision)], lure: String?) {
    signed = decisions.count { $0.decision == .sign }
    refused = decisions.filter { $0.decision != .sign }.map(\.unit)
    self.lure = lure.map { unit in
      (unit, decisions.contains { $0.unit == unit && $0.decision == .sign })
    }
  }
}

/// How an audit of a rehearsal did.
struct RehearsalScore: Phrase {
  let expected: Int
  let missed: [NightAnswers.Answer]
  /// Codes and units.
  let besides: [String]
}
