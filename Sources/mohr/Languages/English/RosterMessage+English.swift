import ElectionReports
import ElectionVerifier
import RosterExchange

extension RosterMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .draftIsSigned(let path):
      Explanation(
        "\(say.quoted(path)) is signed: a step recorded in it would break its signatures",
        "--output names the edition after it")
    case .otherDraft(let path, let after):
      Explanation(
        "\(say.quoted(path)) is there, and is not the edition after \(say.quoted(after))",
        "name another file with --output")
    case .registers(let folder, let elections) where elections.isEmpty:
      Explanation(
        "no register in \(say.quoted(folder)) that can be used",
        "“\(say.command("mohr verify", folder.appending("register.xml")))” says why; --register names a draft"
      )
    case .registers(let folder, let elections):
      Explanation(
        "registers of several elections in \(say.quoted(folder)): \(say.list(elections.map(say.latin)))",
        "name one with --register")
    case .otherUnits(let path, let roster, let register):
      Explanation(
        "the units of \(say.quoted(path)) are of \(say.latin(roster)), the register's of \(say.latin(register))",
        "use a roster and a register of one scheme and edition")
    case .step(let file, let fault):
      what(fault.reason, say).prefixed(say.place(file, fault.place))
    }
  }

  private func what(_ reason: StepFault.Reason, _ say: Speaker) -> Explanation {
    switch reason {
    case .unreadable(let reason): FileMessage.english(reason, .steps, say)
    case .unknownCard(let card):
      Explanation(
        "nobody requested card \(say.latin(card))",
        "record it as requested first, or correct the number")
    case .otherValue(let column, let card):
      Explanation(
        "card \(say.latin(card)) has another \(say.latin(column)) on the roster",
        "ask the two offices which is right; another person or key is another card")
    case .recordedOtherwise(let column, let card):
      Explanation(
        "this step of card \(say.latin(card)) is recorded with another \(say.latin(column))",
        "ask the two offices which is right")
    case .beforeCard(let card, let since):
      Explanation(
        "card \(say.latin(card)) is recorded since \(say.time(since)): its holder became nothing else before",
        "check the year; the office in which the card was requested stands in the request")
    case .inFuture(let instant):
      Explanation(
        "\(say.time(instant)) is yet to come", "check the date; only what has happened is recorded")
    case .tooMany(let card):
      Explanation("card \(say.latin(card)) has as many entries as a roster holds")
    case .noRoom(let cards):
      Explanation(
        "the roster has \(say.number(cards)) cards, and no roster holds more",
        "record cards of other elections or citizens in a roster of their own")
    case .problem(let kind, let card):
      Explanation(
        "card \(say.latin(card)): \(kind.english(say))",
        "see with 'mohr roster status' what is recorded of the card, and correct or remove this row"
      )
    }
  }
}
