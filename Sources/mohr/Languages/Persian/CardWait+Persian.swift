import ElectionReports
import SmartCards

extension CardWait {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .answer(let reader, let seconds):
      Explanation(
        "در انتظار پاسخ «\(say.text(reader))»، دست بالا \(say.number(seconds)) ثانیهٔ دیگر")
    case .otherProgram(let reader, let seconds):
      Explanation(
        "در انتظار آنکه برنامهٔ دیگر کارت «\(say.text(reader))» را رها کند، دست بالا "
          + "\(say.number(seconds)) ثانیهٔ دیگر")
    case .service(let seconds):
      Explanation(
        "در انتظار سرویس کارت هوشمند، دست بالا \(say.number(seconds)) ثانیهٔ دیگر")
    }
  }
}
