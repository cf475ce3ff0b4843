import PKI

extension PersianFindings {
  func path(_ problem: PathProblem) -> Explanation {
    switch problem {
    case .revoked(let label, let date, let reason) where label.depth > 0:
      Explanation(
        "\(whose(label)) در \(time(date)) باطل شده است (\(say.phrase(reason)))",
        "از \(say.issuer) بپرسید: آنچه با آن صادر شده دیگر گواه کسی نیست، و دارندهٔ کارت نمی‌تواند پاسخگوی آن باشد؛ پس از آنکه "
          + "کارت‌ها از مرجع تازه صادر شد سند دوباره امضا شود")
    case .revoked(let label, let date, let reason):
      Explanation(
        "\(whose(label)) در \(time(date)) باطل شده است (\(say.phrase(reason)))",
        "از دارنده بپرسید که امضا از اوست یا نه: چیزی ثابت نمی‌کند که امضا پیش از آن بوده باشد؛ اگر از اوست با "
          + "کارت معتبر دوباره امضا شود")
    case .suspended(let label, let since, let issuer, .response(let told)):
      Explanation(
        "\(whose(label)) از \(time(since)) معلق است، به گفتهٔ پاسخ \(say.latin("OCSP")) از \(say.text(issuer)) در "
          + say.time(told),
        "از مرجع صدور بپرسید که تعلیق پایان یافته است یا نه؛ اگر پایان یافته است، پاسخ تازه‌تری را در "
          + "\(say.latin("ocsp/")) یا فهرست تازه‌تری را در \(say.latin("crls/")) بگذارید و دوباره بررسی کنید"
      )
    case .suspended(let label, let since, let issuer, .list(let list)):
      Explanation(
        "\(whose(label)) از \(time(since)) معلق است، به گفتهٔ فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer))، "
          + mark(list),
        "از مرجع صدور بپرسید که تعلیق پایان یافته است یا نه؛ اگر پایان یافته است، فهرست تازه‌ترش را در "
          + "\(say.latin("crls/")) بگذارید و دوباره بررسی کنید")
    case .expired(let label, let notAfter):
      Explanation(
        "اعتبار \(whose(label)) در \(say.time(notAfter)) پایان یافته است",
        "چیزی ثابت نمی‌کند که امضا پیش از آن بوده باشد؛ اگر زمان را می‌توانید ثابت کنید "
          + "\(say.latin("--at")) را به کار ببرید")
    case .notYetValid(let label, let notBefore):
      Explanation(
        "\(whose(label)) از \(say.time(notBefore)) معتبر می‌شود", "زمان بررسی را بازبینی کنید")
    case .unknownIssuer(let label, let issuer):
      Explanation(
        "\(whose(label)) را \(say.text(issuer)) صادر کرده که به هیچ گواهی ریشه‌ای در پوشهٔ اعتماد نمی‌رسد",
        "تنها اگر \(say.issuer) آن صادرکننده را تأیید کرد، به پوشهٔ اعتماد بیفزایید")
    case .badSignature(let label):
      Explanation("\(whose(label)) را صادرکننده‌اش امضا نکرده است", forged)
    case .notAnAuthority(let label):
      Explanation("\(whose(label)) حق صدور گواهی ندارد، ولی صادر کرده است", forged)
    case .pathTooLong(let label):
      Explanation(
        "زیر \(whose(label)) مرجع‌های بیشتری هست تا آنچه طول مسیرش مجاز می‌داند", forged)
    case .authenticationOnlyKey(let label):
      Explanation(
        "\(whose(label)) برای احراز هویت است، نه امضا", "با کلید امضای کارت امضا کنید")
    case .noNonRepudiation(let label):
      Explanation(
        "\(whose(label)) برای امضا نیست (\(say.latin("nonRepudiation")) ندارد)",
        "با کلید امضای کارت امضا کنید")
    case .notForTimestamps(let label):
      Explanation(
        "\(whose(label)) تنها برای مهر زمانی نیست",
        "از مرجعی مهر زمانی بگیرید که گواهی‌اش تنها برای همین کار، و حیاتی، باشد")
    case .notForSignatures(let label):
      Explanation(
        "\(whose(label)) برای امضا نیست (\(say.latin("keyUsage")) آن اجازهٔ امضا نمی‌دهد)",
        "گواهی ویژهٔ امضا را به کار ببرید")
    case .otherPurpose(let label, let purposes):
      Explanation(
        "\(whose(label)) برای کاربردهایی جز امضای سند است: " + say.list(purposes.map(say.latin)),
        "گواهی ویژهٔ امضا را به کار ببرید")
    case .authorityAsSigner(let label):
      Explanation(
        "\(whose(label)) از آنِ مرجع صدور است که سند امضا نمی‌کند", "گواهی ویژهٔ امضا را به کار ببرید")
    case .ruleBroken(let label, let rule):
      Explanation(
        "\(whose(label)) با \(say.latin("RFC 5280")) نمی‌خواند: \(sentence(rule))",
        "از \(say.issuer) بپرسید")
    case .missingPolicy(let label, let required):
      Explanation(
        "\(whose(label)) بر پایهٔ خط‌مشی \(say.list(required.map(say.latin))) صادر نشده است",
        "بپرسید آن را چه کسی ساخته است: مسئولان با کارت انتخابات امضا می‌کنند")
    case .refusedPolicy(let label, let policy):
      Explanation(
        "\(whose(label)) بر پایهٔ خط‌مشی \(say.latin(policy)) صادر شده که پذیرفته نیست",
        "با کلید امضای کارت امضا کنید")
    case .noNationalID(let label, let found):
      Explanation(
        "\(whose(label)) شمارهٔ ملی ندارد" + (found.map { ": \(say.text($0))" } ?? ""),
        "بپرسید آن را چه کسی ساخته است: مسئولان با کارت ثبت احوال امضا می‌کنند")
    case .severalNationalIDs(let label, let count):
      Explanation(
        "در \(whose(label)) \(say.number(count)) شماره (\(say.latin("serialNumber"))) آمده است و جای آن تنها یک شمارهٔ ملی "
          + "است: نمی‌توان گفت از آن کیست",
        "بپرسید آن را چه کسی ساخته است: کارت ثبت احوال تنها یک نفر را نام می‌برد")
    case .issuerNotPinned(let label, let spki):
      Explanation(
        "\(whose(label)) که گواهی امضاکننده را صادر کرده در شمار صادرکنندگانی که \(say.latin("trust.xml")) "
          + "نام می‌برد نیست (\(say.latin("SHA-256")) کلید آن: \(say.latin(Base64.encode(spki))))",
        "تا تأیید \(say.issuer) این گواهی را نپذیرید؛ پس از تأیید، این کلید با \(say.latin("IssuingCA")) به "
          + "\(say.latin("trust.xml")) افزوده می‌شود")
    case .revocationMissing(let label, let issuer):
      Explanation(
        "معلوم نیست \(whose(label)) باطل شده است یا نه: فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer)) در پوشهٔ "
          + "اعتماد نیست", freshList)
    case .revocationStale(let label, let issuer, nil):
      Explanation(
        "فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer)) برای \(whose(label)) نمی‌گوید تا کی معتبر است "
          + "(\(say.latin("nextUpdate")) ندارد): معلوم نیست هنوز تازه است یا نه",
        "از \(say.issuer) فهرستی بگیرید که تاریخ فهرست بعدی را بگوید")
    case .revocationStale(let label, let issuer, let nextUpdate?):
      Explanation(
        "فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer)) برای \(whose(label)) کهنه است؛ تا "
          + "\(say.time(nextUpdate)) معتبر بود", freshList)
    case .revocationInFuture(let label, let issuer, let thisUpdate):
      Explanation(
        "فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer)) برای \(whose(label)) از "
          + "\(say.time(thisUpdate)) و پس از زمان کنونی است", "ساعت رایانه را بررسی کنید")
    case .revocationUnusable(let label, .weakAlgorithm):
      Explanation(
        "فهرست گواهی‌های باطل‌شده برای \(whose(label)) کنار گذاشته شد: \(fault(.weakAlgorithm))",
        "از \(say.issuer) فهرستی بگیرید که بتوان به امضای آن تکیه کرد، برای نمونه با \(say.latin("SHA-256"))؛ بی آن کسی "
          + "نمی‌داند که این گواهی باطل شده است یا نه")
    case .revocationUnusable(let label, .unknownAlgorithm):
      Explanation(
        "فهرست گواهی‌های باطل‌شده برای \(whose(label)) کنار گذاشته شد: \(fault(.unknownAlgorithm))",
        "با نسخهٔ تازه‌تری از برنامه بررسی کنید، یا از \(say.issuer) فهرستی بگیرید که با \(say.latin("RSA")) یا "
          + "\(say.latin("ECDSA")) امضا شده باشد")
    case .revocationUnusable(let label, let reason):
      Explanation(
        "فهرست گواهی‌های باطل‌شده برای \(whose(label)) به کار نمی‌آید: \(fault(reason))",
        freshList)
    case .revocationUnread(let label, let file, let error, let count):
      Explanation(
        "پرونده‌ای که شاید از ابطال \(whose(label)) خبر دهد خوانده نشد: \(say.text(file))"
          + (count > 1 ? " و \(say.number(count - 1)) پروندهٔ دیگر" : "")
          + (error.map { "؛ \(sentence($0))" } ?? ""),
        "پرونده را دوباره از \(say.issuer) بگیرید، یا اگر چنین چیزی نیست از پوشه بردارید"
      )
    case .revocationDamaged(let label, let issuer, let number, let count):
      Explanation(
        (count > 1 ? "\(say.number(count)) فهرست" : "فهرستی")
          + (number.map { " (\(count > 1 ? "تازه‌ترینش " : "")شمارهٔ \(numeral($0)))" } ?? "")
          + " از \(say.text(issuer)) که باید با کلید صادرکنندهٔ \(whose(label)) امضا شده باشد آن نیست که آن کلید امضا "
          + "کرده است: معلوم نیست در اصل چه گفته است",
        "فهرست را دوباره از \(say.issuer) بگیرید، یا اگر چنین چیزی نیست از پوشه بردارید"
      )
    case .revocationRollback(let issuer, let newest, let known):
      Explanation(
        "فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer)) \(mark(newest)) است، با آنکه پیش‌تر \(mark(known)) دیده شده است: "
          + (newest.thisUpdate < known.thisUpdate ? "فهرست کهنه است" : "شماره کمتر شده است"),
        "فهرست تازه‌تر را در \(say.latin("crls/")) بگذارید و بیابید این یکی را چه کسی آنجا گذاشته است؛ تنها اگر "
          + "صادرکننده‌اش علت کهنگی آن را گفت، با حافظهٔ دیگری (\(say.latin("--seen"))) بررسی کنید")
    case .revocationLost(let issuer, let known, let count):
      Explanation(
        "فهرست‌هایی به نام \(say.text(issuer))، از یکی از کلیدهایش یا برای بخشی از گواهی‌هایش (\(say.number(count))) پیش‌تر دیده "
          + "شده‌اند و اکنون در دست نیستند؛ تازه‌ترین آن‌ها \(mark(known)) بود",
        "همان فهرست‌ها یا تازه‌تر از آن‌ها را در \(say.latin("crls/")) بگذارید و بیابید چه کسی آن‌ها را برداشته است"
      )
    case .weakAlgorithm(let label, let algorithm, let lapse):
      Explanation(
        "\(whose(label)) بر \(say.latin(algorithm)) استوار است که پذیرفته نیست"
          + say.persian(lapse),
        "با کارتی که گواهی قوی‌تری دارد امضا کنید")
    case .unknownAlgorithm(let label, let algorithm):
      Explanation(
        "\(whose(label)) بر \(say.latin(algorithm)) استوار است که این نسخهٔ برنامه آن را نمی‌شناسد",
        "با نسخهٔ تازه‌تری از برنامه بررسی کنید، یا با گواهی دیگری دوباره امضا شود")
    case .revocationWithdrawn(let label, let number):
      Explanation(
        "فهرستی تازه‌تر" + (number.map { " (شمارهٔ \(numeral($0)))" } ?? "")
          + " ابطال \(whose(label)) را از قلم انداخته است؛ تنها تعلیق را می‌توان پس گرفت",
        "از \(say.issuer) بپرسید چه کسی فهرستش را تغییر داده است؛ ابطال به قوت خود باقی است")
    case .revocationCorrected(let label, let number):
      Explanation(
        "دو فهرست از یک زمان یکی نیستند: آنکه شمارهٔ بالاتر دارد"
          + (number.map { " (\(numeral($0)))" } ?? "")
          + " دیگر \(whose(label)) را باطل یا معلق نمی‌داند",
        "این اصلاح پذیرفته شد؛ از \(say.issuer) بپرسید که کار خودش بوده است یا نه")
    case .revokedByUnusable(let label, let date, let reason, let fault):
      Explanation(
        "فهرستی می‌گوید \(whose(label)) "
          + (reason == .certificateHold
            ? "از \(time(date)) معلق است"
            : "در \(time(date)) باطل شده است (\(say.phrase(reason)))")
          + "، ولی به آن نمی‌توان تکیه کرد: \(self.fault(fault))",
        "تا زمانی که فهرست تازهٔ \(say.issuer) خلاف این را نگفته است، گواهی را باطل بدانید")
    case .revokedLater(let label, let date, .certificateHold):
      Explanation(
        "\(whose(label)) از \(say.time(date)) معلق است، پس از زمانی که مبنای بررسی است",
        "مطمئن شوید که امضا پیش از آن بوده است؛ زمانی که امضا ادعا می‌کند چیزی را ثابت نمی‌کند")
    case .revokedLater(let label, let date, let reason):
      Explanation(
        "\(whose(label)) از \(say.time(date)) باطل است (\(say.phrase(reason)))، پس از زمانی که مبنای بررسی است",
        "مطمئن شوید که امضا پیش از آن بوده است؛ زمانی که امضا ادعا می‌کند چیزی را ثابت نمی‌کند")
    case .listedByForeignKey(let label, let issuer, let number, let count):
      Explanation(
        (count > 1 ? "\(say.number(count)) فهرست" : "فهرستی")
          + (number.map { " (\(count > 1 ? "تازه‌ترینش " : "")شمارهٔ \(numeral($0)))" } ?? "")
          + " از \(say.text(issuer)) \(whose(label)) را نام می‌برد، ولی نه گواهی و نه صادرکنندهٔ آن به کلیدی که آن را "
          + "امضا کرده است اشاره‌ای ندارند و به آن استناد نشد",
        "از \(say.issuer) بپرسید که آن کلید از سوی او سخن می‌گوید یا نه")
    case .newerListExists(let issuer, let number):
      Explanation(
        "فهرستی تازه‌تر از آنچه در دست است از \(say.text(issuer)) هست: شمارهٔ \(numeral(number))",
        freshList)
    case .unnumberedList(let issuer):
      Explanation(
        "فهرست گواهی‌های باطل‌شدهٔ \(say.text(issuer)) شماره ندارد: اگر فهرستی کهنه به جای آن بگذارند معلوم نمی‌شود"
      )
    case .issuerLooksAlike(let label, let issuer, let found):
      Explanation(
        "صادرکننده‌ای که \(whose(label)) نام می‌برد، \(say.text(issuer))، تنها شبیه \(say.text(found)) است: "
          + "حرف‌هایی دارند که به هم می‌مانند و یکی نیستند",
        "هر دو نام را حرف به حرف بسنجید و از \(say.issuer) بپرسید کدام از آنِ اوست")
    case .keyCompromised(let label, let date, let reason) where label.depth == 0:
      Explanation(
        "گواهی دیگری با همان کلیدِ \(whose(label)) در \(time(date)) باطل شده است (\(say.phrase(reason))): "
          + "به هیچ‌چیزی که با این کلید امضا شده باشد نمی‌توان تکیه کرد",
        "از \(say.issuer) بپرسید این کلید از کی تنها در دست دارنده‌اش نیست")
    case .keyCompromised(let label, let date, let reason):
      Explanation(
        "گواهی دیگری از کلید مرجع \(say.text(label.description)) در \(time(date)) باطل شده است (\(say.phrase(reason))): "
          + "به هیچ‌چیزی که با این کلید امضا شده باشد نمی‌توان تکیه کرد",
        "از \(say.issuer) بپرسید این کلید از کی تنها در دست خود او نیست")
    case .twinRevoked(let label, let date, let reason):
      Explanation(
        "گواهی دیگری از کلید مرجع \(say.text(label.description)) در \(time(date)) باطل شده است (\(say.phrase(reason)))",
        "از \(say.issuer) بپرسید چرا، و آیا این کلید هنوز تنها در دست خود اوست")
    case .anchorListed(let label, let date, let reason):
      Explanation(
        "فهرستی خود گواهی ریشهٔ \(say.text(label.description)) را در \(time(date)) باطل می‌داند (\(say.phrase(reason)))",
        "از \(say.issuer) بپرسید؛ تنها خود شما می‌توانید گواهی ریشه‌ای را از پوشهٔ اعتماد بردارید")
    case .anchorPastEnd(let label, let notAfter, let sunset):
      Explanation(
        "اعتبار گواهی ریشهٔ \(say.text(label.description)) در \(say.time(notAfter)) پایان یافته است؛ پروندهٔ اعتماد آن را تا "
          + "\(say.time(sunset)) پذیرفته است")
    case .nameConstraints(let label):
      Explanation("نام \(whose(label)) را مرجع بالاتر مجاز نمی‌داند", forged)
    case .unusableExtension(let label):
      Explanation("\(whose(label)) افزونهٔ حیاتی ناشناخته‌ای دارد", "از \(say.issuer) بپرسید")
    case .tooComplex(let label):
      Explanation(
        "جست‌وجوی زنجیره از \(whose(label)) بیش از اندازه پیچیده است", "از \(say.issuer) بپرسید")
    case .other(let label, let code, let text):
      Explanation(
        "\(whose(label)) پذیرفته نشد: \(say.latin("\(text) (OpenSSL \(code))"))",
        "از \(say.issuer) بپرسید")
    case .foreignRevocationList(let issuer, _, let count) where count > 1:
      Explanation(
        "\(say.number(count)) فهرست به نام \(say.text(issuer)) با کلیدهای دیگری امضا شده‌اند و نادیده گرفته شدند"
      )
    case .foreignRevocationList(let issuer, _, _):
      Explanation(
        "فهرستی به نام \(say.text(issuer)) با کلید دیگری امضا شده و نادیده گرفته شد")
    case .unusedDeltaList(let issuer, _):
      Explanation(
        "فهرست تفاضلی \(say.text(issuer)) به کار گرفته نشد: هیچ سند امضاشده‌ای به آن اشاره ندارد")
    }
  }

  /// A list by its number and time.
  private func mark(_ mark: RevocationMemory.Mark) -> String {
    (mark.number.map { "شمارهٔ \(numeral($0))" } ?? "فهرستی بی‌شماره")
      + " از \(say.time(mark.thisUpdate))"
  }

  /// A list's number in Persian digits; a long one is hexadecimal.
  private func numeral(_ number: RevocationListNumber) -> String {
    let text = number.description
    return text.hasPrefix("0x") ? say.latin(text) : Numerals.localized(text, in: say.language)
  }

  private var forged: String { "تا توضیح \(say.issuer) سند را نپذیرید" }

  private var freshList: String {
    "تازه‌ترین فهرست گواهی‌های باطل‌شده را از \(say.issuer) بگیرید، در \(say.latin("crls/")) بگذارید و دوباره بررسی کنید"
  }

  /// A time that a list states, in a way that can be read or not.
  private func time(_ time: Instant?) -> String {
    time.map { say.time($0) } ?? "زمانی که در فهرست خوانا نیست"
  }

  /// Whose certificate: the signer's or a CA's.
  func whose(_ label: CertificateLabel) -> String {
    let name = say.holder(of: label)
    return label.depth == 0 ? "گواهی امضاکننده (\(name))" : "گواهی مرجع صدور \(name)"
  }
}
