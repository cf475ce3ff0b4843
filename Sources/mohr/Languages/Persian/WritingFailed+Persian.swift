import AtomicFiles
import ElectionReports
import SigningSessions

extension WritingFailed {
  func persian(_ say: Speaker) -> Explanation {
    Explanation("نوشتن \(say.quoted(path)) ممکن نشد: \(why(say))", advice(say))
  }

  private func why(_ say: Speaker) -> String {
    switch error {
    case .notFound: "پرونده، یا پوشه‌ای که باید در آن باشد، نیست"
    case .symbolicLink: "پرونده پیوند نمادین است"
    case .hardLinks(let count): "این پرونده با \(say.number(count)) نام بر دیسک هست (پیوند سخت)"
    case .exists: "از پیش هست"
    case .notRegular: "پروندهٔ عادی نیست"
    case .nameTooLong: "نام پرونده بیش از اندازه بلند است"
    case .locked(let seconds):
      "برنامهٔ دیگری \(say.number(seconds)) ثانیه پرونده را در دست داشته است"
    case .noPermission(.lock), .noPermission(.create): "اجازهٔ ساختن پرونده در این پوشه را ندارید"
    case .noPermission(let step): "اجازهٔ \(persian(step)) را ندارید"
    case .noSpace(let step): "برای \(persian(step)) جای خالی نمانده است"
    case .readOnly: "سامانهٔ پرونده تنها خواندنی است"
    case .notVerified(let problem):
      "پروندهٔ امضاشده در بررسی پذیرفته نشد"
        + ((problem as? SignedFileCheck.Problem).map { ": " + $0.persian(say) } ?? "")
    case .notDurable: "سامانه نگفت که پوشه بر دیسک نوشته شده است"
    case .system(let step, let number):
      "\(persian(step)) ممکن نشد (\(say.system(number)))"
    }
  }

  private func persian(_ step: DocumentWriterStep) -> String {
    switch step {
    case .lock: "قفل کردن آن"
    case .inspect, .compare: "نگاه کردن به آن"
    case .clean: "برداشتن پس‌ماندهٔ اجرای پیشین"
    case .create: "ساختن پرونده در پوشهٔ آن"
    case .write: "نوشتن پروندهٔ امضاشده در کنار آن"
    case .keepOwner: "نگه داشتن مالک آن"
    case .keepMode: "نگه داشتن مجوزهای آن"
    case .sync, .syncFolder: "رساندن آن به دیسک"
    case .verify: "بررسی پروندهٔ امضاشده"
    case .rename: "جایگزین کردن آن"
    case .keepBeside: "نگه داشتن پروندهٔ امضاشده در کنار آن"
    case .unlock: "باز کردن قفل آن"
    }
  }

  private func advice(_ say: Speaker) -> String? {
    switch error {
    case .exists: "نام پروندهٔ دیگری را بنویسید"
    case .symbolicLink: "نام خود پرونده را بنویسید"
    case .hardLinks: "رونوشتی از پرونده بگیرید و آن را امضا کنید"
    case .locked: "صبر کنید تا کار امضای دیگری پایان یابد"
    case .noPermission:
      "از مسئول رایانه اجازهٔ نوشتن در آن پوشه را بگیرید، یا رونوشت سند را در پوشهٔ خود امضا کنید"
    case .noSpace: "جا باز کنید؛ پرونده دست نخورده است"
    case .notDurable:
      "پرونده امضا شده است؛ پیش از خاموش کردن رایانه \(say.latin("sync")) را اجرا کنید"
    case .notFound: "نام را بررسی کنید؛ اگر پوشه نیست نخست آن را بسازید"
    case .notRegular: "نام پرونده‌ای را بنویسید، که لازم نیست از پیش باشد"
    case .readOnly: "رونوشت سند را در پوشهٔ خود بگذارید و آنجا امضا کنید"
    case .nameTooLong: "با \(say.latin("--output")) نام کوتاه‌تری بنویسید"
    case .notVerified, .system: nil
    }
  }
}
