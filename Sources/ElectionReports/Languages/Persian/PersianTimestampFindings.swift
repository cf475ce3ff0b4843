import PKI

extension PersianFindings {
  /// Why a timestamp proves nothing.
  /// - Parameter isOfArchive: Whether it is an archive timestamp.
  func timestamp(
    _ refusal: TimestampRefusal, _ authority: String?, isOfArchive: Bool = false
  ) -> Explanation {
    let kind = isOfArchive ? "مهر زمانی بایگانی" : "مهر زمانی"
    let whose = authority.map { "\(kind) \(say.text($0))" } ?? kind
    return switch refusal {
    case .unreadable(let fault):
      Explanation("\(whose) چیزی را ثابت نمی‌کند: \(unreadable(fault))", another)
    case .otherImprint:
      Explanation(
        "\(whose) در اینجا چیزی را ثابت نمی‌کند: بر چیزی جز این امضا"
          + (isOfArchive ? " و آنچه پیش از آن است" : "") + " زده شده است",
        isOfArchive
          ? "چیزی پیش از آن تغییر کرده، جابه‌جا شده یا برداشته شده است؛ رونوشت کهنه‌تری از سند بیابید"
          : "شاید از سند دیگری آورده شده باشد؛ از کسی که آن را گذاشته است بپرسید")
    case .notComputed:
      Explanation(
        "\(whose) در اینجا چیزی را ثابت نمی‌کند: آنچه بر آن زده شده است در پرونده‌های کنار سند یا در چند بخش آن است که در اینجا محاسبه نمی‌شود",
        "خود پرونده را با رکورد اثبات در بایگانی نگه دارید")
    case .nobodyTrusted:
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: به هیچ مرجع مهر زمانی اعتماد نشده است",
        "اگر بازرس به آن اعتماد دارد در \(say.latin("trust.xml")) با \(say.latin("TimestampAnchor")) بنویسید"
      )
    case .noSigner:
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: گواهی مرجع آن در دست نیست",
        "اگر بازرس به آن اعتماد دارد در \(say.latin("trust.xml")) با \(say.latin("TimestampAnchor")) بنویسید"
      )
    case .inFuture:
      Explanation("\(whose) در اینجا چیزی را ثابت نمی‌کند: از پس از زمان بررسی است")
    case .path(let problems):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: " + (reason(problems) ?? "مرجع آن معتمد نیست"),
        "تنها مهر زمانی مرجعی معتمد که گواهی‌اش معتبر است و باطل نشده زمان را ثابت می‌کند؛ اگر بایگانی معتمدی سند را در آن زمان "
          + "داشته است \(say.latin("--received-at")) را به کار ببرید")
    case .notKnown(let steps, let problems):
      Explanation(
        "\(whose) دیگر چیزی را ثابت نمی‌کند: " + (reason(problems) ?? "مرجع آن معتمد نیست")
          + "؛ ثابت شده که خود آن پیش‌تر بوده است، اما نه این که گواهی مرجعش تا آن زمان معتبر بوده است: "
          + slid(steps.last),
        "فهرست‌های گواهی‌های باطل‌شدهٔ آن زمان را در \(say.latin("crls/")) بگذارید؛ وگرنه مهر زمانی بایگانی بعدی باید آن‌ها را هم در بر می‌داشت"
      )
    case .outsideValidity:
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: از زمانی است که گواهی مرجع آن معتبر نبوده است", another)
    case .algorithm(let name):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: در زمان بررسی نمی‌توان به \(say.latin(name)) تکیه کرد",
        another)
    case .signature:
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: امضای آن نادرست است، یا گواهی مرجع خود را نام نمی‌برد",
        another)
    case .otherName:
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: مرجع دیگری را نام می‌برد که در گواهی آن نیست", another)
    case .vague(let seconds):
      Explanation(
        "\(whose) چیزی را ثابت نمی‌کند: زمانش شاید \(say.number(Int(clamping: seconds))) ثانیه نادرست باشد",
        another)
    case .beforeClaimed(let claimed):
      Explanation(
        "\(whose) در اینجا چیزی را ثابت نمی‌کند: از زمان ادعایی امضا، \(say.time(claimed))، پیش‌تر است",
        "ساعت امضاکننده یا مرجع نادرست بوده است؛ از مرجع دیگری مهر زمانی بگیرید")
    case .others(let count):
      Explanation("\(say.number(count)) مهر زمانی دیگر این امضا هم چیزی را ثابت نمی‌کند")
    case .tooMany(let limit):
      Explanation(
        "\(whose) بررسی نشد: از هر سند یا هر امضا بیش از \(say.number(limit)) مهر زمانی بررسی نمی‌شود",
        "آن‌هایی را که به کار کسی نمی‌آید بردارید")
    }
  }

  private var another: String { "تا گواهی امضاکننده معتبر است دوباره بر امضا مهر زمانی بزنید" }

  /// The first problem that decides.
  private func reason(_ problems: [PathProblem]) -> String? {
    problems.first { !$0.isNotice }.map { path($0).what }
  }

  /// Why it is not known until when a path held.
  private func slid(_ step: SlidingStep?) -> String {
    guard let step else { return "چیزی از آن نمی‌گوید" }
    let whose = whose(step.certificate)
    let until = step.control.map { " (\(say.time($0)))" } ?? ""
    return switch step.cause {
    case .lastWord:
      "تازه‌ترین فهرست گواهی‌های باطل‌شده‌ای که از \(whose) می‌گوید از آن اثبات کهنه‌تر است\(until)"
    case .noWord: "هیچ فهرست گواهی‌های باطل‌شده‌ای که در دست است از \(whose) نمی‌گوید"
    case .notProven:
      "چیزی ثابت نمی‌کند که \(whose) و فهرست گواهی‌های باطل‌شده‌ای که از آن می‌گوید به اندازهٔ کافی قدیمی است"
    case .revoked: "\(whose) پیش از آن باطل شده است\(until)"
    case .algorithmEnded:
      "الگوریتم \(whose) یا فهرست گواهی‌های باطل‌شدهٔ آن پیش از آن به پایان رسیده است\(until)"
    case .anchorEnded: "\(whose) پیش از آن به پایان رسیده است\(until)"
    }
  }

  private func unreadable(_ fault: TimestampFault) -> String {
    switch fault {
    case .unreadable: "مهر زمانی خوانایی نیست"
    case .tooLarge: "بیش از اندازه بزرگ است"
    case .severalSigners: "درست یک امضاکننده ندارد"
    case .otherContent: "گفته نشده است که بر مهر زمانی امضا شده است"
    case .otherVersion: "از نسخه‌ای جز ۱ است"
    case .criticalExtension: "افزونهٔ حیاتی ناشناخته‌ای دارد"
    case .notStrict: "آنچه امضای آن بر آن است به صورت دقیق نوشته نشده است"
    case .tooMany: "بیش از آن است که خوانده می‌شود"
    case .badTime: "زمانش خوانا نیست"
    case .badImprint: "چکیدهٔ آن خوانا نیست"
    case .badCertificates: "گواهی‌هایش خوانا نیست"
    }
  }
}
