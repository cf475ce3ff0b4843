import ElectionReports
import SmartCards

extension CardWait: Message {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .answer(let reader, let seconds):
      Explanation(
        "waiting for an answer from “\(say.text(reader))”, \(say.number(seconds)) seconds more at most"
      )
    case .otherProgram(let reader, let seconds):
      Explanation(
        "waiting for another program to let go of the card in “\(say.text(reader))”, "
          + "\(say.number(seconds)) seconds more at most")
    case .service(let seconds):
      Explanation("waiting for the card service, \(say.number(seconds)) seconds more at most")
    }
  }
}
