import ElectionVerifier
import PKI

extension PersianFindings {
  func roster(_ finding: RosterFinding) -> Explanation {
    switch finding {
    case .missing:
      Explanation(
        "فهرست کارت‌های قابل استفاده‌ای در دست نیست",
        "فهرست امضاشدهٔ ثبت احوال (\(say.latin("roster.xml"))) را در پوشهٔ اعتماد بگذارید")
    case .refused:
      Explanation(
        "فهرست کارت‌های پوشهٔ اعتماد به کار گرفته نمی‌شود",
        "علت در یافته‌های پوشهٔ اعتماد آمده است؛ ویرایش معتبر را از ثبت احوال بگیرید")
    case .notInForce(let from, let until):
      Explanation(
        "فهرست کارت‌ها از \(say.time(from)) تا \(say.time(until)) معتبر است",
        "ویرایشی را به کار ببرید که در زمان بررسی معتبر باشد")
    case .partUnread(let file, let reason):
      Explanation(
        "پروندهٔ کارت‌های \(say.latin(file)) به کار نمی‌آید: \(say.explain(reason))",
        "فهرست کارت‌ها را با همهٔ پرونده‌هایش دوباره از ثبت احوال بگیرید")
    case .notOnRoster:
      Explanation(
        "گواهی امضاکننده از آنِ هیچ کارتی در فهرست کارت‌ها نیست",
        "از ثبت احوال بپرسید که این کارت برای انتخابات صادر شده است یا نه")
    case .otherRegistry:
      Explanation(
        "کارت از ثبت احوال دیگری است، نه آن که پوشهٔ اعتماد نام می‌برد: گواهی‌اش به ریشه‌های آن نمی‌رسد و در فهرست "
          + "کارت‌هایش نیست",
        "پوشهٔ اعتماد همان انتخابات را با \(say.latin("--trust")) نام ببرید؛ اگر همین پوشه درست است، امضا را نپذیرید"
      )
    case .authenticationCertificate:
      Explanation(
        "گواهی از آنِ احراز هویت کارت است که سند با آن امضا نمی‌شود",
        "با کلید امضای کارت امضا کنید")
    case .otherPerson:
      Explanation(
        "شخص نوشته در گواهی با دارندهٔ کارت در فهرست یکی نیست",
        "به ثبت احوال گزارش دهید: کارت و فهرست با هم نمی‌خوانند")
    case .roleNotHeld(let claimed, let held):
      Explanation(
        "سمت یادشده \(say.role(claimed)) است، ولی فهرست این کارت را برای \(say.role(held)) "
          + "می‌شناسد",
        "در سمت درست امضا کنید، یا اصلاح فهرست را بخواهید")
    case .roleNotHeldThen(let role, let from, let until, let claimed):
      Explanation(
        "سمت \(say.role(role)) در \(say.time(claimed))، که امضا زمان خود می‌خواند، از آنِ دارندهٔ کارت نبوده است "
          + "(\(term(from, until)))",
        "کسی امضا می‌کند که در آن زمان سمت را دارد؛ اگر تاریخ‌ها نادرست است اصلاح فهرست را بخواهید")
    case .roleEnded(let role, let claimed):
      Explanation(
        "سمت \(say.role(role)) از آن پس به دیگری رسیده است؛ اینکه امضا از \(say.time(claimed)) است گفتهٔ خود "
          + "امضاکننده است",
        "اگر اهمیت دارد بپرسید سند کی تحویل شده است")
    case .otherUnitInCertificate(let certificate, let roster):
      Explanation(
        "حوزهٔ نوشته در گواهی \(say.unit(certificate)) و در فهرست کارت‌ها \(say.unit(roster)) "
          + "است؛ فهرست ملاک است",
        "کارت باید تعویض شود")
    case .cardNotDelivered(let state):
      Explanation(
        "کارت هنوز به دارنده‌اش تحویل نشده است (\(say.phrase(state)))",
        "از ثبت احوال بپرسید کارت در دست که بوده است")
    case .cardNotInUseThen(let state, let claimed):
      Explanation(
        "کارت در \(say.time(claimed))، که امضا زمان خود می‌خواند، در حال استفاده نبوده است (\(say.phrase(state)))",
        "از ثبت احوال بپرسید کارت در دست که بوده است؛ سند از نو امضا شود")
    case .cardSuspended(let since):
      Explanation(
        "کارت از \(say.time(since)) معلق است",
        "پس از آنکه ثبت احوال آن را برقرار یا باطل کرد دوباره بررسی کنید")
    case .cardEnded(let state, let since, let successor):
      Explanation(
        "کارت از \(say.time(since)) \(ended(state))"
          + (successor.map { "؛ کارت جانشین: \(say.latin($0))" } ?? ""),
        "از دارنده بپرسید که امضا از اوست یا نه: چیزی ثابت نمی‌کند که امضا پیش از آن بوده باشد؛ اگر از اوست با "
          + "کارت کنونی دوباره امضا شود")
    }
  }

  private func ended(_ state: CardState) -> String {
    switch state {
    case .lost: "گم شده است"
    case .replaced: "جایگزین شده است"
    case .revoked: "باطل شده است"
    case .requested, .issued, .delivered, .suspended, .resumed, .expired:
      "\(say.phrase(state)) است"
    }
  }

  private func term(_ from: Instant?, _ until: Instant?) -> String {
    let parts = [from.map { "از \(say.time($0))" }, until.map { "تا \(say.time($0))" }]
      .compactMap(\.self)
    return parts.isEmpty ? "هیچ‌گاه" : say.list(parts)
  }
}
