import AuditDatabase
import CanonicalXML
import ElectionReports

extension DatabaseMessage {
  func persian(_ say: Speaker) -> Explanation {
    let other = "با \(say.latin("--state")) پروندهٔ دیگری نام ببرید"
    return switch error {
    case .notADatabase(let path):
      Explanation(
        "\(say.shown(path)) پایگاه داده نیست یا صفحهٔ نخست آن آسیب دیده است؛ دست‌نخورده ماند",
        other + "؛ اگر رونوشتی از پیش دارید، همان به کار می‌آید")
    case .foreign(let path):
      Explanation(
        "\(say.shown(path)) پایگاه دادهٔ برنامهٔ دیگری است؛ دست‌نخورده ماند", other)
    case .newer(let path, let version):
      Explanation(
        "\(say.shown(path)) را نسخهٔ تازه‌تری از \(say.latin("mohr")) ساخته است (شکل \(say.ordinal(version)))",
        "آن نسخه را به کار ببرید یا " + other)
    case .older(let path, let version):
      Explanation(
        "\(say.shown(path)) را نسخهٔ پیشین \(say.latin("mohr")) ساخته است (شکل \(say.ordinal(version)))",
        "آن را برای آنچه در آن است نگه دارید و " + other)
    case .damaged(let path, let words):
      Explanation(
        "\(say.shown(path)) آسیب دیده است (\(say.latin(words)))؛ دست‌نخورده ماند",
        "آن را نگه دارید، شاید مدرکی در آن باشد، و " + other + ": همه چیز از نو وارسی می‌شود")
    case .inUse(let path):
      Explanation(
        "بررسی دیگری در \(say.shown(path)) می‌نویسد",
        "تا پایان آن صبر کنید؛ خواندن در این میان شدنی است")
    case .inaccessible(let path, let number):
      Explanation(
        "\(say.shown(path)) را نمی‌توان باز کرد یا در آن نوشت: \(say.system(number))",
        "با \(say.latin("--state")) پرونده‌ای در پوشه‌ای نام ببرید که اجازهٔ نوشتن در آن دارید")
    case .full(let path):
      Explanation(
        "جایی که \(say.shown(path)) هست دیگر جا ندارد",
        "جا باز کنید و دوباره بررسی کنید: از همان‌جا که ماند ادامه می‌دهد")
    case .other(let path, let code, let words):
      Explanation(
        "\(say.shown(path)): \(say.latin(words)) (\(say.latin("SQLite \(code)")))")
    }
  }
}

extension AuditMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .trustChanged(let folder):
      Explanation(
        "پوشهٔ اعتماد \(say.shown(folder)) در میان داوری سندها تغییر کرد",
        "دوباره بررسی کنید؛ آنچه بار پیش یافته شد هنوز در پایگاه داده هست")
    case .template(let file, let tag):
      Explanation(
        "الگوی گزارش \(say.latin(file)) را در \(say.latin(tag)) نمی‌توان پر کرد",
        "چنین نامی نیست یا بخشی بسته نشده است؛ \(say.latin("docs/audit.md")) می‌گوید در الگو چه می‌توان نوشت"
      )
    case .noTemplates(let folder):
      Explanation(
        "در \(say.shown(folder)) الگویی نیست",
        "نام الگوها همان نام‌های \(say.latin("share/mohr/templates")) است")
    }
  }
}
