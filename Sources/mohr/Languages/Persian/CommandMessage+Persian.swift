import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans
import SigningSessions
import SmartCards

extension CommandMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .declined: Explanation("انصراف دادید؛ کاری انجام نشد")
    case .declinedToSign: Explanation("انصراف دادید؛ چیزی امضا نشد")
    case .changeInterrupted:
      Explanation(
        "کار در میانهٔ تغییر رمز قطع شد و روشن نیست که کارت رمز تازه را گرفته است یا نه",
        "نخست رمز تازه را بیازمایید؛ \(say.latin("mohr card pin")) نشان می‌دهد چند بار دیگر می‌توان آزمود"
      )
    case .wordNotTyped(.excuse): Explanation("واژهٔ «معذور» نوشته نشد؛ چیزی امضا نشد")
    case .wordNotTyped(.yes): Explanation("واژهٔ «بله» نوشته نشد؛ کاری انجام نشد")
    case .wordNotTyped(.sign): Explanation("واژهٔ «امضا» نوشته نشد؛ چیزی امضا نشد")
    case .contradicted(let other):
      Explanation(
        "\(say.quoted(other)) برای همین انتخابات و عنوان آن، همین حوزه، سطح و نسخه محتوای دیگری دارد",
        "ببینید کدام درست است و تنها همان را امضا کنید؛ اگر هر دو امضا شود هیچ‌یک به حساب نمی‌آید")
    case .cannotShow:
      Explanation(
        "آنچه باید امضا می‌شد نشان داده نشد؛ چیزی امضا نشد",
        "در پایانه و با خروجی خطای باز اجرا کنید")
    case .consentNeeded(let token):
      Explanation(
        "\(say.latin(token)) رمزی نمی‌خواهد؛ پس چیزی نمی‌گوید که باید امضا کند",
        "ببینید چه امضا می‌شود، سپس پیشاپیش رضایت دهید: \(say.latin("--yes"))")
    case .littleMemory:
      Explanation(
        "حافظه برای آغاز کار بس نیست",
        "سقف حافظه را بالا ببرید (\(say.latin("ulimit -v"))) یا رایانهٔ دیگری به کار برید")
    case .wordNotTyped(.trial): Explanation("واژهٔ «بیازما» نوشته نشد؛ کاری انجام نشد")
    case .noRoster(let folder):
      Explanation(
        "در \(say.quoted(folder)) فهرست کارت‌های قابل استفاده‌ای نیست",
        "\(say.command("mohr verify", folder.appending("roster.xml"))) علت را می‌گوید")
    case .cardNotMatched(let folder):
      Explanation(
        "در \(say.quoted(folder)) فهرست قابل استفاده‌ای نیست؛ کارت سنجیده نمی‌شود",
        "\(say.command("mohr verify", folder.appending("roster.xml"))) علت را می‌گوید")
    case .severalCards(let readers):
      Explanation(
        "چند کارت در کارت‌خوان‌هاست: "
          + say.list(readers.map { "\(say.ordinal($0.number)) «\(say.text($0.name))»" }),
        "شماره یا نام کارت‌خوان را با \(say.latin("--card")) بنویسید، مانند "
          + "\(say.latin("--card \(readers.first?.number ?? 1)"))؛ "
          + "\(say.latin("mohr card identify")) می‌گوید هر کارت از آنِ کیست")
    case .severalReaders(let readers):
      Explanation(
        "چند کارت‌خوان چنین نامی دارند: "
          + say.list(readers.map { "\(say.ordinal($0.number)) «\(say.text($0.name))»" }),
        "شماره یا نام کامل را بنویسید")
    case .severalKeys(let keys):
      Explanation(
        "با چند کلید می‌توان امضا کرد: \(say.list(keys.map(say.text)))",
        "یکی را با \(say.latin("--key")) و آغاز اثر انگشتش نام ببرید")
    case .noCardInAny(let readers):
      Explanation(
        "در هیچ‌یک از \(say.number(readers)) کارت‌خوان کارتی نیست",
        "کارت را بگذارید؛ \(say.latin("mohr card wait")) منتظر آن می‌ماند")
    case .noReaderNumber(let number):
      Explanation(
        "کارت‌خوان شمارهٔ \(say.ordinal(number)) نیست",
        "شماره‌ها و نام‌ها را با \(say.latin("mohr card list")) ببینید")
    case .noModules:
      Explanation(
        "این سامانه ماژولی از \(say.latin("PKCS#11")) نام نمی‌برد",
        "\(say.latin("--module")) مسیر پروندهٔ هر ماژولی را می‌پذیرد")
    case .cardsAlone:
      Explanation(
        "رمز تنها روی خود کارت تغییر می‌کند و باز می‌شود، نه با ماژول",
        "\(say.latin("--module")) را نیاورید، یا ابزار سازندهٔ ماژول را به کار ببرید")
    case .noKeys(let path, let others):
      Explanation(
        "\(say.quoted(path)) نه سندی امضاشده است و نه گواهی"
          + (others > 0 ? "؛ \(say.number(others)) پروندهٔ دیگر نیز" : ""),
        "آن را کنار بگذارید، یا پرونده‌ها را یک به یک نام ببرید")
    case .noAnswer(let path):
      Explanation(
        "\(say.quoted(path)) پاسخ کارت نیست",
        "\(say.latin("mohr card authenticate --nonce … --format json")) چنین پاسخی می‌نویسد")
    case .otherNonce(let path):
      Explanation(
        "احراز هویت نشد: \(say.quoted(path)) پاسخ پرسش دیگری است؛ شاید پاسخی کهنه باشد",
        "خود پرسشی تازه برگزینید و بخواهید کارت به همان پاسخ دهد")
    case .answerDoesNotHold(let path):
      Explanation("احراز هویت نشد: پاسخ \(say.quoted(path)) از کلید گواهی‌اش نیست")
    case .changePINThere(let name, let code, let tries):
      Explanation(
        "با کلیدهای \(say.latin(name)) وارد کنید: "
          + (code == .puk ? "رمز بازگشایی" : "رمز کنونی (\(say.tries(tries)))")
          + "، سپس دو بار رمز تازه")
    case .typePINThere(let name, let tries, let entries):
      Explanation(
        "رمز را با کلیدهای \(say.latin(name)) وارد کنید (\(say.tries(tries)))"
          + count(entries, say),
        entries.lengths.map {
          "کلیدهایش \(say.number($0.lowerBound)) تا \(say.number($0.upperBound)) رقم می‌گیرند؛ "
            + "برای رمزی دیگر \(say.latin("--no-pinpad")) را بیفزایید"
        })
    case .noCardCalled(let path):
      Explanation(
        "نه پروندهٔ کارتی به نام \(say.quoted(path)) هست و نه سرویس کارت هوشمند پاسخ می‌دهد",
        "نام پروندهٔ کارت را درست بنویسید؛ اگر کارت‌خوان منظور است، از مسئول رایانه بخواهید "
          + "\(say.latin("apt install pcscd")) و \(say.latin("systemctl start pcscd.socket")) را اجرا کند"
      )
    case .typeAgain(let error):
      Explanation(
        say.explain(error).what
          + (error.isOfWhatWasTyped ? "؛ به کارت داده نشد و شمرده نشد" : ""))
    case .newPINUnfit(let error):
      Explanation("رمز تازه پذیرفته نیست: \(say.explain(error).what)")
    case .newPINMissing:
      Explanation(
        "رمز تازه نیامده است؛ رمز کارت همان است که بود",
        "سطر نخست رمز کنونی یا رمز بازگشایی است و سطر دوم رمز تازه")
    case .notOnRoster:
      Explanation(
        "این کارت در فهرست کارت‌ها نیست",
        "شاید فهرست شما کهنه باشد: تازه‌ترین ویرایش آن را از ثبت احوال بگیرید")
    case .notAuthenticated(true):
      Explanation("احراز هویت نشد: گواهی کارت چیزی را ثابت نمی‌کند:")
    case .notAuthenticated(false):
      Explanation("نامعین: نمی‌توان دانست گواهی کارت چه اعتباری دارد:")
    case .cardNotInUse:
      Explanation(
        "بنا بر فهرست کارت‌ها، این کارت در حال استفاده نیست",
        "\(say.latin("mohr card identify")) وضعیت آن را نشان می‌دهد")
    case .newPINsDiffer: Explanation("دو رمز تازه یکی نیست؛ رمز کارت همان است که بود")
    case .cardServed(let path):
      Explanation("\(say.quoted(path)) تا پایان این فرمان در کارت‌خوان است")
    case .registryServed(let port, let paths):
      Explanation(
        "تا پایان این فرمان پاسخ داده می‌شود: "
          + say.list(paths.map { say.latin("http://127.0.0.1:\(port)\($0)") }))
    case .refused(let path, .sign): Explanation("\(say.quoted(path)) امضا نمی‌شود:")
    case .refused(let path, .countersign):
      Explanation("امضاهای \(say.quoted(path)) تأیید نمی‌شود:")
    case .noPlace(let path): Explanation("در \(say.quoted(path)) جایی برای امضای این کارت نیست")
    case .severalRoles(let roles):
      Explanation(
        "این کارت می‌تواند در چند سمت امضا کند: \(say.list(roles.map(say.latin)))",
        "یکی را با \(say.latin("--role")) نام ببرید")
    case .reasonNeeded:
      Explanation(
        "هشدارهایی هست و علتی برای امضا با وجود آن‌ها داده نشده است",
        "نخست اقدام هر هشدار را ببینید؛ اگر با این حال امضا می‌کنید، علت را با \(say.latin("--reason")) بنویسید"
      )
    case .reasonNotPlain:
      Explanation("علت باید یک سطر، حداکثر ۵۰۰ نویسهٔ دیدنی، و دارای حرف یا رقم باشد")
    case .reasonIsCode:
      Explanation(
        "این به رمز می‌ماند؛ علت را با واژه بنویسید؛ چیزی امضا نشد",
        "اگر رمز شما بود بر صفحه دیده شد: آن را با \(say.latin("mohr card pin change")) عوض کنید")
    case .reasonHoldsPIN:
      Explanation(
        "رمز کارت در متن علت آمده است که همه می‌خوانند؛ چیزی امضا نشد و چیزی به کارت داده نشد",
        "علت را با واژه بنویسید؛ رمزی که بر صفحه دیده شد دیگر پنهان نیست: آن را با "
          + "\(say.latin("mohr card pin change")) عوض کنید")
    case .noCount:
      Explanation(
        "آنچه نوشتید عدد نیست؛ چیزی امضا نشد",
        "شمار سندها را بنویسید، یا برای انصراف هیچ ننویسید")
    case .countIsCode(let count):
      Explanation(
        "این به رمز می‌ماند؛ شمار سندها \(say.number(count)) است؛ چیزی امضا نشد",
        "اگر رمز شما بود بر صفحه دیده شد: آن را با \(say.latin("mohr card pin change")) عوض کنید")
    case .otherCount(let typed, let count):
      Explanation(
        "شمار سندها \(say.number(count)) است، نه \(say.number(typed))؛ چیزی امضا نشد",
        "فهرست را دوباره ببینید: درست همان امضا می‌شود که در آن است")
    case .countNeeded(let count):
      Explanation(
        "\(say.number(count)) سند امضا می‌شد و کسی این شمار را نگفت؛ چیزی امضا نشد",
        "در اسکریپت شمار را بنویسید: \(say.latin("--count \(count)"))")
    case .tooManyDocuments(let limit):
      Explanation(
        "بیش از \(say.number(limit)) سند با هم", "شمار کمتری را نام ببرید، یا پوشه‌ای از آن را")
    case .noDocumentToSign: Explanation("در آنچه نام بردید سندی برای امضا نیست")
    case .interrupted:
      Explanation(
        "به خواست شما متوقف شد؛ امضاهای انجام‌شده برجاست",
        "برای امضای بقیه همین فرمان را دوباره اجرا کنید")
    case .ownerWillChange(let path, let others):
      Explanation(
        "مالک یا گروه \(say.quoted(path))\(more(others, say)) دیگری است؛ پس از امضا از آنِ شما و گروه شما خواهد بود"
      )
    case .protected(let path, let others?):
      Explanation(
        "\(say.quoted(path))\(more(others, say)) در برابر نوشتن محافظت شده است؛ سند امضاشده جای آن را می‌گیرد و همین‌گونه می‌ماند",
        "از آنچه باید همان بماند نخست رونوشت بگیرید و رونوشت را امضا کنید")
    case .protected(let path, others: nil):
      Explanation(
        "\(say.quoted(path)) در برابر نوشتن محافظت شده است؛ سند امضاشده جای آن را می‌گیرد و همین‌گونه می‌ماند",
        "اگر باید همان بماند انصراف دهید و با \(say.latin("--output")) پروندهٔ دیگری نام ببرید")
    case .ownerNotKept(let path):
      Explanation("مالک یا گروه \(say.quoted(path)) نگه داشته نشد؛ اکنون از آنِ شما و گروه شماست")
    case .signedUnreported(let path, let number):
      Explanation(
        "\(say.quoted(path)) امضا شد و سر جایش است؛ تنها گزارش نوشته نشد: \(say.system(number))",
        "آن را دوباره امضا نکنید: \(say.latin("mohr verify")) نشان می‌دهد چه شده است")
    case .keptBeside(let path, let kept, let conflict):
      Explanation(
        "\(say.quoted(path)) \(why(conflict))؛ سند امضاشده در کنار آن ماند: \(say.quoted(kept))",
        conflict == .missing
          ? "اگر باید می‌بود، سند امضاشده را با نام اصلی‌اش برگردانید"
          : "هر دو را بسنجید؛ شاید دیگری همزمان امضا کرده است، پس سند او را دوباره امضا کنید")
    case .roleHasSigned(let role, let name):
      Explanation(
        "\(name.map(say.localized) ?? say.role(role)) این صورت‌جلسه را امضا کرده است",
        "غیبت یا خودداری را تنها برای کسی بیان کنید که امضا نکرده است")
    case .neverExcused(let role, let name, let policy):
      Explanation(
        "هیچ بیانیه‌ای جای امضای \(name.map(say.localized) ?? say.role(role)) را در این سند نمی‌گیرد",
        "\(Self.showing(policy, say)) می‌گوید نبودن امضای چه کسی پذیرفتنی است و چه کسی آن را گواهی می‌کند"
      )
    case .neverDelegated(let role, let name, let policy):
      Explanation(
        "خط‌مشی به کسی اجازه نداده است به جانشینی \(name.map(say.localized) ?? say.role(role)) امضا کند",
        "\(Self.showing(policy, say)) می‌گوید چه کسی به جای چه کسی امضا می‌کند")
    case .noDelegate(let role, let name, let policy):
      Explanation(
        "کسی با این شمارهٔ ملی نمی‌تواند اینجا به جانشینی \(name.map(say.localized) ?? say.role(role)) امضا کند",
        "\(Self.showing(policy, say)) می‌گوید دارندگان کدام سمت‌ها می‌توانند؛ فهرست کارت‌ها می‌گوید آنان کیستند"
      )
    case .unknownRole(let role, let file, let names):
      Explanation(
        "خط‌مشیِ سند \(say.quoted(file)) سمتی به نام \(say.latin(role)) ندارد",
        "یکی از این‌ها را بنویسید: "
          + say.list(
            names.sorted { $0.key < $1.key }.map { token, name in
              "\(say.latin(token)) (\(say.localized(name)))"
            }))
    case .otherStatement(let path):
      Explanation(
        "\(say.quoted(path)) از پیش هست و چیز دیگری می‌گوید",
        "برای امضای همان بیانیه فرمان را بی \(say.latin("--reason")) اجرا کنید، یا "
          + "\(say.command("mohr sign", path))؛ اگر نادرست است آن را کنار بگذارید"
      )
    case .statementNeedsReason:
      Explanation("بیانیه علت می‌خواهد", "علت را با \(say.latin("--reason")) بنویسید")
    case .isStatement(let path):
      Explanation("\(say.quoted(path)) خود بیانیه است", "صورت‌جلسه را نام ببرید")
    case .noStatement(let path):
      Explanation(
        "دربارهٔ \(say.quoted(path)) نمی‌توان بیانیه داد: خط‌مشی مقدارهای لازم را از آن نمی‌خواند")
    case .nothingToAccept(let path):
      Explanation(
        "در \(say.quoted(path)) مغایرتی ثبت نشده است که بتوان پذیرفت",
        "تنها آنچه همهٔ امضاکنندگان ثبت کرده‌اند پذیرفتنی است: \(say.latin("mohr verify")) وضع سند را نشان می‌دهد"
      )
    case .alreadyAccepted(let path):
      Explanation(
        "آنچه در \(say.quoted(path)) ثبت شده پیش‌تر پذیرفته شده است",
        "کار دیگری نمانده است: \(say.latin("mohr verify")) نشان می‌دهد چه کسی و چرا پذیرفته است")
    case .excuseNeeded(let roles, let names):
      Explanation(
        "با این امضا جای امضای \(Speaker(say.language, VerdictNames(roles: names)).roles(roles)) می‌تواند خالی بماند و کسی نیست که واژهٔ تأیید آن را بنویسد",
        "اگر منظور همین است \(say.latin(roles.map { "--excuse " + $0 }.joined(separator: " "))) را بیفزایید"
      )
    case .otherHolder(let person, let role, let name, let holders):
      Explanation(
        "بنا بر فهرست کارت‌ها، \(name.map(say.localized) ?? say.role(role)) "
          + "\(say.list(holders.map(say.localized))) است، نه \(say.text(person))",
        "تنها اگر می‌دانید که آن زمان این سمت با دیگری بوده است ادامه دهید")
    case .sheetOfTomorrow(let path, let created):
      Explanation(
        "زمان تنظیم \(say.quoted(path))، \(say.time(created))، هنوز نرسیده است",
        "ساعت این رایانه را بررسی کنید: بیانیه‌ای که خود را کهنه‌تر از صورت‌جلسه‌اش بخواند به حساب نمی‌آید"
      )
    case .nobody(let who):
      Explanation(
        "فهرست کارتی برای \(say.quoted(FilePath(who))) ندارد",
        "شمارهٔ کارت، شمارهٔ ملی یا کد حوزه را بنویسید؛ \(say.latin("mohr roster export")) همه را نشان می‌دهد"
      )
    case .exportIncomplete(let cards):
      Explanation(
        "\(say.number(cards.count)) کارت بیش از یک سطر داده دارد: "
          + say.latin(cards.prefix(5).joined(separator: ", ")),
        "پروندهٔ \(say.latin("XML")) را نگه دارید")
    }
  }

  private func count(_ entries: ExpectedEntries, _ say: Speaker) -> String {
    if entries.count == 1 { return "" }
    let count = say.number(entries.count)
    return entries.isExact
      ? "؛ آن را \(count) بار می‌پرسد، برای هر امضا یک بار"
      : "؛ شاید آن را تا \(count) بار بپرسد"
  }

  /// Behind the first of several files.
  private func more(_ others: Int, _ say: Speaker) -> String {
    others == 0 ? "" : " و \(say.number(others)) پروندهٔ دیگر"
  }

  private func why(_ conflict: DocumentWriter.Conflict) -> String {
    switch conflict {
    case .changed: "در این میان تغییر کرده است"
    case .missing: "در این فاصله حذف شده است"
    case .appeared: "از پیش هست"
    case .replaced: "دیگر پروندهٔ عادی نیست"
    }
  }
}
