import ElectionReports
import ElectionVerifier
import PKI
import TrustUpkeep

extension TrustMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .noSources(let folder):
      Explanation(
        "\(say.quoted(folder.appending("trust.xml"))) نمی‌گوید فهرست‌های گواهی‌های باطل‌شده کجا منتشر می‌شود",
        "هر یک را با \(say.latin("RevocationSource")) نام ببرید")
    case .updated(let source, let outcome): updated(source, outcome, say)
    }
  }

  private func updated(
    _ source: RevocationSource, _ outcome: TrustUpdate.Outcome, _ say: Speaker
  ) -> Explanation {
    let file = say.latin(source.file)
    return switch outcome {
    case .renewed(let list): Explanation("تازه شد: \(file)، \(until(list, say))")
    case .unchanged(let list): Explanation("بی تغییر: \(file)، \(until(list, say))")
    case .noAnswer(let fault):
      Explanation(
        "\(say.latin(source.url)) فهرستی نداد (\(say.latin(fault.words)))؛ \(file) چنان است که بود",
        "دیرتر همین فرمان را دوباره اجرا کنید")
    case .refused(let refusal):
      Explanation(
        "آنچه \(say.latin(source.url)) داد پذیرفته نشد: \(why(refusal, say))؛ \(file) چنان است که بود",
        "از صادرکننده بپرسید: چنین فهرستی از خطایی است، یا از کسی که میان شما و اوست")
    case .unwritable(let error):
      say.explain(WritingFailed(path: .init(source.file), error: error))
    }
  }

  private func until(_ list: RevocationList, _ say: Speaker) -> String {
    "از \(say.time(list.thisUpdate))"
      + (list.nextUpdate.map { "، فهرست بعدی تا \(say.time($0)) می‌آید" } ?? "")
  }

  private func why(_ refusal: TrustUpdate.Refusal, _ say: Speaker) -> String {
    switch refusal {
    case .stranger(let issuer):
      "هیچ صادرکنندهٔ این پوشهٔ اعتماد آن را امضا نکرده است (\(say.text(issuer)))"
    case .inFuture(let time): "از زمانی است که هنوز نرسیده است، \(say.time(time))"
    case .older(let time, let seen):
      "از \(say.time(time)) است یا شمارهٔ کمتری دارد، و فهرستی از \(say.time(seen)) دیده شده است"
    case .otherIssuer(let issuer, let expected):
      "از \(say.text(issuer)) است و این پرونده از \(say.text(expected))"
    case .isDelta: "تنها تغییرها را می‌گوید"
    }
  }
}

extension TrustWord {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .standing(.missing): "نیست"
    case .standing(.ended): "به سر آمده"
    case .standing(.endsSoon): "به‌زودی به سر می‌آید"
    case .standing(.holds): "برقرار"
    case .item(let item):
      subject(item.subject, say)
        + (item.end.map { "، تا \(say.time($0))" } ?? "")
    }
  }

  private func subject(_ subject: TrustCheck.Subject, _ say: Speaker) -> String {
    switch subject {
    case .anchor(let name): "گواهی ریشهٔ \(say.text(name))"
    case .timestampAnchor(let name): "مرجع مهر زمانی \(say.text(name))"
    case .authority(let name): "صادرکنندهٔ \(say.text(name))"
    case .list(let issuer): "فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer))"
    case .document(.roster): "فهرست کارت‌ها"
    case .document(.register(let election)): "دفتر انتخابات \(say.text(election))"
    case .document(.policy(let identifier)): "خط‌مشی \(say.text(identifier))"
    }
  }
}
