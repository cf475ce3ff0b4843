import ElectionReports
import SmartCards

/// What went wrong with a card, in Persian. A new case does not compile without its sentence.
enum PersianCardErrors {
  static func sentence(_ error: CardError) -> String {
    switch error {
    case .serviceUnavailable: "سرویس کارت هوشمند پاسخ نمی‌دهد"
    case .serviceStopped: "سرویس کارت هوشمند در میانهٔ کار از کار افتاد"
    case .accessDenied: "سیستم اجازهٔ کار با سرویس کارت هوشمند را نمی‌دهد"
    case .serviceFailure(let code):
      "سرویس کارت هوشمند خطا داد: \(latin("0x" + String(code, radix: 16)))"
    case .noReader: "هیچ کارت‌خوانی وصل نیست"
    case .unknownReader(let name): "کارت‌خوانی به نام «\(text(name))» نیست"
    case .noCard(let reader): "در کارت‌خوان «\(text(reader))» کارتی نیست"
    case .busy(let reader): "برنامهٔ دیگری کارت «\(text(reader))» را در دست دارد"
    case .removed(let reader): "کارت از «\(text(reader))» برداشته شد"
    case .reset(let reader): "برنامهٔ دیگری کارت «\(text(reader))» را از نو راه انداخت"
    case .mute(let reader): "کارت درون «\(text(reader))» پاسخی نمی‌دهد"
    case .linkFailed(let reader): "«\(text(reader))» و کارت آن نتوانستند داده رد و بدل کنند"
    case .hung(let reader, let seconds): "«\(text(reader))» تا \(number(seconds)) ثانیه پاسخی نداد"
    case .waitedInVain(let seconds): "تا \(number(seconds)) ثانیه کارتی گذاشته نشد"
    case .unknownCard(let atr): "این کارت شناخته نیست (ATR: \(latin(atr)))"
    case .protocolViolation(let violation): "کارت پروتکل را رعایت نکرد: \(sentence(violation))"
    case .refused(let command, let status):
      "کارت دستور \(latin(command)) را نپذیرفت: \(latin("\(status)"))"
    case .wrongPIN(let tries?): "رمز کارت نادرست است؛ \(number(tries)) بار دیگر مانده است"
    case .wrongPIN(nil): "رمز کارت نادرست است"
    case .pinBlocked: "رمز کارت مسدود شده است"
    case .lastTry: "تنها یک بار دیگر می‌توان رمز را آزمود"
    case .triesUnknown: "کارت نمی‌گوید چند بار دیگر می‌توان رمز را آزمود"
    case .pinSpent: "این رمز دوباره به کارت داده نمی‌شود"
    case .verifyAnswerLost(let cause): "پاسخ کارت به رمز نرسید: \(sentence(cause))"
    case .pinRequired: "کارت رمز می‌خواهد"
    case .pinLength(let minimum, let maximum) where minimum == maximum:
      "رمز باید \(number(minimum)) نویسه باشد"
    case .pinLength(let minimum, let maximum):
      "رمز باید \(number(minimum)) تا \(number(maximum)) نویسه باشد"
    case .pinCharacters: "رمز باید تنها از رقم باشد"
    case .pinUnreadable(let errno): "رمز خوانده نشد (\(SystemError.words(errno).persian))"
    case .pinDeclined: "رمزی داده نشد"
    case .memoryNotLocked(let errno):
      "حافظهٔ رمز را نمی‌توان قفل کرد (\(SystemError.words(errno).persian))"
    case .certificateMissing(let purpose): "کارت گواهی \(name(purpose)) ندارد"
    case .certificateUnreadable(let purpose, let why):
      "گواهی \(name(purpose)) کارت خوانده نمی‌شود: \(text(why))"
    case .unsupportedAlgorithm(let name): "کلید کارت با \(latin(name)) امضا نمی‌کند"
    case .digestLength(let expected): "چکیده باید \(number(expected)) بایت باشد"
    case .signatureMismatch(let purpose):
      "آنچه کارت برگرداند با گواهی \(name(purpose)) آن نمی‌خواند"
    case .sessionEnded: "نشست با کارت پایان یافته است"
    }
  }

  private static func sentence(_ violation: ProtocolViolation) -> String {
    switch violation {
    case .emptyAnswer: "پاسخ تهی"
    case .truncatedAnswer: "پاسخ یک‌بایتی"
    case .oversizeAnswer(let limit): "پاسخی بیش از \(number(limit)) بایت"
    case .tooManyCommands(let limit): "بیش از \(number(limit)) دستور برای یک کار"
    case .tooSlow(let seconds): "بیش از \(number(seconds)) ثانیه برای یک کار"
    case .noProgress(let status): "درجا زدن پس از \(latin("\(status)"))"
    case .malformed(let what): "\(latin(what)) نادرست است"
    case .malformedATR: "پاسخ راه‌اندازی نادرست است"
    }
  }

  static func hint(_ error: CardError) -> String? {
    switch error {
    case .serviceUnavailable:
      "نخست \(latin("apt install pcscd")) و سپس \(latin("systemctl start pcscd.socket")) را اجرا کنید"
    case .serviceStopped: "با \(latin("systemctl restart pcscd.socket")) از نو راهش بیندازید"
    case .noReader: "کارت‌خوان را وصل کنید؛ \(latin("mohr card list")) آنچه را دیده می‌شود نشان می‌دهد"
    case .unknownReader: "نام‌ها را با \(latin("mohr card list")) ببینید"
    case .noCard: "کارت را بگذارید؛ \(latin("mohr card wait")) چشم‌به‌راه آن می‌ماند"
    case .busy: "برنامهٔ دیگر را ببندید؛ سرویس نمی‌تواند بگوید کدام برنامه است"
    case .removed: "کارت را بگذارید و از نو آغاز کنید؛ چیزی امضا نشد"
    case .reset: "برنامهٔ دیگری را که با کارت کار می‌کند ببندید و از نو آغاز کنید"
    case .mute, .linkFailed: "کارت را بردارید، تماس‌هایش را پاک کنید و از سوی تراشه بگذارید"
    case .hung: "کارت را بردارید و دوباره بگذارید؛ اگر نشد \(latin("pcscd")) را از نو راه بیندازید"
    case .unknownCard: "کارت‌های شناخته: \(latin("PIV")) و \(latin("ISO 7816-15"))"
    case .wrongPIN: "فرمان را دوباره اجرا و رمز درست را وارد کنید"
    case .pinBlocked: "با \(latin("PUK")) بازش کنید یا از ثبت احوال بخواهید"
    case .lastTry: "رمز نادرست اکنون کارت را مسدود می‌کند؛ گزینهٔ \(latin("--last-try")) را بیفزایید"
    case .triesUnknown:
      "رمز نادرست شاید کارت را مسدود کند؛ گزینهٔ \(latin("--last-try")) را بیفزایید"
    case .verifyAnswerLost: "شاید کارت یک بار را شمرده باشد؛ نخست شمار مانده را ببینید"
    case .memoryNotLocked: "با \(latin("ulimit -l")) مرز را بالا ببرید"
    case .signatureMismatch: "کارت خراب است، یا گواهی‌اش از آنِ کلید دیگری است"
    case .pinUnreadable: "در پایانه اجرا کنید، یا رمز را با \(latin("--pin-fd")) بدهید"
    default: nil
    }
  }

  private static func name(_ purpose: KeyPurpose) -> String {
    switch purpose {
    case .signature: "امضا"
    case .authentication: "احراز هویت"
    }
  }

  private static func latin(_ text: String) -> String { Isolation.latin(text, in: .persian) }
  private static func text(_ text: String) -> String { Isolation.untrusted(text, in: .persian) }
  private static func number(_ value: Int) -> String { Numerals.grouped(value, in: .persian) }
}
