import ElectionVerifier

extension PersianFindings {
  func policy(_ finding: PolicyFinding) -> Explanation {
    switch finding {
    case .missing(let namespace, let element):
      Explanation(
        "هیچ‌یک از خط‌مشی‌های پوشهٔ اعتماد این سند را، با سطح، حوزه و زمانی که در آن آمده، در بر نمی‌گیرد: "
          + say.element(namespace, element),
        "اگر سند درست است، خط‌مشی امضاشدهٔ \(say.authority) برای آن را در پوشهٔ اعتماد بگذارید")
    case .refused(let namespace, let element):
      Explanation(
        "از خط‌مشی‌هایی که پوشهٔ اعتماد به کار می‌گیرد هیچ‌یک برای \(say.element(namespace, element)) نیست؛ "
          + "برخی از خط‌مشی‌های پوشه به کار گرفته نمی‌شوند",
        "علت در یافته‌های پوشهٔ اعتماد آمده است؛ ویرایش معتبر را از \(say.authority) بگیرید")
    case .ambiguous(let identifiers):
      Explanation(
        "چند خط‌مشی این سند را در بر می‌گیرد: \(say.list(identifiers.map(say.latin)))",
        "تنها خط‌مشی درست را در پوشهٔ اعتماد نگه دارید")
    case .notInForce(let from, let until):
      Explanation(
        "خط‌مشی از \(say.time(from)) تا \(say.time(until)) معتبر است",
        "ویرایشی را به کار ببرید که در زمان بررسی معتبر باشد")
    case .ofItsTime(let edition, let claimed, let since):
      Explanation(
        "با ویرایش \(say.ordinal(edition)) خط‌مشی سنجیده شده است که "
          + (claimed.map { "در زمان ادعایی تنظیم سند (\(say.time($0))) اعتبار داشت" }
            ?? "بر صورت‌جلسهٔ موضوع آن حاکم است")
          + "؛ از \(say.time(since)) ویرایش دیگری در اعتبار است. هیچ‌چیز آن زمان را اثبات نمی‌کند")
    case .sameDocuments(let policies):
      Explanation(
        "بر همان سندهایی حاکم است که \(say.list(policies.map(say.latin))) در پوشهٔ اعتماد: تا هر دو آنجا هستند برای آن سندها خط‌مشی‌ای برگزیده نمی‌شود",
        "برای همهٔ ویرایش‌های یک خط‌مشی یک شناسه به کار ببرید، یا سندهای هر یک را جدا کنید (\(say.latin("When")) یا تاریخ‌ها)"
      )
    case .supersededThen(let edition, let claimed, let since):
      Explanation(
        "به ادعای خود در \(say.time(claimed)) امضا شده است، ولی از \(say.time(since)) ویرایش دیگری جای ویرایش "
          + "\(say.ordinal(edition)) خط‌مشی را گرفته است که سند با آن سنجیده می‌شود",
        "بپرسید چرا چنین دیر امضا شده است؛ اگر قانون ویرایش تازه را می‌خواهد، سند از نو تنظیم شود")
    case .notNamed:
      Explanation(
        "در امضا از خط‌مشی نام برده نشده است",
        "با برنامهٔ \(say.latin("mohr")) دوباره امضا کنید تا خط‌مشی نوشته شود")
    case .other(let named, let applies):
      Explanation(
        "در امضا خط‌مشی \(say.latin(named)) آمده، ولی خط‌مشی این سند \(say.latin(applies)) است",
        "خط‌مشی نام‌برده را از \(say.authority) بگیرید، یا سند بر پایهٔ خط‌مشی درست امضا شود")
    case .otherDigest(let policy):
      Explanation(
        "امضا از ویرایش دیگری از \(say.latin(policy)) نام می‌برد که در پوشهٔ اعتماد نیست",
        "ویرایش نام‌برده را از \(say.authority) بگیرید")
    case .withoutDigest(let policy):
      Explanation(
        "امضا از \(say.latin(policy)) بی چکیدهٔ آن نام می‌برد، پس هر متنی به جای آن می‌نشیند",
        "با برنامهٔ \(say.latin("mohr")) دوباره امضا کنید تا متن خط‌مشی به امضا بسته شود")
    case .schemaMissing(let fault): fault.persian(say)
    case .schemaNotChecked(let reason):
      Explanation(
        "بررسی با طرح‌واره انجام نشد: \(say.latin(reason))", "خط‌مشی را گزارش کنید")
    case .treeOmitted(.nodes(let nodes, let attributes)):
      Explanation(
        "سند بیش از \(say.number(nodes)) گره (عنصر و متن) یا \(say.number(attributes)) صفت دارد "
          + "و قاعده‌ها بر بیش از این سنجیده نمی‌شود",
        "سند را تقسیم کنید، یا از سازنده‌اش بپرسید چرا این همه دارد")
    case .treeOmitted(.copy(let limit)):
      Explanation(
        "سند چندان عنصر و صفت دارد که بررسی آن با طرح‌واره بیش از \(say.number(limit)) بایت حافظه می‌خواهد",
        "سند را تقسیم کنید، یا از سازنده‌اش بپرسید چرا این همه دارد")
    case .treeOmitted(.bytes(let limit)):
      Explanation(
        "سند از \(say.number(limit)) بایتی که قاعده‌ها بر آن سنجیده می‌شود بزرگ‌تر است",
        "سند را تقسیم کنید، یا جایی بررسی کنید که این مرز بالاتر است")
    case .expressionFailed(let name, let fault):
      Explanation(
        "عبارت \(say.latin(name)) در خط‌مشی سنجیدنی نبود: \(sentence(fault))",
        "خط‌مشی را به \(say.authority) گزارش کنید")
    case .stepsExhausted(let name, let limit):
      Explanation(
        "عبارت‌های خط‌مشی برای سندی به این اندازه بیش از \(say.number(limit)) گام می‌خواهند؛ "
          + "گام‌ها در \(say.latin(name)) تمام شد",
        "خط‌مشی و سند را به \(say.authority) گزارش کنید: عبارت باید گام کمتری بخواهد یا سند تقسیم شود"
      )
    case .algorithmNotAllowed(let uri):
      Explanation(
        "خط‌مشی الگوریتم امضای \(say.latin(uri)) را مجاز نمی‌داند",
        "با الگوریتمی از خط‌مشی دوباره امضا کنید")
    case .digestNotAllowed(let uri):
      Explanation(
        "خط‌مشی الگوریتم چکیدهٔ \(say.latin(uri)) را مجاز نمی‌داند",
        "با الگوریتمی از خط‌مشی دوباره امضا کنید")
    case .keyTooShort(let bits, let minimum):
      Explanation(
        "کلید امضاکننده \(say.number(bits)) بیتی است و خط‌مشی \(say.number(minimum)) بیت می‌خواهد",
        "با کارتی که کلید بلندتری دارد دوباره امضا شود")
    case .algorithmLapsed(let algorithm, let lapse):
      Explanation(
        "امضا بر \(say.latin(algorithm)) استوار است که پوشهٔ اعتماد شما آن را نمی‌پذیرد"
          + say.persian(lapse),
        "با \(say.latin("--at")) آن را برای زمان امضا بسنجید، یا با الگوریتم دیگری دوباره امضا کنید"
      )
    }
  }
}
