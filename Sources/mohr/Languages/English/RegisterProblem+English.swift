import ElectionReports
import ElectionVerifier

extension RegisterProblem: Message {
  func english(_ say: Speaker) -> Explanation {
    Explanation("\(english(place, say)): \(what(say))")
  }

  private func english(_ place: Place, _ say: Speaker) -> String {
    switch place {
    case .election: "the election"
    case .contest(let code, nil): "contest \(say.latin(code))"
    case .contest(let code, let candidate?):
      "contest \(say.latin(code)), candidate \(say.candidate(candidate))"
    case .unit(let code, let line):
      "unit \(say.latin(code))" + (line.map { " (line \(say.ordinal($0)))" } ?? "")
    }
  }

  private func what(_ say: Speaker) -> String {
    switch kind {
    case .closesBeforeOpening: "the poll closes before it opens"
    case .opensOnAnotherDay: "the poll does not open on polling day"
    case .notInForce: "the register is not in force when the poll closes"
    case .deadlineBeforeClose(let tier):
      "the deadline of \(say.tier(tier)) is not after the close of the poll"
    case .deadlineForNobody(let tier):
      "there is a deadline for \(say.tier(tier)), and no unit hands in such a document"
    case .candidatesAlike(let other):
      "the name looks like that of candidate \(say.candidate(other))"
    case .hiddenCharacter(let language, let character):
      "the name in \(say.latin(language)) holds a character that nobody sees: "
        + say.latin(character.codePoint)
    case .unlikelyTime(let time):
      "\(say.latin(time)) is in no year of our days; a year of the Solar Hijri calendar is not written in a register"
    case .nobodyStands: "every candidate has withdrawn"
    case .duplicateUnit: "the code is there twice"
    case .unitsAlike(let other):
      "the name looks like that of \(say.latin(other)), below the same unit"
    case .unknownParent(let parent):
      "the unit above it, \(say.latin(parent)), is not in the register"
    case .circle: "it is above itself"
    case .secondRoot(let first):
      "no unit is above it, and none is above \(say.latin(first)) either; one unit is the first of all"
    case .unknownContest(let code): "contest \(say.latin(code)) is not in the register"
    case .eligibleSum(let stated, let below):
      "\(say.number(stated)) eligible voters, and the units below it have \(say.number(below)) together"
    case .stationsWithoutDocument: "it has stations and hands in no document"
    case .stations(let problem): problem.english(say)
    }
  }
}
