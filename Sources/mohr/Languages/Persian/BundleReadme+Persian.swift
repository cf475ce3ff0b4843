import ElectionReports

extension BundleReadme {
  func persian(_ say: Speaker) -> String {
    let rows: [(String, String)] = [
      ("documents/", "همهٔ سندهایی که بررسی شد و بیانیه‌های دربارهٔ آن‌ها، بی هیچ تغییر"),
      (
        "trust/",
        "آنچه داوری بر آن استوار است: ریشه‌ها، فهرست‌های گواهی‌های باطل‌شده، خط‌مشی‌ها، فهرست کارت‌ها، دفتر"
      ),
      ("report/", "نتیجهٔ حسابرسی برای مردم؛ گزارش فارسی یا انگلیسی را باز کنید"),
      ("audit.db", "همین به صورت پایگاه داده، برای پرسش‌های خودتان"),
      ("SHA256SUMS", "چکیدهٔ همهٔ پرونده‌ها"),
    ]
    let commands = [
      "sha256sum --check SHA256SUMS",
      "mohr audit documents --trust trust --at \(time) --no-remember --report mine",
      "cmp mine/report.fa.html report/report.fa.html",
    ]
    let again = [
      "mohr audit documents --trust trust --at \(time) --bundle ../again", "diff -r . ../again",
    ]
    func lines(_ commands: [String]) -> [String] { commands.map { "  " + say.latin($0) } }
    let all: [String] =
      ["حسابرسی انتخابات، با هر آنچه برای تکرار آن لازم است", ""]
      + rows.map { "\(say.latin($0.0)): \($0.1)" }
      + ["", "برای زمان \(say.time(instant)) داوری شد.", ""]
      + ["برای تکرار آن، در رایانهٔ خودتان:", ""] + lines(commands)
      + [
        "",
        "گزارش باید بی هیچ تفاوتی همان باشد. چکیدهٔ پروندهٔ \(say.latin("trust/trust.xml")) را با آنچه اعلام شده بسنجید:",
        "هر که به پوشهٔ دیگری اعتماد کند به داوری دیگری می‌رسد.", "",
        "برای ساختن دوبارهٔ همین پوشه از همین سندها و همین پوشهٔ اعتماد:", "",
      ] + lines(again)
    return all.map { $0 + lineEnd }.joined()
  }

  private var lineEnd: String { "\n" }
}
