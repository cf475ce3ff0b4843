import ElectionVerifier

extension PersianFindings {
  func document(_ finding: DocumentFinding) -> Explanation {
    switch finding {
    case .notSigned:
      Explanation("امضا نشده: سند هیچ امضایی ندارد", "سند امضاشده را از فرستنده بخواهید")
    case .neverSigned:
      Explanation("سندی از این گونه امضا نمی‌شود", "این پرونده بخشی از پوشهٔ اعتماد است")
    case .uncoveredComments(let count):
      Explanation(
        "\(say.number(count)) یادداشت در سند هست که زیر پوشش هیچ امضایی نیست",
        "به آنچه در یادداشت‌ها آمده است تکیه نکنید")
    case .carriedListsUnread(let count):
      Explanation(
        "\(say.number(count)) فهرست ابطال درون امضاهای سند خوانده نشد: خراب است، یا بلندتر یا "
          + "پرشمارتر از آن که خوانده شود",
        "فهرست‌های دفتر ثبت را در \(say.latin("crls/")) بگذارید؛ دانسته نیست این‌ها چه می‌گویند")
    case .interruptedValue(let path):
      Explanation(
        "درون مقدار \(say.latin(path)) یادداشت، دستورالعمل یا مرز بخش \(say.latin("CDATA")) آمده است؛ "
          + "هر خواننده‌ای ممکن است مقدار دیگری بخواند",
        "این مقدار را به کار نبرید؛ پرونده را همان‌گونه که امضا شده از فرستنده بخواهید")
    case .moreInterruptedValues(let count):
      Explanation(
        "درون \(say.number(count)) مقدار دیگر نیز یادداشت، دستورالعمل یا مرز بخش \(say.latin("CDATA")) آمده است"
      )
    case .misplacedSignature(let parent, let expected):
      Explanation(
        "امضایی در \(say.latin(parent)) آمده که خط‌مشی جایی برای آن نگذاشته است",
        "جای درست \(say.latin(expected)) است: شاید آن را جابه‌جا کرده باشند؛ پروندهٔ اصلی را از امضاکننده بخواهید"
      )
    case .schemaViolation(let message, let element):
      Explanation(
        "\(say.latin(element)) با طرح‌وارهٔ سند نمی‌خواند: \(SchemaComplaint.persian(message, say))",
        DigitForms.advice(for: message, say)
          ?? "سند را در مبدأ اصلاح و دوباره امضا کنید")
    case .fieldMissing(let name):
      Explanation(
        "مقدار \(say.fieldName(name)) که خط‌مشی آن را می‌خواند در سند نیست",
        "سند را در مبدأ اصلاح و دوباره امضا کنید")
    case .fieldInvalid(let name, let row, let value):
      Explanation(
        "مقدار \(say.fieldName(name, in: row)) به شکلی نیست که باید باشد: «\(say.text(value))»",
        DigitForms.advice(for: value, say)
          ?? "سند را در مبدأ اصلاح و دوباره امضا کنید")
    case .valueTwice(let reader, let path):
      Explanation(
        "مقداری که باید یک بار بیاید دوباره آمده است (\(say.latin(path))) و معلوم نیست کدام معتبر است؛ "
          + "خوانندهٔ آن \(say.latin(reader)) است",
        "یکی را نگه دارید و سند را دوباره امضا کنید")
    case .textBlank(let name, let row, let language):
      Explanation(
        "\(say.fieldName(name, in: row))\(language.map { " به زبان \(say.latin($0))" } ?? "") "
          + "چیزی نمی‌گوید: نه حرفی دارد و نه رقمی",
        "آن را بنویسید و سند را دوباره امضا کنید")
    case .officesUnknown(let offices):
      Explanation(
        "کسانی با سمتی ثبت شده‌اند که خط‌مشی نامی از آن نبرده است: \(say.list(offices.map(say.latin)))",
        "بپرسید که هستند؛ امضاکننده نیستند")
    case .officesOfSigners(let roles):
      Explanation(
        "در میان افراد بی‌کارت کسی آمده است که اینجا با کارت امضا می‌کند: \(say.roles(roles))",
        "این امضا نیست و کسی را معذور نمی‌کند: یا با کارت امضا می‌شود، یا غیبت یا خودداری‌اش ثبت می‌شود"
      )
    case .textHides(let name, let row, let language, let character):
      Explanation(
        "\(say.fieldName(name, in: row)) به زبان \(say.latin(language)) نویسه‌ای دارد که دیده نمی‌شود: "
          + "\(say.latin(character))؛ شاید متن جز آن باشد که نشان داده می‌شود",
        "متن را حرف به حرف با دفتر انتخابات بسنجید")
    case .textTwice(let name, let row, let language):
      Explanation(
        "\(say.fieldName(name, in: row)) به زبان \(say.latin(language)) دو بار آمده است و معلوم نیست کدام معتبر است",
        "یکی را نگه دارید و سند را دوباره امضا کنید")
    case .ruleBroken(let code, let isError, let sentences, let path, let figures):
      Explanation(
        "\(say.localized(sentences)) (\(say.latin(path)))" + say.figures(figures),
        RuleAdvice(code: code, isError: isError).persian(say))
    case .discrepancy(_, let standing, let words, let sentences, let path, let figures):
      discrepancy(
        standing, words,
        "\(say.localized(sentences)) (\(say.latin(path)))" + say.figures(figures))
    case .discrepancyIdle(let rule):
      Explanation(
        "به گفتهٔ سند، قاعدهٔ \(say.latin(rule)) نقض شده است؛ ولی این قاعده برقرار است یا در خط‌مشی آن نیست",
        "از امضاکنندگان بپرسید مقصود چه بوده است؛ اگر به اشتباه نوشته شده، سند را اصلاح کنید")
    case .fieldTooLarge(let name, let limit):
      Explanation(
        "مقدار \(say.fieldName(name)) بزرگ‌تر از آن است که معنایی داشته باشد: بیش از "
          + "\(say.number(limit))",
        "سند را در مبدأ اصلاح و دوباره امضا کنید")
    case .more(let code, _, _, let count):
      Explanation("\(say.number(count)) مورد دیگر از \(say.latin(code)) هست که فهرست نشده است")
    case .evidenceMissing(let gaps):
      Explanation(
        "چیزی بر ضد سند نیست، ولی همه‌چیز هم نشان داده نشد: "
          + "\(say.latin(gaps.joined(separator: ", ")))",
        "این را گزارش کنید: بررسی به پایان نرسیده است")
    case .contested(let other):
      Explanation(
        "«\(say.path(other))» برای همین انتخابات و عنوان آن، همین حوزه، سطح و نسخه محتوای دیگری دارد که آن هم امضا شده است",
        "تا امضاکنندگان نگویند کدام درست است، هیچ‌یک را به حساب نیاورید")
    case .paperDiffers(let part, let printed, let document):
      Explanation(
        "نوار دفتر صورت‌جلسه چیز دیگری می‌گوید: \(say.slipPart(part)) در نوار \(say.latin(printed)) و در سند "
          + "\(say.latin(document)) است",
        "نوار را دوباره بخوانید؛ اگر چنین است، یکی از این دو آن نیست که امضا شده است: از امضاکنندگان بپرسید"
      )
    case .contentNotCovered(let paths, let count):
      Explanation(
        paths.isEmpty
          ? "این امضا متن سند را در بر نمی‌گیرد"
          : "این امضا همهٔ متن سند را در بر نمی‌گیرد؛ بیرون از آن: "
            + say.listed(paths.map(say.part), of: count),
        "آنچه بیرون مانده ممکن است کار هر کسی باشد؛ از این ارقام استفاده نکنید")
    case .contentLeftOut(let paths, let count):
      Explanation(
        "این امضا همهٔ متن سند را در بر نمی‌گیرد؛ بیرون از آن: "
          + say.listed(paths.map(say.part), of: count)
          + "؛ خط‌مشی‌ای نیست که بگوید چه چیزی باید زیر پوشش باشد",
        "آنچه بیرون مانده ممکن است کار هر کسی باشد: آن را امضانشده بدانید")
    }
  }

  private func discrepancy(
    _ standing: DiscrepancyStanding, _ words: DiscrepancyWords, _ rule: String
  ) -> Explanation {
    switch standing {
    case .unrecorded:
      Explanation(
        rule,
        "آرا را بازشماری یا ارقام را اصلاح کنید؛ اگر در صورت‌جلسهٔ کاغذی هم چنین است، علتی که می‌نویسید آن را ثبت "
          + "می‌کند و سند در انتظار رسیدگی می‌ماند")
    case .known:
      Explanation(
        rule + recorded(words),
        "تنها اگر در صورت‌جلسهٔ کاغذی هم چنین است امضا کنید: علتی که می‌نویسید آن را ثبت می‌کند")
    case .recorded:
      Explanation(
        "برای رسیدگی: " + rule + recorded(words),
        "به آن رسیدگی شود و کسی که خط‌مشی نام برده است با \(say.latin("mohr scrutiny")) بپذیرد، یا اصلاح شود"
      )
    case .accepted:
      Explanation(
        rule + "؛ پس از رسیدگی پذیرفته شده است: \(words.acceptance.map(say.localized) ?? "")"
          + recorded(words),
        "ارقام را به همین صورت به کار ببرید و بگویید که جمع آن‌ها درست نیست")
    }
  }

  /// What each of those who signed says.
  private func recorded(_ words: DiscrepancyWords) -> String {
    let stated = words.explanation.map { "؛ به ثبت خود سند: «\(say.localized($0))»" } ?? ""
    let said = words.records.map { "\(say.role($0.role)): «\(say.text($0.words))»" }
    return stated + (said.isEmpty ? "" : "؛ به ثبت امضاکنندگان: " + said.joined(separator: "، "))
  }
}
