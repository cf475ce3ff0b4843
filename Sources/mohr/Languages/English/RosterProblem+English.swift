import ElectionReports
import ElectionVerifier
import PKI

extension RosterProblem: Message {
  func english(_ say: Speaker) -> Explanation {
    let line = line.map { " (line \(say.ordinal($0)))" } ?? ""
    return Explanation("card \(say.latin(card))\(line): \(kind.english(say))")
  }
}

extension RosterProblem.Kind {
  /// What does not fit, of a card that was named.
  func english(_ say: Speaker) -> String {
    switch self {
    case .duplicateCard: "the number is there twice"
    case .duplicateCertificate(let other): "its certificate is also on card \(say.latin(other))"
    case .unknownRole(let token): "the role \(say.latin(token)) has no name"
    case .invalidNationalID(let masked):
      "the national id \(say.latin(masked)) has a wrong check digit"
    case .impossibleLife(let from, let to):
      "‘\(say.state(to))’ cannot follow ‘\(from.map(say.state) ?? say.phrase(Label.none))’"
    case .lifeOutOfOrder(let state, let at):
      "‘\(say.state(state))’ at \(say.time(at)) is before the event that it follows"
    case .hiddenCharacter(let language, let character):
      "the holder's name in \(say.latin(language)) holds a character that nobody sees: "
        + say.latin(character.codePoint)
    case .unlikelyTime(let time):
      "\(say.latin(TehranTime.utc(time.secondsSince1970))) is in no year of our days; a year of the Solar Hijri calendar is not written in a roster"
    case .unknownSuccessor(let number): "its successor \(say.latin(number)) is not on the roster"
    case .ownSuccessor: "it is its own successor"
    case .successorOfAnother(let number):
      "its successor \(say.latin(number)) is the card of another person"
    case .replacedWithoutSuccessor: "it was replaced by no other card"
    case .noSignatureCertificate: "it is in use without a signature certificate"
    case .twoCardsInUse(let other): "its holder has another card in use, \(say.latin(other))"
    case .unknownAuthority(let token): "the office \(say.latin(token)) is none of the authorities"
    case .emptyTerm(let role): "the role \(say.latin(role)) ends before it begins"
    case .emptyDelegation: "a delegation ends before it begins"
    case .unknownDelegator(let masked): "\(say.latin(masked)) who delegated has no such card"
    }
  }
}
