import ElectionVerifier

extension ReportSentence {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .didNotPass: "آنچه پذیرفته نشد، از بدترین:"
    case .noticed: "هشدارهای سندهایی که پذیرفته شد:"
    case .example: "برای نمونه: "
    case .supersededBy: "جایگزین شده با"
    case .passed: "پذیرفته"
    case .failed: "مردود"
    case .indeterminate: "نامعین"
    case .unreadable: "ناخوانا"
    case .waitingHead: "در انتظار"
    case .waiting: "در انتظار"
    case .waitingFor(let steps):
      "هنوز کامل نیست: در انتظار "
        + Self.joined(steps.map { Self.persian($0, say) }, by: " و ", say)
    case .notBefore: "تا آن هنگام به حساب نمی‌آید"
    case .contestedHead: "مورد اختلاف"
    case .signaturesReformatted:
      "در خود امضاها تنها فاصله‌های میان عنصرها همان نیست که امضا شده است"
    case .reformatted: "تنها فاصله‌های میان عنصرها همان نیست که امضا شده است"
    case .unreadableHead: "ناخوانا"
    case .notFound, .countNotFound: "یافت نشد"
    case .andBeside(let counted, let other): "\(counted)؛ \(other)"
    case .leftOut: "کنار گذاشته"
    case .files(let count): "\(say.number(count)) پرونده"
    case .documents(let count): "\(say.number(count)) سند"
    case .notJudged(let files): "بررسی نشد: \(say.sentence(.files(files)))"
    case .moreForWantOfMemory(let count):
      "\(say.number(count)) سند دیگر، برای کمبود حافظه"
    case .compared(let documents, let by, let addedUp, let not):
      "با یکدیگر سنجیده شد: \(say.sentence(.documents(documents)))، بر پایهٔ \(by)؛ با جمع ورودی‌ها "
        + "سنجیده شد: \(say.sentence(.documents(addedUp)))؛ سنجیده نشد: \(not)"
    case .judgedAt(let time): "زمان بررسی: \(time)"
    case .trustFolder(let folder): "پوشهٔ اعتماد: \(folder)"
    case .quiet(let passed):
      "\(say.latin("--quiet")): از \(say.number(passed)) سند پذیرفته چیزی نشان داده نشد"
    case .memoryAbsent:
      "هنوز فهرستی به یاد سپرده نشده است: اگر فهرستی کهنه به جای فهرست تازه بگذارند معلوم نمی‌شود"
    case .memoryFull:
      "جایی در آن نمانده است: از مرجعی که در آن نیست فهرستی به یاد سپرده نمی‌شود، و از مرجعی که بخش‌های بسیار دارد تنها "
        + "تازه‌ترین بخش‌ها"
    case .memoryDamaged: "پرونده خراب است و چیزی از آن به کار نرفت"
    case .memoryIsAnotherFile: "این پرونده چیز دیگری است و از آن استفاده نشد"
    case .memoryOfOtherVersion: "پرونده از نسخهٔ دیگری از برنامه است و چیزی از آن به کار نرفت"
    case .memoryUnreadable: "پرونده خوانده نشد"
    case .memoryReadOnly: "آنچه اکنون دیده می‌شود به آن افزوده نمی‌شود"
    case .coveredElements(let list, let signature): "عنصرهای \(list)، با امضای \(signature)"
    case .coveredFiles(let list, let signature): "پرونده‌های \(list)، با امضای \(signature)"
    case .elementItself(let path): "خود عنصر \(path)"
    case .otherCauses(let count):
      "علت‌های دیگر، \(say.number(count)) پرونده: علت هر یک در سطر خود آن پرونده آمده است"
    case .sumsWithoutInputs(let count):
      "جمع‌های \(say.number(count)) سند که همهٔ ورودی‌هایش اینجا نیست"
    case .completeness: "کامل بودن مجموعهٔ سندها"
    case .signatures(let numbers) where numbers.count == 1: "امضای \(numbers[0])"
    case .signatures(let numbers):
      "امضاهای \(say.list(numbers.dropLast())) و \(numbers.last ?? "")"
    case .statedBy(let what, let signers, let file): "\(what) – به گواهی \(signers)، در «\(file)»"

    case .aboutToSign(let name): "آنچه امضا می‌شود: \(name)"
    case .aboutToCountersign(let name): "سندی که امضاهای آن تأیید می‌شود: \(name)"
    case .ownCommand(.countersign, let files):
      "سمت شما تأیید می‌کند: " + say.firstOf("mohr countersign", files)
    case .ownCommand(.sign, let files): "سمت شما امضا می‌کند: " + say.firstOf("mohr sign", files)
    case .inWords: "به حروف"
    case .claimedHolder: "نام دارندهٔ گواهی درون امضاست؛ ثابت نمی‌کند که او امضا کرده است"
    case .callsItselfComplete: "بله، به گفتهٔ خود سند"
    case .callsItselfIncomplete: "نه: خود سند می‌گوید ناقص است"
    case .stations(let count, let ballots):
      "\(say.number(count)) شعبه، روی هم \(say.number(ballots)) رأی"
    case .stationValues(let count):
      "\(say.number(count)) مقدار دیگر از شعبه‌ها که قاعده‌های خط‌مشی آن‌ها را می‌سنجد (با گزینهٔ \(say.latin("--full")) همه اینجا می‌آید)"
    case .unusualStations(let count):
      "درخور نگاه، بی‌رأی یا با رأی بیش از واجدان شرایط: \(say.number(count))"
    case .allRulesHold(let count): "هر \(say.number(count)) قاعدهٔ خط‌مشی برقرار است"
    case .inPlaceOf(let role, let own): "به جانشینی \(role)؛ سمت خود شما: \(own)"
    case .signTheContent: "امضای همهٔ متن سند"
    case .countersign(let signatures):
      "تأیید \(say.signatures(signatures)) و نه چیز دیگری"
    case .mayBeMissing(let roles): "با این امضا، امضای \(say.roles(roles)) می‌تواند نباشد"

    case .writeDigits:
      "این رقم را در مبدأ با رقم‌های \(say.latin("0–9")) و بی‌جداکننده بنویسید و سند را دوباره امضا کنید"
    }
  }

  private static func persian(_ step: AwaitedStep, _ say: Speaker) -> String {
    switch step.kind {
    case .signature where step.people > 1:
      "امضای \(say.number(step.people)) نفر دیگر در سمت \(say.role(step.role))"
    case .signature: "امضای \(say.role(step.role))"
    case .countersignature: "تأیید \(say.role(step.role))"
    case .scrutiny: "رسیدگی \(say.role(step.role))"
    }
  }
}
