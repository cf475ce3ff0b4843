import ElectionReports
import SmartCards

extension Sentence {
  func persian(_ outcome: CardAttempt.Outcome, _ say: Speaker) -> String {
    switch outcome {
    case .matched: "بله: با کارت به این شیوه کار می‌شود"
    case .notSelected(let status?): "نه: برنامهٔ آن در کارت نیست (\(say.latin("\(status)")))"
    case .notSelected(nil): "نه: برنامهٔ آن در کارت نیست"
    case .notAsked: "پرسیده نشد: از کارت ناشناخته حداکثر سه برنامه پرسیده می‌شود"
    case .otherAnswer: "نه: برنامه پاسخ دیگری می‌دهد"
    case .noKeys: "نه: برنامه کلیدی با گواهی نشان نمی‌دهد"
    case .failed(let error): "نه: \(say.explain(error).what)"
    }
  }
}
