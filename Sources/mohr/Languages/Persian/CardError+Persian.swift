import ElectionReports
import Glibc
import PKI
import SmartCards

extension CardError {
  func persian(_ say: Speaker) -> Explanation { Explanation(what(say), advice(say)) }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .serviceUnavailable: "سرویس کارت هوشمند پاسخ نمی‌دهد"
    case .serviceStopped: "سرویس کارت هوشمند در میانهٔ کار از کار افتاد"
    case .accessDenied: "سامانه اجازهٔ کار با سرویس کارت هوشمند را نمی‌دهد"
    case .serviceFailure(let code):
      "سرویس کارت هوشمند خطا داد: \(say.latin("0x" + String(code, radix: 16)))"
    case .noReader: "هیچ کارت‌خوانی وصل نیست"
    case .unknownReader(let name): "کارت‌خوانی به نام «\(say.text(name))» نیست"
    case .noCard(let reader): "در کارت‌خوان «\(say.text(reader))» کارتی نیست"
    case .busy(let reader): "برنامهٔ دیگری کارت «\(say.text(reader))» را در دست دارد"
    case .removed(let reader): "کارت از «\(say.text(reader))» برداشته شد"
    case .reset(let reader): "برنامهٔ دیگری کارت «\(say.text(reader))» را از نو راه‌اندازی کرد"
    case .mute(let reader): "کارت درون «\(say.text(reader))» پاسخی نمی‌دهد"
    case .linkFailed(let reader): "«\(say.text(reader))» و کارت آن نتوانستند داده رد و بدل کنند"
    case .hung(let reader, let seconds):
      "«\(say.text(reader))» تا \(say.number(seconds)) ثانیه پاسخی نداد"
    case .waitedInVain(let seconds): "تا \(say.number(seconds)) ثانیه کارتی گذاشته نشد"
    case .notTakenOut(let reader, let seconds):
      "کارت تا \(say.number(seconds)) ثانیه از «\(say.text(reader))» برداشته نشد"
    case .unknownCard(let atr): "این کارت شناخته‌شده نیست (\(say.latin("ATR: \(atr)")))"
    case .protocolViolation(let violation): "کارت پروتکل را رعایت نکرد: \(persian(violation, say))"
    case .refused(let command, let status):
      "کارت دستور \(say.latin(command)) را نپذیرفت: \(say.latin("\(status)"))"
    case .wrongCode(let code, let tries?):
      "\(name(code, say)) نادرست است؛ \(say.number(tries)) بار دیگر می‌توان آزمود"
    case .wrongCode(let code, nil): "\(name(code, say)) نادرست است"
    case .codeBlocked(let code): "\(name(code, say)) مسدود شده است"
    case .lastTry: "تنها یک بار دیگر می‌توان رمز را آزمود"
    case .triesUnknown(let code):
      "کارت نمی‌گوید چند بار دیگر می‌توان \(name(code, say)) را آزمود"
    case .pinKnownWrong: "این رمز پیش‌تر نادرست بود؛ دوباره به کارت داده نشد"
    case .pinSpent: "این رمز دوباره به کارت داده نمی‌شود"
    case .codeAnswerLost(let code, let cause):
      cause.isRefusal
        ? "\(name(code, say)) فرستاده شد و کسی نمی‌داند شمرده شد یا نه: \(cause.persian(say).what)"
        : "\(name(code, say)) فرستاده شد ولی پاسخ کارت نرسید: \(cause.persian(say).what)"
    case .codeUnsent(let code, let cause):
      "\(name(code, say)) فرستاده نشد: \(cause.persian(say).what)"
    case .pinRequired: "کارت رمز می‌خواهد"
    case .keyWithheld: "کارت رمز را پذیرفت و با این همه کلیدش را نمی‌دهد"
    case .severalKeys(let purpose, let certificates):
      "کارت \(say.number(certificates.count)) کلید برای \(name(purpose)) دارد: "
        + say.list(certificates.map { fingerprint($0, say) })
    case .keyNotFound(let text):
      "گواهی‌ای در کارت نیست که اثر انگشت آن با \(say.latin(text)) آغاز شود"
    case .kindUnverified(let kind):
      "هنوز کسی با کارتی از این گونه امضا نکرده است (\(say.text(kind)))"
    case .codeLength(let code, minimum: 1, maximum: _): "هیچ \(name(code, say)) به این بلندی نیست"
    case .codeLength(let code, let minimum, let maximum) where minimum == maximum:
      "طول \(name(code, say)) باید \(say.number(minimum)) باشد"
    case .codeLength(let code, let minimum, let maximum):
      "طول \(name(code, say)) باید \(say.number(minimum)) تا \(say.number(maximum)) باشد"
    case .codeCharacters(let code): "\(name(code, say)) باید تنها از رقم باشد"
    case .pinUnreadable(ENXIO): "رمز خوانده نشد (پایانه‌ای در دسترس نیست)"
    case .pinUnreadable(let errno): "رمز خوانده نشد (\(say.system(errno)))"
    case .pinpad(let code, .timedOut): "\(name(code, say)) با کلیدهای کارت‌خوان وارد نشد"
    case .pinpad(_, .differed): "دو رمز تازه‌ای که با کلیدهای کارت‌خوان وارد شد یکی نیست"
    case .pinpad(let code, .unable):
      "کلیدهای کارت‌خوان نمی‌توانند \(name(code, say)) را بگیرند"
    case .codeDeclined(let code): "\(name(code, say)) داده نشد؛ به خواست شما انجام نشد"
    case .memoryNotLocked(let errno):
      "حافظهٔ رمز را نمی‌توان قفل کرد (\(say.system(errno)))"
    case .certificateMissing(let purpose): "کارت گواهی \(name(purpose)) ندارد"
    case .certificateUnreadable(let purpose, let why):
      "گواهی \(nameBefore(purpose)) کارت خوانده نمی‌شود: \(say.explain(why))"
    case .unsupportedAlgorithm(let name): "کلید کارت با \(say.latin(name)) امضا نمی‌کند"
    case .digestLength(let expected): "چکیده باید \(say.number(expected)) بایت باشد"
    case .signatureMismatch(let purpose):
      "آنچه کارت برگرداند با گواهی \(nameBefore(purpose)) آن نمی‌خواند"
    case .sessionEnded: "نشست با کارت پایان یافته است"
    case .module(let name, let fault): "ماژول «\(say.text(name))» \(fault.persian(say))"
    }
  }

  private func persian(_ violation: ProtocolViolation, _ say: Speaker) -> String {
    switch violation {
    case .emptyAnswer: "پاسخ تهی"
    case .truncatedAnswer: "پاسخ یک‌بایتی"
    case .oversizeAnswer(let limit): "پاسخی بیش از \(say.number(limit)) بایت"
    case .tooManyCommands(let limit): "بیش از \(say.number(limit)) دستور برای یک کار"
    case .tooSlow(let seconds): "بیش از \(say.number(seconds)) ثانیه برای یک کار"
    case .noProgress(let status): "درجا زدن پس از \(say.latin("\(status)"))"
    case .malformed(let what): "\(say.latin(what)) نادرست است"
    case .malformedATR: "پاسخ راه‌اندازی نادرست است"
    }
  }

  private func advice(_ say: Speaker) -> String? {
    switch self {
    case .serviceUnavailable:
      "از مسئول رایانه بخواهید \(say.latin("apt install pcscd")) و \(say.latin("systemctl start pcscd.socket")) را اجرا کند"
    case .serviceStopped:
      "از مسئول رایانه بخواهید \(say.latin("systemctl restart pcscd.socket")) را اجرا کند"
    case .accessDenied:
      "پشت همان رایانه وارد شوید، یا از مسئول رایانه بخواهید در \(say.latin("polkit")) اجازهٔ "
        + "\(say.latin("org.debian.pcsc-lite.access_pcsc")) را بدهد"
    case .noReader:
      "کارت‌خوان را وصل کنید؛ \(say.latin("mohr card list")) کارت‌خوان‌ها و کارت‌ها را نشان می‌دهد"
    case .unknownReader: "نام‌ها را با \(say.latin("mohr card list")) ببینید"
    case .noCard: "کارت را بگذارید؛ \(say.latin("mohr card wait")) منتظر آن می‌ماند"
    case .busy:
      CardUsers.names.isEmpty
        ? "برنامهٔ دیگر را ببندید؛ سرویس نمی‌تواند بگوید کدام برنامه است"
        : "برنامهٔ دیگر را ببندید؛ این‌ها اکنون با سرویس کارت کار می‌کنند: "
          + say.list(CardUsers.names.map(say.latin))
    case .removed: "کارت را بگذارید و از نو آغاز کنید؛ چیزی امضا نشد"
    case .reset: "برنامهٔ دیگری را که با کارت کار می‌کند ببندید و از نو آغاز کنید"
    case .mute, .linkFailed: "کارت را بردارید، تراشه‌اش را پاک کنید و از سوی تراشه بگذارید"
    case .hung:
      "کارت را بردارید و دوباره بگذارید؛ اگر نشد از مسئول رایانه بخواهید \(say.latin("systemctl restart pcscd.socket")) را اجرا کند"
    case .unknownCard:
      "\(say.latin("mohr card list -v")) نشان می‌دهد چه آزموده شد؛ کارت تازه را می‌توان با یک پرونده شناساند"
    case .keyWithheld:
      "اگر کارت یا کلید چشمک می‌زند به آن دست بزنید؛ وگرنه سیاست رمز آن این کار را روا نمی‌دارد"
    case .severalKeys: "یکی را با \(say.latin("--key")) و آغاز اثر انگشتش نام ببرید"
    case .keyNotFound: "\(say.latin("mohr card identify")) اثر انگشت‌ها را نشان می‌دهد"
    case .kindUnverified:
      "داده‌های آن تنها از روی نوشته‌هاست؛ اگر با این همه می‌خواهید بیازمایید \(say.latin("--try-card")) را بیفزایید"
    case .wrongCode(.pin, _): "فرمان را دوباره اجرا و رمز درست را وارد کنید"
    case .wrongCode(.puk, _):
      "رمز بازگشایی عدد بلندتری است که با کارت داده شده است؛ اگر مسدود شود کارت از دست می‌رود"
    case .codeLength, .codeCharacters:
      "آنچه نوشتید به کارت داده نشد و شمرده نشد؛ فرمان را دوباره اجرا کنید"
    case .pinpad(_, .unable): "از کلیدهای کارت‌خوان بگذرید: \(say.latin("--no-pinpad"))"
    case .pinpad: "چیزی به کارت داده و شمرده نشد؛ فرمان را دوباره اجرا کنید"
    case .codeBlocked(.pin):
      "آن را با رمز بازگشایی باز کنید: \(say.latin("mohr card pin unblock"))؛ یا از ثبت احوال بخواهید"
    case .codeBlocked(.puk):
      "هیچ چیز آن را باز نمی‌کند: تنها ثبت احوال می‌تواند کارت تازه‌ای بدهد؛ اگر رمز خود کارت مسدود نیست هنوز کار می‌کند"
    case .lastTry:
      "تنها اگر از رمز مطمئنید گزینهٔ \(say.latin("--last-try")) را بیفزایید: اگر نادرست باشد کارت مسدود می‌شود"
    case .triesUnknown(.puk):
      "تنها اگر از آن مطمئنید گزینهٔ \(say.latin("--last-try")) را بیفزایید: کارتی که رمز بازگشایی‌اش مسدود شود از دست می‌رود"
    case .triesUnknown(let code):
      "تنها اگر از \(name(code, say)) مطمئنید گزینهٔ \(say.latin("--last-try")) را بیفزایید: اگر نادرست باشد شاید کارت مسدود شود"
    case .codeAnswerLost(.pin, _):
      "شاید یک بار شمرده شده باشد؛ نخست با \(say.latin("mohr card pin status")) ببینید چند بار دیگر می‌توان آزمود"
    case .codeAnswerLost(.puk, _):
      "شاید یک بار شمرده شده باشد؛ تنها اگر از آن مطمئنید دوباره بیازمایید: کارتی که رمز بازگشایی‌اش مسدود شود از دست می‌رود"
    case .codeUnsent(_, let cause): "چیزی شمرده نشد؛ " + (cause.advice(say) ?? "دوباره آغاز کنید")
    case .memoryNotLocked: "با \(say.latin("ulimit -l")) مرز را بالا ببرید"
    case .certificateUnreadable:
      "کارت را بردارید، دوباره بگذارید و دوباره بیازمایید؛ اگر باز چنین بود از ثبت احوال کارت تازه بخواهید"
    case .signatureMismatch: "کارت خراب است، یا گواهی‌اش از آنِ کلید دیگری است"
    case .pinUnreadable: "در پایانه اجرا کنید، یا رمز را با \(say.latin("--pin-fd")) بدهید"
    case .module(_, let fault): fault.persianAdvice(say)
    case .serviceFailure, .waitedInVain, .notTakenOut, .pinKnownWrong, .pinSpent, .pinRequired,
      .codeDeclined, .protocolViolation, .refused, .certificateMissing,
      .unsupportedAlgorithm, .digestLength, .sessionEnded:
      nil
    }
  }

  private func fingerprint(_ certificate: Certificate, _ say: Speaker) -> String {
    let digits = say.latin(Hex.text(certificate.sha256.prefix(8)))
    return "\(say.text(certificate.commonName ?? "?")) (\(digits))"
  }

  private func name(_ code: CardCode, _ say: Speaker) -> String {
    switch code {
    case .pin: "رمز کارت"
    case .puk: "رمز بازگشایی (\(say.latin("PUK")))"
    }
  }

  private func name(_ purpose: KeyPurpose) -> String {
    switch purpose {
    case .signature: "امضا"
    case .authentication: "احراز هویت"
    }
  }

  /// The same before the word that it belongs to.
  private func nameBefore(_ purpose: KeyPurpose) -> String {
    switch purpose {
    case .signature: "امضای"
    case .authentication: "احراز هویت"
    }
  }
}
