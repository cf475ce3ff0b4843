import ElectionReports
import VirtualRegistry

extension RehearsalMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .sealBroken(let file):
      Explanation(
        "\(say.shown(file)) پاسخ‌های بسته ندارد یا تغییر کرده است",
        "تمرین را با همان \(say.latin("--seed")) و \(say.latin("--clock")) از نو بسازید")
    case .noTerminal:
      Explanation(
        "پایانه‌ای نیست که از کسی پرسیده شود", "\(say.latin("--interactive")) را کنار بگذارید")
    }
  }
}

extension RehearsalScore {
  func persian(_ say: Speaker) -> String {
    var lines = [
      "از \(say.number(expected)) ایراد \(say.number(expected - missed.count)) ایراد یافت شد"
    ]
    lines += missed.map {
      "  یافت نشد: \(say.latin($0.primary)) در \(say.latin($0.unit)) (\(say.latin($0.fault)))"
    }
    lines += besides.map { "  بیرون از پاسخ‌ها: \(say.latin($0))" }
    if missed.isEmpty && besides.isEmpty { lines.append("چیز دیگری یافت نشد") }
    return lines.joined(separator: "\n")
  }
}

extension NightScreen {
  func persian(_ say: Speaker) -> String {
    let deed = turn.isCountersignature ? "تأیید" : "امضا"
    let head =
      "\(say.time(turn.time)): برای \(deed) نزد شماست: \(turn.name.fa) (\(say.latin(turn.unit)))"
    let words = (total: "جمع صورت‌جلسه", paper: "صورت‌جلسهٔ کاغذی", invalid: "باطله")
    return ([head, ""] + table(say, in: .persian, words: words)).joined(separator: "\n")
  }
}

extension NightLesson {
  func persian(_ say: Speaker) -> String {
    var lines = [
      "\(say.number(signed)) صورت‌جلسه را امضا کردید و از \(say.number(refused.count)) صورت‌جلسه خودداری کردید"
    ]
    if !refused.isEmpty { lines[0] += ": " + say.list(refused.map { say.latin($0) }) }
    if let lure {
      lines.append(
        lure.isSigned
          ? "\(say.latin(lure.unit)) را امضا کردید، که ارقامش با کاغذ نمی‌خواند: همهٔ جمع‌ها درست است و هیچ برنامه‌ای آن را نمی‌یابد؛ تنها کسی "
            + "می‌یابد که پیش از امضا می‌سنجد"
          : "ارقام \(say.latin(lure.unit)) با کاغذ نمی‌خواند و شما آن را امضا نکردید")
    }
    return lines.joined(separator: "\n")
  }
}
