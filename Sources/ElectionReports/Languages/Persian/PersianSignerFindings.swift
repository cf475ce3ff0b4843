import ElectionVerifier

extension PersianFindings {
  /// How it may be missing all the same.
  private func way(_ excuse: SignerFinding.Remedy, recorded: String) -> String {
    switch excuse {
    case .never: ""
    case .recorded: recorded
    case .stated: "، یا غیبت یا خودداری او با \(say.latin("mohr absence")) بیان شود"
    }
  }

  func signer(_ finding: SignerFinding) -> Explanation {
    switch finding {
    case .roleMissing(let role, let signed, let asked, _) where asked > 1:
      Explanation(
        "\(say.number(asked)) نفر در سمت \(say.role(role)) باید امضا کنند و \(say.number(signed)) نفر امضا کرده‌اند",
        "\(say.number(asked - signed)) نفر دیگر، هر یک با کارت خود، امضا کنند؛ اگر امضاهای بیشتری بوده است، "
          + "پروندهٔ کامل را بخواهید")
    case .roleMissing(let role, _, _, let excuse):
      Explanation(
        "امضای \(say.role(role)) در سند نیست",
        "امضای \(say.role(role)) را بگیرید\(way(excuse, recorded: "، یا علت نبودنش را ثبت کنید"))؛ "
          + "اگر پیش‌تر بوده است، پروندهٔ کامل را بخواهید")
    case .countersignerMissing(let role, let excuse):
      Explanation(
        "تأیید \(say.role(role)) در سند نیست",
        "\(say.role(role)) با \(say.latin("mohr countersign")) تأیید کند"
          + "\(way(excuse, recorded: "، یا علت نبودنش ثبت شود"))؛ "
          + "اگر پیش‌تر بوده است، پروندهٔ کامل را بخواهید")
    case .roleNotStated:
      Explanation(
        "در امضا سمتی نیامده است",
        "با برنامهٔ \(say.latin("mohr")) دوباره امضا کنید تا سمت نوشته شود")
    case .rolesSeveral(let roles):
      Explanation(
        "در امضا چند سمت آمده است: \(say.roles(roles))",
        "هر امضا تنها در یک سمت است؛ دوباره امضا کنید")
    case .roleNotAsked(let role, let asked):
      Explanation(
        "خط‌مشی در این سند امضای \(say.role(role)) را نخواسته است",
        asked.isEmpty
          ? "بررسی کنید که سند به دست شخص درست رسیده باشد"
          : "این سند را اینان امضا می‌کنند: \(say.roles(asked))")
    case .wrongTerritory(let role, let unit, let documentUnit):
      Explanation(
        "سند از حوزهٔ \(say.unit(documentUnit)) است و امضاکننده \(say.role(role)) \(say.unit(unit)) است؛ این حوزه در صلاحیت او نیست",
        "امضای مسئول \(say.unit(documentUnit)) را بگیرید")
    case .otherUnitScheme(let roster, let document):
      Explanation(
        "کدهای حوزه در فهرست کارت‌ها از \(say.latin(roster)) و در سند از \(say.latin(document)) است",
        "فهرست کارت‌های همین انتخابات را به کار ببرید")
    case .signedBesides(let role):
      Explanation(
        "\(say.role(role)) باید امضاهای دیگران را تأیید کند، نه آنکه جداگانه امضا کند",
        "برای تأیید: \(say.latin("mohr countersign"))")
    case .countersignedInstead(let role):
      Explanation(
        "\(say.role(role)) باید خود سند را امضا کند، نه آنکه امضای دیگری را تأیید کند",
        "برای امضا: \(say.latin("mohr sign"))")
    case .outOfTurn(let role, let after, let claimed, let other):
      Explanation(
        "نوبت امضای \(say.role(role)) پس از \(say.role(after)) است، ولی زمان ادعایی آن، \(say.time(claimed))، پیش از "
          + "زمان امضای اوست: \(say.time(other))",
        "این زمان‌ها ادعای رایانهٔ امضاکنندگان است: ساعت هر دو را بررسی کنید و بپرسید چه کسی نخست امضا کرده است"
      )
    case .countersignedEarlier(let role, let claimed, let other):
      Explanation(
        "زمان ادعایی تأیید \(say.role(role))، \(say.time(claimed))، پیش از زمان امضایی است که آن را تأیید می‌کند: "
          + say.time(other),
        "یکی از این دو زمان نادرست است، زیرا تأیید بر همان امضاست: ساعت هر دو رایانه را بررسی کنید")
    case .outsideWindow(let role, let claimed, let from, let until, _):
      Explanation(
        "مهلت امضای \(say.role(role)) \(say.span(from, until)) است و زمان ادعایی امضا \(say.time(claimed))",
        "ساعت رایانهٔ امضاکننده را بررسی کنید؛ اگر درست است، بپرسید چرا در آن زمان امضا شده است")
    case .turnAwaited(let role, let after):
      Explanation(
        "نوبت امضای \(say.role(role)) پس از \(say.role(after)) است که هنوز امضا نکرده است",
        "بگذارید نخست \(say.role(after)) امضا کند، یا علت نبودن امضای او ثبت شود")
    case .personTwice(let roles):
      Explanation(
        Set(roles).count == 1
          ? "یک نفر \(roles.count > 2 ? say.number(roles.count) : "دو") بار در سمت \(say.role(roles[0])) امضا کرده است"
          : "یک نفر در چند جایگاه امضا کرده است: \(say.roles(roles))",
        "هر جایگاه امضای شخص جداگانه‌ای می‌خواهد")
    case .countersignedOther(let role, let parent):
      Explanation(
        "تأیید امضای \(say.role(parent)) با \(say.role(role)) نیست",
        "بررسی کنید چه کسی باید امضای چه کسی را تأیید می‌کرد")
    case .countersignsUnproven(let parent, let isBroken):
      Explanation(
        "امضای \(Numerals.localized(parent, in: .persian)) را تأیید می‌کند که "
          + (isBroken ? "شکسته است" : "بررسی نشد") + "؛ پس گواه درستی متن نیست",
        "آنچه دربارهٔ آن امضا آمده است ببینید؛ تأییدکننده مقصر نیست")
    case .notCountersigned(let by):
      Explanation(
        "تأیید \(say.role(by)) بر این امضا نیست",
        "\(say.role(by)) باید با \(say.latin("mohr countersign")) آن را تأیید کند")
    case .absenceWithoutReason(let role, let status, let isStatement):
      Explanation(
        "برای \(say.role(role)) «\(say.attendance(status))» ثبت شده است، بی‌آنکه علتی نوشته شده باشد",
        isStatement
          ? "با \(say.latin("--reason")) دیگری آن را از نو گواهی کنید"
          : "علت را در نسخهٔ تازه‌ای از سند ثبت کنید")
    case .absenceNotExcused(let role, let status):
      Explanation(
        "برای \(say.role(role)) «\(say.attendance(status))» ثبت شده است، ولی خط‌مشی امضای این سمت را "
          + "در هر حال می‌خواهد",
        "دارندهٔ سمت یا جانشین او باید امضا کند؛ سند را از نو تنظیم کنید")
    case .absenceRecorded(let role, let status, let reason):
      Explanation(
        "برای \(say.role(role)) «\(say.attendance(status))» ثبت شده است: \(say.localized(reason))")
    case .absentYetSigned(let role, let status):
      Explanation(
        "برای \(say.role(role)) «\(say.attendance(status))» ثبت شده است که با امضای او نمی‌خواند",
        "بپرسید ثبت غیبت نادرست است یا امضا")
    case .actingWithoutDelegation(let role):
      Explanation(
        "سرپرستِ سمت \(say.role(role)) حکم معتبری ندارد",
        "موافقت وزیر باید در فهرست کارت‌ها ثبت شود")
    case .actingUnderDelegation(let role, let by, let reason):
      Explanation(
        "به سرپرستی \(say.role(role)) و به حکم \(say.decider(by)) امضا شده است: \(say.text(reason))"
      )
    case .actingByStatement(let role, let own, let by, let file):
      Explanation(
        "\(say.role(own)) به جانشینی \(say.role(role)) امضا کرده است، به موجب تفویضی که \(say.roles(by)) در "
          + "«\(say.path(file))» گواهی \(by.count == 1 ? "کرده است" : "کرده‌اند")")
    case .delegatedLater(let role, let claimed, let stated):
      Explanation(
        "به جانشینی \(say.role(role)) و به ادعای خود در \(say.time(claimed)) امضا شده است، پیش از آنکه امضا تفویض شود: "
          + say.time(stated),
        "جانشین باید نخست تفویض را در دست داشته باشد؛ سند از نو امضا شود")
    case .delegationAwaited(let role, let file, let code):
      Explanation(
        "به جانشینی \(say.role(role)) امضا شده است و «\(say.path(file))» که شاید تفویض آن باشد با مدارک بیشتر شاید "
          + "به حساب بیاید: \(say.latin(code))",
        "\(say.latin("mohr verify")) روی آن می‌گوید چه کم دارد؛ آن را فراهم کنید و این سند را دوباره بررسی کنید"
      )
    case .actingForSigner(let role):
      Explanation(
        "امضاکننده جانشین کسی است که خود در سمت \(say.role(role)) همین سند را امضا کرده است: این دو یک نفر به شمار می‌آیند",
        "شخص دیگری از این سمت امضا کند")
    case .otherCommitment(let found, let expected):
      Explanation(
        (found.isEmpty
          ? "تعهدی در امضا نوشته نشده است" : "تعهد نوشته در امضا \(say.commitment(found)) است")
          + " و خط‌مشی \(say.commitment(expected)) می‌خواهد",
        "با برنامهٔ \(say.latin("mohr")) دوباره امضا کنید تا تعهد درست نوشته شود")
    case .signingTimeMissing:
      Explanation(
        "در امضا زمانی نیامده است",
        "با برنامهٔ \(say.latin("mohr")) دوباره امضا کنید تا زمان نوشته شود")
    case .signingTimeInFuture(let claimed, let validation):
      Explanation(
        "امضا به گفتهٔ خودش در \(say.time(claimed)) انجام شده است، پس از زمان بررسی (\(say.time(validation)))",
        "ساعت رایانهٔ امضاکننده، یا \(say.latin("--at")) را بررسی کنید")
    case .roleTwice(let role, let asked) where asked > 1:
      Explanation(
        "بیش از \(say.number(asked)) نفری که باید، در سمت \(say.role(role)) امضا کرده‌اند",
        "بپرسید این سمت با کدام‌هاست")
    case .roleTwice(let role, _):
      Explanation(
        "دو نفر در سمت \(say.role(role)) هستند", "بپرسید این سمت با کدام‌یک است")
    case .alreadySigned(let number):
      Explanation(
        "شما پیش‌تر امضا کرده‌اید: امضای \(Numerals.localized(number, in: .persian))",
        "کار دیگری بر عهدهٔ شما نیست")
    case .nothingToCountersign(let role):
      Explanation(
        "امضایی نیست که \(say.role(role)) آن را تأیید کند", "بگذارید دیگران نخست امضا کنند")
    case .signatureAwaited(let role):
      Explanation(
        "\(say.role(role)) هنوز امضا نکرده است و امضای او را نیز باید تأیید کنید",
        "بگذارید همه امضا کنند و سپس تأیید کنید؛ تأیید پیش از آن علت می‌خواهد")
    case .lateSignature(let role):
      Explanation(
        "\(say.role(role)) پیش‌تر تأیید کرده است، بی امضای شما",
        "از او بخواهید امضای شما را نیز تأیید کند")
    case .unknownSignature(let name):
      Explanation(
        Int(name) == nil
          ? "امضایی با شناسهٔ \(say.latin(name)) در این سند نیست"
          : "امضای شمارهٔ \(Numerals.localized(name, in: .persian)) در این سند نیست",
        "شماره و شناسهٔ امضاها را با \(say.latin("mohr inspect")) ببینید")
    }
  }
}
