import ElectionVerifier

extension PersianFindings {
  func input(_ finding: InputFinding) -> Explanation {
    switch finding {
    case .otherSum(let figure, let count) where figure.isPartial:
      Explanation(
        "\(say.figure(figure.name)): سند \(say.number(figure.stated)) نوشته است و تنها همان ورودی‌هایی که اینجا هستند "
          + "روی هم \(say.number(figure.sum)) دارند"
          + (count > 1 ? "؛ در \(say.number(count)) رقم چنین است" : ""),
        "باید از روی ورودی‌هایش از نو تنظیم شود؛ تا آن هنگام کسی آن را امضا نکند و به حساب نیاورد")
    case .otherSum(let figure, let count):
      Explanation(
        "\(say.figure(figure.name)): سند \(say.number(figure.stated)) نوشته است و جمع ورودی‌هایش "
          + "\(say.number(figure.sum)) است"
          + (count > 1 ? "؛ \(say.number(count)) رقم با جمع ورودی‌ها برابر نیست" : ""),
        "باید از روی ورودی‌هایش از نو تنظیم شود؛ تا آن هنگام کسی آن را امضا نکند و به حساب نیاورد")
    case .otherContent(let unit, let revision, let file):
      Explanation(
        "سند از محتوای دیگری از \(say.unit(unit))، نسخهٔ \(say.ordinal(revision))، ساخته شده است، "
          + "نه از «\(say.path(file))»",
        "ببینید کدام‌یک امضا شده است؛ سند را از نو تنظیم کنید یا این پرونده را از اینجا بردارید")
    case .otherSheet(let unit, let revision, let file):
      Explanation(
        "آنچه سند جمع زده «\(say.path(file))» از \(say.text(unit))، نسخهٔ \(say.ordinal(revision))، "
          + "است و سند آن را چیز دیگری می‌خواند",
        "باید از روی ورودی‌هایش از نو تنظیم شود؛ تا آن هنگام کسی آن را امضا نکند و به حساب نیاورد")
    case .superseded(let unit, let revision, let file, _):
      Explanation(
        "نسخهٔ تازه‌تری از \(say.unit(unit)) پذیرفته می‌شود: \(say.ordinal(revision))، "
          + "«\(say.path(file))»", "سند باید با آن از نو تنظیم شود")
    case .absent(let unit, let revision, let newest, let file):
      Explanation(
        "سند از نسخهٔ \(say.ordinal(revision)) از \(say.unit(unit)) ساخته شده است؛ تازه‌ترین نسخه‌ای که اینجاست "
          + "\(say.ordinal(newest)) است، «\(say.path(file))»",
        "آن نسخه را بگیرید و ببینید: تا آن هنگام روشن نیست چه جمع زده شده است")
    case .younger(let unit, _, let file):
      Explanation(
        "سند خود را کهنه‌تر از سند \(say.unit(unit)) می‌خواند که آن را جمع زده است، «\(say.path(file))»",
        "ساعت هر دو را بررسی کنید")
    case .present(let unit, let file, _):
      Explanation(
        "سند می‌گوید \(say.unit(unit)) نرسیده است، ولی «\(say.path(file))» پذیرفته می‌شود",
        "سند باید با آن از نو تنظیم شود")
    case .unusual(.invalid, let units):
      Explanation(
        "سهم آرای باطله بیش از چهار برابر سهم آن در کل سند است: \(say.units(units))",
        "این ورودی‌ها را ببینید؛ هیچ رقمی را برای آن تغییر ندهید")
    case .unusual(.turnout, let units):
      Explanation(
        "نسبت آرا به واجدان شرایط بیش از دو برابر این نسبت در کل سند است: \(say.units(units))",
        "اگر مردم دور از خانه رأی داده باشند قانونی است؛ این ورودی‌ها را ببینید و هیچ رقمی را تغییر ندهید"
      )
    case .tooManyFiles(let count):
      Explanation(
        "\(say.number(count)) پرونده در کنار سند بررسی نشد",
        "سند و ورودی‌هایش را در پوشه‌ای جدا بگذارید")
    }
  }
}
