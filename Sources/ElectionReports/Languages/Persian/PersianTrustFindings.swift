import CanonicalXML
import ElectionVerifier
import PKI

extension PersianFindings {
  func trust(_ finding: TrustFinding) -> Explanation {
    switch finding {
    case .refused(let kind, let reason): refused([kind], reason)
    case .editionBelowMinimum(let kind, let edition, let minimum):
      Explanation(
        "\(name(kind)) ویرایش \(say.ordinal(edition)) است، ولی \(say.latin("trust.xml")) "
          + "ویرایش \(say.ordinal(minimum)) به بعد را می‌پذیرد: بازگشت به ویرایش کهنه",
        "بیابید چه کسی ویرایش کهنه را آنجا گذاشته است")
    case .editionSuperseded(let kind, let edition, let newer):
      Explanation(
        "ویرایش \(say.ordinal(edition)) \(name(kind)) به کار گرفته نمی‌شود: ویرایش "
          + "\(say.ordinal(newer)) نیز هست",
        "اگر سندهای زمان آن با \(say.latin("--at")) بررسی می‌شوند بگذارید بماند، وگرنه از پوشه بردارید"
      )
    case .editionOfItsTime(let kind, let edition, let from, let until):
      Explanation(
        "ویرایش \(say.ordinal(edition)) \(name(kind)) بر سندهای زمان خود حاکم است، از \(say.time(from)) تا \(say.time(until))"
      )
    case .editionToCome(let kind, let edition, let from, let before, let isOver):
      Explanation(
        "ویرایش \(say.ordinal(edition)) \(name(kind)) از \(say.time(from)) معتبر است؛ "
          + (isOver
            ? "اعتبار ویرایش \(say.ordinal(before)) پایان یافته است و تا آن هنگام هیچ ویرایشی معتبر نیست"
            : "تا آن هنگام ویرایش \(say.ordinal(before)) به کار می‌رود"))
    case .otherPredecessor(let kind, let edition):
      Explanation(
        "ویرایش \(say.ordinal(edition)) \(name(kind)) دنبالهٔ ویرایش پیشین نیست",
        "دو ویرایش ناهمسان صادر شده است؛ از امضاکننده‌اش بپرسید")
    case .predecessorNotNamed(let kind, let edition):
      Explanation(
        "ویرایش \(say.ordinal(edition)) \(name(kind)) از ویرایش پیشین نام نمی‌برد",
        "ویرایش اصلاح‌شده را از امضاکننده‌اش بخواهید")
    case .editionTwice(let kind, let edition):
      Explanation(
        "دو سند ناهمسان خود را ویرایش \(say.ordinal(edition)) \(name(kind)) می‌دانند",
        "از امضاکننده بپرسید کدام درست است")
    case .notUsed(let kind, let edition, let used?):
      Explanation(
        "در این پوشهٔ اعتماد ویرایش \(say.ordinal(used)) \(name(kind)) به کار می‌رود، نه این ویرایش، که ویرایش "
          + "\(say.ordinal(edition)) است",
        "با ویرایش در حال استفاده بسنجید؛ اگر سندهای زمان این ویرایش با \(say.latin("--at")) بررسی می‌شوند نگهش دارید"
      )
    case .notUsed(let kind, _, nil):
      Explanation(
        "\(name(kind)) به این صورت در این پوشهٔ اعتماد به کار گرفته نمی‌شود",
        "ویرایش معتبری را که پوشهٔ اعتماد می‌پذیرد به کار ببرید")
    case .unusable(let kind, .part(let file, let isThere)):
      Explanation(
        "\(name(kind)) به کار نمی‌آید: \(refusal(.part(file: file, isThere: isThere)))",
        "پرونده‌ای را که با آن آمده کنارش بگذارید")
    case .unusable(let kind, let reason):
      Explanation(
        "\(name(kind)) به کار نمی‌آید: \(refusal(reason))",
        ofMachine(reason) ?? "آن را از امضاکننده‌اش دوباره بگیرید")
    case .sharedCertificate(let cards):
      Explanation(
        "یک گواهی بر چند کارت است و بر هیچ‌یک به شمار نمی‌آید: \(say.list(cards.map(say.latin)))",
        "ویرایش اصلاح‌شده را از \(say.issuer) بخواهید")
    case .signerNotNamed:
      Explanation(
        "\(say.latin("trust.xml")) امضاکننده را برای امضای این سند نام نمی‌برد",
        "تنها کسانی که \(say.latin("trust.xml")) نام می‌برد می‌توانند آن را امضا کنند")
    case .unreadRevocationList(let list, let error): unread(list, error)
    case .unreadableRevocationList(let file):
      Explanation(
        "\(say.latin(file)) \(kind(of: file)) نیست", "آن را دوباره از \(say.issuer) بگیرید")
    case .memoryUnusable(let file, let state):
      Explanation(
        "پروندهٔ \(say.text(file)) که فهرست‌های دیده‌شده را به یاد دارد به کار نرفت: \(unusable(state))",
        advice(on: state))
    case .unreadableCertificate(let file, .tooLarge(let bytes, let limit)):
      Explanation(
        "گواهی درون \(say.latin(file)) با \(say.number(bytes)) بایت بیش از اندازه بزرگ است: حداکثر "
          + "\(say.number(limit)) بایت خوانده می‌شود",
        "ببینید چیست و گواهی را دوباره از \(say.issuer) بگیرید؛ گواهی یک کارت ۱ تا ۳ کیلوبایت است")
    case .unreadableCertificate(let file, .badField(let fault)):
      Explanation(
        "گواهی درون \(say.latin(file)) خوانده نمی‌شود: \(sentence(.badField(fault)))",
        "آن را دوباره از \(say.issuer) بگیرید")
    case .unreadableCertificate(let file, _):
      Explanation("\(say.latin(file)) گواهی نیست", "آن را دوباره از \(say.issuer) بگیرید")
    case .algorithmsBelowFloor(let names):
      Explanation(
        "جدول الگوریتم‌ها در این زمان \(say.list(names.map(say.latin))) را مجاز می‌داند؛ این تنها برای گواهی‌ها و "
          + "فهرست‌های گواهی‌های باطل‌شده به شمار می‌آید و هرگز برای امضای سند",
        "سندی که با آن امضا شده است باید دوباره امضا شود؛ هیچ جدولی این را تغییر نمی‌دهد")
    }
  }

  /// Documents that are not used for one reason.
  func refused(
    _ kinds: [TrustFinding.TrustedKind], _ reason: TrustFinding.RefusalReason
  ) -> Explanation {
    let names = say.list(kinds.map(name))
    let isOne = kinds.count == 1
    let unused = "\(names) به کار گرفته \(isOne ? "نمی‌شود" : "نمی‌شوند"): "
    guard case .notPassed(let indication, _, let found) = reason else {
      return Explanation(unused + refusal(reason), ofMachine(reason) ?? Self.getAgain)
    }
    if case .signer(.signingTimeInFuture(let claimed, let validation)) = found.first {
      return Explanation(
        unused
          + "از زمانی که خواسته شده تازه‌تر \(isOne ? "است" : "هستند"): امضا \(say.time(claimed))، زمان بررسی "
          + say.time(validation),
        "نسخه‌ای را که آن زمان برقرار بود در کنارش بگذارید یا \(say.latin("--at")) را بردارید؛ اگر زمانی نخواسته‌اید، ساعت رایانه را بررسی کنید"
      )
    }
    let first = found.first.map(explain)
    return Explanation(
      unused + "نتیجهٔ بررسی \(isOne ? "امضایش" : "امضای هر یک") «\(say.word(indication))» است"
        + (first.map { ": " + $0.what } ?? ""),
      first?.advice ?? Self.getAgain)
  }

  /// What to do where this machine could not read the file, whatever stands in it.
  private func ofMachine(_ reason: TrustFinding.RefusalReason) -> String? {
    if case .malformed(.source(let error)) = reason { source(error).advice } else { nil }
  }

  private static let getAgain =
    "آن را از امضاکننده‌اش دوباره بگیرید؛ تا آن زمان چیزی بر آن استوار نیست"

  private func unread(_ list: UnreadRevocationList, _ error: XMLSourceError?) -> Explanation {
    let fault = error.map(source)
    let what = fault.map { " (\($0.what))" } ?? list.error.map { " (\(sentence($0)))" } ?? ""
    var advice =
      "آن را دوباره از \(say.issuer) بگیرید، یا اگر چنین چیزی نیست از پوشه بردارید"
    switch error {
    case .tooLarge:
      advice = "از \(say.issuer) فهرست‌هایی بخواهید که هر یک بخشی از گواهی‌ها را در بر داشته باشد"
    case .some: advice = fault?.advice ?? advice
    case nil: break
    }
    return Explanation(
      "\(say.latin(list.file)) شاید \(kind(of: list.file)) باشد و خوانده نشد\(what): معلوم نیست گواهی چه کسانی را باطل کرده است",
      advice)
  }

  /// What a file of a folder of evidence should be.
  private func kind(of file: String) -> String {
    file.hasPrefix("ocsp/") ? "پاسخ \(say.latin("OCSP"))" : "فهرست گواهی‌های باطل‌شده"
  }

  private func advice(on memory: RevocationMemorySummary.State) -> String {
    switch memory {
    case .otherFile:
      "با \(say.latin("--seen")) پروندهٔ درست، یا پرونده‌ای را که هنوز نیست، نام ببرید"
    case .otherVersion:
      "نسخه‌ای از برنامه را که آن را نوشته است به کار ببرید، یا با \(say.latin("--seen")) پروندهٔ دیگری را نام ببرید"
    case .unreadable:
      "آن را خواندنی کنید، یا با \(say.latin("--seen")) پروندهٔ دیگری را نام ببرید"
    case .damaged, .read, .full, .absent:
      "بیابید چه کسی آن را تغییر داده است، سپس آن را پاک کنید؛ تا آن زمان معلوم نمی‌شود که فهرستی کهنه است"
    }
  }

  private func unusable(_ state: RevocationMemorySummary.State) -> String {
    switch state {
    case .otherFile: "چیز دیگری است"
    case .otherVersion: "از نسخهٔ دیگری از برنامه است"
    case .unreadable: "خوانده نشد"
    case .damaged, .read, .full, .absent: "خراب است"
    }
  }

  private func name(_ kind: TrustFinding.TrustedKind) -> String {
    switch kind {
    case .roster: "فهرست کارت‌ها"
    case .register(let name): "دفتر انتخابات \(say.text(name))"
    case .policy(let identifier): "خط‌مشی \(say.latin(identifier))"
    }
  }

  func refusal(_ reason: TrustFinding.RefusalReason) -> String {
    what(reason) + (reason.line.map { " (سطر \(say.number($0)))" } ?? "")
  }

  private func what(_ reason: TrustFinding.RefusalReason) -> String {
    switch reason {
    case .unreadable: "پرونده خوانده نمی‌شود"
    case .malformed(let reason): malformed(reason).what
    case .tooLarge: "بزرگ‌تر از آن است که یکجا خوانده شود"
    case .notPassed(let indication, _, let found):
      "نتیجهٔ بررسی امضایش «\(say.word(indication))» است"
        + (found.first.map { ": " + explain($0).what } ?? "")
    case .otherKind(let namespace, let element):
      "سندی از گونهٔ دیگر است، \(say.element(namespace, element))"
    case .schemaViolation(let message, _):
      "با طرح‌واره نمی‌خواند: \(SchemaComplaint.persian(message, say))"
    case .languages(let element, _):
      "متنی در \(say.latin(element)) یکی از زبان‌ها را ندارد یا دو بار دارد"
    case .interruptedValue(let path, let line):
      "درون مقدار \(say.latin(path)) (سطر \(say.number(line))) یادداشت، دستورالعمل یا مرز بخش \(say.latin("CDATA")) آمده است"
    case .expression(let name, let error, _):
      "عبارت \(say.latin(name)) به کار نمی‌آید: \(sentence(error))"
    case .order(let follower, let place, true, let line):
      "جای \(say.latin(follower)) (سطر \(say.ordinal(line))) پس از \(say.latin(place)) می‌آید که پیش از آن نیست: "
        + "در دور بسته هیچ‌کس نمی‌تواند نخستین باشد"
    case .order(let follower, let place, false, let line):
      "جای \(say.latin(follower)) (سطر \(say.ordinal(line))) پس از \(say.latin(place)) می‌آید و چنین جایی نیست"
    case .part(let file, true): "بایت‌های پروندهٔ آن، \(say.latin(file))، آن نیست که نام برده است"
    case .part(let file, false): "پروندهٔ آن، \(say.latin(file))، نیست یا خوانده نمی‌شود"
    case .tooManyRules(let limit, _): "بیش از \(say.number(limit)) قاعده دارد"
    case .value(let name, let value, _):
      "مقدار \(say.latin(name)) نمی‌تواند «\(say.text(value))» باشد"
    }
  }
}
