import ElectionReports
import SmartCards

extension Sentence {
  func english(_ outcome: CardAttempt.Outcome, _ say: Speaker) -> String {
    switch outcome {
    case .matched: "yes: this is how the card is used"
    case .notSelected(let status?): "no: its application is not there (\(say.latin("\(status)")))"
    case .notSelected(nil): "no: its application is not there"
    case .notAsked: "not asked: an unknown card is asked for three applications at most"
    case .otherAnswer: "no: the application answers otherwise"
    case .noKeys: "no: the application names no key with a certificate"
    case .failed(let error): "no: \(say.explain(error).what)"
    }
  }
}
