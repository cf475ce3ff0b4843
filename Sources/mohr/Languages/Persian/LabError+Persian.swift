import ElectionReports
import VirtualRegistry

extension LabError {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .folderNotEmpty(let path):
      Explanation("پوشهٔ \(say.shown(path)) خالی نیست", "نام پوشه‌ای تازه یا خالی را بنویسید")
    case .unwritable(let path, let number):
      Explanation(
        "نوشتن \(say.shown(path)) ممکن نشد (\(say.system(number)))",
        "پوشه‌ای از آنِ خودتان نام ببرید، روی دیسکی که جا دارد")
    case .card(let error): error.persian(say)
    case .noLab(let path):
      Explanation(
        "\(say.quoted(path)) پوشهٔ آزمایشگاه نیست", "\(say.latin("mohr lab new")) آزمایشگاه می‌سازد")
    case .strangeCard(let path):
      Explanation(
        "\(say.quoted(path)) از کارت‌های این آزمایشگاه نیست",
        "کارتی از پوشهٔ \(say.latin("cards/")) همین آزمایشگاه نام ببرید")
    case .revokedBefore(let path):
      Explanation("\(say.quoted(path)) از پیش باطل است و باطل می‌ماند؛ فهرستی منتشر نشد")
    case .notOnHold(let path): Explanation("\(say.quoted(path)) معلق نیست؛ فهرستی منتشر نشد")
    case .notInUse(let path):
      Explanation(
        "بر پایهٔ فهرست کارت‌ها \(say.quoted(path)) دیگر در دست کسی نیست",
        "کارت کنونی دارنده را نام ببرید")
    case .unreadable(let document, let cause):
      Explanation("\(say.latin(document)) دوباره خوانده نشد: \(say.cause(cause.error))")
    case .issuance(let subject, let cause):
      Explanation("گواهی \(say.latin(subject)) صادر نشد: \(say.cause(cause.error))")
    case .signing(let document, let cause):
      Explanation("\(say.latin(document)) امضا نشد: \(say.cause(cause.error))")
    case .stopped: Explanation("کار رها شد")
    case .noPort(let port, let number):
      Explanation(
        "درگاه \(say.latin(String(port))) در دسترس نیست (\(say.system(number)))",
        "با \(say.latin("--port")) درگاه دیگری نام ببرید، یا صفر برای هر درگاه آزادی")
    case .noCard(let role, let unit):
      Explanation("کارتی برای \(say.role(role)) حوزهٔ \(say.latin(unit)) نیست")
    }
  }
}

extension LabStep {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .issuing(let cards): "صدور \(say.number(cards)) کارت …"
    case .policies: "امضای خط‌مشی‌ها …"
    case .roster: "امضای فهرست کارت‌ها …"
    case .drafting: "تنظیم صورت‌جلسه‌ها …"
    case .signing(let sheets): "امضای \(say.number(sheets)) صورت‌جلسه …"
    case .writing: "نوشتن پرونده‌ها …"
    }
  }
}

extension LabFault {
  func persian(_ say: Speaker) -> Explanation { Explanation(what(say)) }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .notRoster: "فهرست کارت‌ها نیست"
    case .notTime: "زمانی در آن نیست"
    case .notKey: "گواهی و کلید آن در آن نیست"
    case .notList: "فهرست گواهی‌های باطل‌شده نیست"
    case .noStatement: "دربارهٔ آن چیزی نمی‌توان گواهی کرد"
    case .file(let code): "پرونده خوانده نمی‌شود (\(say.latin(code)))"
    case .unit(let code): "\(say.latin(code)) کد حوزه‌ای نیست"
    case .refused(let codes): "امضای آن روا نیست: \(say.list(codes.map(say.latin)))"
    case .severalKeys: "چند کلید می‌توانند امضا کنند"
    case .warned(let codes): "نشانه‌هایی بر ضد آن هست: \(say.latin(codes))"
    case .noPolicy(let name): "خط‌مشی \(say.latin(name)) نیست"
    case .noText(let text): "این متن در آن نیست: \(say.latin(text))"
    case .day(let text): "\(say.latin(text)) روز نیست"
    case .samples(let faults): say.list(faults.map(say.latin))
    }
  }
}
