import ElectionReports

extension UsageMessage {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .unknownCommand(let word, let meant):
      "فرمانی به نام \(say.latin(word)) نیست" + suggestion(meant, say)
    case .missingCommand(let group, let known):
      "فرمان \(say.latin(group)) ناتمام است؛ یکی از این‌ها پس از آن می‌آید: \(say.list(known.map(say.latin)))"
    case .unknownOption(let word, let meant):
      "گزینهٔ \(say.latin(word)) شناخته‌شده نیست" + suggestion(meant, say)
    case .unexpected(let words):
      (words.count == 1 ? "این واژه در فرمان جایی ندارد: " : "این واژه‌ها در فرمان جایی ندارند: ")
        + say.list(words.map(say.latin))
    case .missing(let what):
      "\(Self.name(of: what).map { "\($0) (\(say.latin(ValueName.usage(what))))" } ?? say.latin(ValueName.usage(what))) نوشته نشده است"
    case .missingValue(let option): "مقدار \(say.latin(ValueName.usage(option))) نوشته نشده است"
    case .badValue(let value, let option, let allowed):
      "\(say.latin(value)) مقدار درستی برای \(say.latin(ValueName.usage(option))) نیست"
        + (allowed.isEmpty
          ? "" : "؛ یکی از این‌ها باید باشد: \(say.list(allowed.map { Self.value($0, say) }))")
    case .badTime(let value, let option, let fault):
      "\(say.latin(value)) زمان درستی برای \(say.latin(ValueName.usage(option))) نیست؛ \(fault.persian(say))"
    case .optionBeforeCommand(let word, nil):
      "گزینهٔ \(say.latin(word)) شناخته‌شده نیست؛ گزینه‌ها پس از فرمان نوشته می‌شوند"
    case .optionBeforeCommand(let word, let meant?) where meant == word:
      "گزینهٔ \(say.latin(word)) پس از فرمان خود نوشته می‌شود"
    case .optionBeforeCommand(let word, let meant?):
      "گزینهٔ \(say.latin(word)) شناخته‌شده نیست؛ شاید \(say.latin(meant)) منظور بوده است که پس از فرمان نوشته می‌شود"
    case .valueOfFlag(let value, let option):
      "گزینهٔ \(say.latin(option)) مقداری نمی‌گیرد و اینجا \(say.latin(value)) آمده است"
    case .excludedFlag(let second, let first):
      "گزینه‌های \(say.latin(second)) و \(say.latin(first)) با هم نمی‌آیند"
    case .missingOneOf(let names): "یکی از این‌ها نوشته نشده است: \(say.list(names.map(say.latin)))"
    case .noOption(let word): "\(say.latin(word)) گزینه نیست"
    case .noCommand: "نام فرمان نوشته نشده است"
    case .noCompletion(let shell, let known):
      (shell.map { "برای \(say.latin($0)) تکمیل خودکار نیست" } ?? "معلوم نیست پوستهٔ فرمان کدام است")
        + "؛ \(say.latin("--generate-completion-script")) یکی از این‌ها را می‌گیرد: "
        + say.list(known.map(say.latin))
    case .other: "فرمان درست نوشته نشده است"
    case .severalCards(let count):
      "\(say.latin("--card")) یک کارت را نام می‌برد؛ اینجا \(say.number(count)) تا آمده است"
    case .detachedTwice(let name):
      "دو پروندهٔ \(say.latin("--detached")) یک نام دارند: \(say.latin(name))؛ هر بار یکی را بدهید یا هریک را با مسیر نسبی‌اش نام ببرید"
    case .detachedTooMany(let folder):
      "پوشهٔ \(say.latin("--detached")) به نام \(say.latin(folder)) بیش از \(say.number(4096)) پرونده دارد: همان پرونده‌هایی را بدهید که امضاها نام می‌برند"
    case .rule(let rule): rule.persian(say)
    }
  }

  /// What stands in the place of a word between angle brackets.
  private static func name(of placeholder: String) -> String? {
    switch placeholder.split(separator: " ").first {
    case "<file>": "نام پرونده"
    case "<files>": "نام پرونده"
    case "<folder>": "نام پوشه"
    case "<lab>": "پوشهٔ آزمایشگاه"
    case "<card>": "پروندهٔ کارت"
    case "<old>": "نام پروندهٔ پیشین"
    case "<new>": "نام پروندهٔ تازه"
    case "<election>": "جدول انتخابات"
    case "<step>": "نام رویداد"
    default: nil
    }
  }

  private static func value(_ value: String, _ say: Speaker) -> String {
    PersianValue.name(of: value).map { "\($0) (\(say.latin(value)))" } ?? say.latin(value)
  }

  private func suggestion(_ meant: String?, _ say: Speaker) -> String {
    meant.map { "؛ شاید \(say.latin($0)) منظور بوده است" } ?? ""
  }
}

extension UsageRule {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .nothingToVerify: "نام سند یا پوشه‌ای را بنویسید"
    case .shardAlone:
      "بخش در پروندهٔ \(say.latin("--state")) نوشته می‌شود؛ گزارش و پوشهٔ بازبینی از همهٔ بخش‌ها با هم ساخته می‌شود"
    case .nothingToAudit: "نام پوشهٔ سندها را بنویسید"
    case .standardInputTwice: "ورودی استاندارد را تنها یک بار می‌توان خواند"
    case .nothingToExtend: "سندهای امضاشده را نام ببرید، یا پوشه‌ای را با \(say.latin("--batch"))"
    case .oneOutput: "\(say.latin("--output")) تنها با یک سند به کار می‌آید"
    case .timestampServers:
      "کارساز مهر زمانی را با \(say.latin("--tsa")) نام ببرید، دست بالا هشت تا"
    case .timestampServerAddress:
      "\(say.latin("--tsa")) نشانی‌ای به این صورت می‌خواهد: \(say.latin("http://host[:port]/path"))"
    case .levelNeedsServers:
      "\(say.latin("--level T")) یا \(say.latin("LT")) و \(say.latin("--tsa")) با هم می‌آیند: یکی مهر زمانی می‌خواهد و دیگری می‌گوید از که"
    case .days: "\(say.latin("--within")) شماری از روزها می‌خواهد، دست بالا ۳۶٬۵۰۰"
    case .receivedInFuture: "\(say.latin("--received-at")) زمانی را می‌خواهد که گذشته است"
    case .jobs: "\(say.latin("--jobs")) عددی از ۱ تا ۶۴ می‌خواهد"
    case .documentIsNoFile: "سندی که امضا می‌شود باید پرونده باشد، نه ورودی استاندارد"
    case .consentWithoutPIN:
      "\(say.latin("--yes")) و \(say.latin("--pin-fd")) با هم می‌آیند: یکی رضایت است و دیگری رمز را می‌دهد"
    case .reasonNotPlain:
      "\(say.latin("--reason")) علت را در یک سطر می‌خواهد، با حرف یا رقم و حداکثر ۵۰۰ نویسه"
    case .reasonIsCode: "این به رمز می‌ماند؛ علت را با واژه بنویسید"
    case .outputIsDocument: "\(say.latin("--output")) پرونده‌ای جز خود سند می‌خواهد"
    case .outputIsNoFile: "\(say.latin("--output")) نام پرونده‌ای را می‌خواهد، نه خروجی استاندارد را"
    case .outputOfMany: "\(say.latin("--output")) برای یک سند است، نه برای چند سند"
    case .partsOfMany: "\(say.latin("--of")) امضایی از یک سند را نام می‌برد، نه از چند سند"
    case .countOfMany: "\(say.latin("--count")) عددی از ۱ به بالا می‌خواهد"
    case .fingerprint:
      "\(say.latin("--key")) دست‌کم هشت رقم مبنای شانزده (۰ تا ۹، \(say.latin("a")) تا \(say.latin("f"))) از آغاز اثر انگشت گواهی را می‌خواهد"
    case .descriptorNotOpen: "\(say.latin("--pin-fd")) شمارهٔ توصیفگرِ پرونده‌ای باز را می‌خواهد"
    case .rosterFrame:
      "بدون \(say.latin("--previous")) این‌ها لازم است: "
        + say.list(
          ["--scheme", "--unit-edition", "--valid-from", "--valid-until"].map(say.latin))
    case .missingNeedsTrust:
      "\(say.latin("--missing")) به \(say.latin("--trust")) نیاز دارد: دفتر آن می‌گوید چه چیزی باید امضا شود"
    case .phaseNeedsPlan:
      "\(say.latin("--by phase")) به \(say.latin("--plan")) نیاز دارد: مرحله‌ها در برنامه است"
    case .whoAndRows:
      "یا کارت، شخص یا حوزه‌ای را نام ببرید، یا با \(say.latin("--by")) و \(say.latin("--plan")) و \(say.latin("--trust")) بشمارید"
    case .slipOfOne: "\(say.latin("--slip")) یک سند را می‌سنجد"
    case .interactiveStations:
      "\(say.latin("--interactive")) با \(say.latin("--stations")) نمی‌آید"
    case .faults: "\(say.latin("--faults")) عددی از ۰ تا ۹۹ می‌گیرد"
    case .requests: "\(say.latin("--requests")) عددی از ۱۰۰ تا ۹۹۹۹۹ می‌گیرد"
    case .splitName:
      "نام \(say.latin("--output")) از حرف لاتین، رقم، \(say.latin("-")) و \(say.latin("_")) است، با \(say.latin(".xml"))"
    case .nationalID: "\(say.latin("--to")) شمارهٔ ملی می‌خواهد، که ده رقم است"
    case .nonce:
      "\(say.latin("--nonce")) ۱۶ تا ۶۴ بایت به رقم مبنای شانزده (۰ تا ۹، \(say.latin("a")) تا \(say.latin("f"))) می‌خواهد"
    case .checkWithoutNonce:
      "\(say.latin("--check")) همراه \(say.latin("--nonce")) است: بی آن پاسخی کهنه هم پذیرفته می‌شد"
    case .checkWithCard:
      "\(say.latin("--check")) پاسخی ذخیره‌شده را می‌سنجد؛ \(say.latin("--card")) و \(say.latin("--module")) برای پرسیدن از کارت است"
    case .seconds: "\(say.latin("--seconds")) عددی از ۰ تا ۸۶۴۰۰ می‌خواهد"
    }
  }
}
