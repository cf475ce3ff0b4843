import ElectionVerifier

extension PersianFindings {
  func statement(_ finding: StatementFinding) -> Explanation {
    switch finding {
    case .excused(let role, let status, let reason, let by, let file):
      Explanation(
        "برای \(say.role(role)) «\(say.attendance(status))» گواهی شده است: \(say.localized(reason)) "
          + "– به گواهی \(say.roles(by))، در «\(say.path(file))»")
    case .delegated(let role, let delegate, let person, let reason, let by, let file):
      Explanation(
        "\(say.role(delegate)) با شمارهٔ ملی \(say.latin(person)) می‌تواند به جانشینی \(say.role(role)) امضا کند: "
          + "\(say.localized(reason)) – به گواهی \(say.roles(by))، در «\(say.path(file))»")
    case .selfDelegated(let file):
      Explanation(
        "«\(say.path(file))» را همان کسی امضا کرده است که بنا بر آن جانشین دیگری است، یا کسی که از او بازشناخته نمی‌شود: "
          + "به حساب نمی‌آید",
        "شخص دیگری که خط‌مشی نام برده است آن را گواهی کند")
    case .notPassed(let file, let indication, let code):
      Explanation(
        "بیانیهٔ «\(say.path(file))» به حساب نمی‌آید: \(say.word(indication))، \(say.latin(code))",
        why)
    case .pending(let file, let code, let waiting):
      Explanation(
        waits(waiting) + "بیانیهٔ «\(say.path(file))» با مدارک بیشتر شاید به حساب بیاید: "
          + say.latin(code),
        "\(say.latin("mohr verify")) روی آن می‌گوید چه کم دارد؛ آن را فراهم کنید و این سند را دوباره بررسی کنید"
      )
    case .unread(let unread, let more, let waiting):
      Explanation(
        waits(waiting) + "بیانیهٔ «\(say.path(unread.path))»"
          + (more > 0 ? " و \(say.number(more)) مورد دیگر" : "")
          + " به حساب نمی‌آید: \(say.explain(unread.reason).what)",
        say.explain(unread.reason).advice
          ?? "خواندنش را ممکن کنید و دوباره بررسی کنید؛ اگر جای دیگری است با \(say.latin("--statement")) نام ببرید"
      )
    case .byOthers(let file, let code):
      Explanation(
        "بیانیهٔ «\(say.path(file))» را کسانی امضا کرده‌اند که اجازهٔ آن را ندارند: \(say.latin(code))",
        why)
    case .notProvided(let file):
      Explanation(
        "خط‌مشی این صورت‌جلسه به هیچ‌کس اجازه نداده است آنچه را در «\(say.path(file))» آمده گواهی کند",
        "\(say.latin("mohr policy show")) می‌گوید چه کسی چه چیزی را می‌تواند گواهی کند؛ بیانیه را از او بگیرید یا این "
          + "پرونده را کنار بگذارید")
    case .otherContent(let file):
      Explanation(
        "بیانیهٔ «\(say.path(file))» دربارهٔ متن دیگری از همین صورت‌جلسه است",
        "بپرسید کدام‌یک امضا شده است؛ بیانیه را برای آن که معتبر است از نو بدهید")
    case .contradicts(let file, let field):
      Explanation(
        "بیانیهٔ «\(say.path(file))» همین صورت‌جلسه را نام می‌برد، ولی \(say.fieldName(field)) را جور "
          + "دیگری آورده است",
        "امضاکنندگانش آن را از نو بدهند")
    case .ofNoEffect(let sheet, let code):
      Explanation(
        "این بیانیه به حساب نخواهد آمد: «\(say.path(sheet))» که کنار آن است آن را نمی‌پذیرد (\(say.latin(code)))",
        "آن را دربارهٔ همان صورت‌جلسه با \(say.latin("mohr absence"))، \(say.latin("mohr delegate")) یا \(say.latin("mohr scrutiny")) از نو بدهید"
      )
    case .beforeSheet(let file, let stated, let created):
      Explanation(
        "زمان بیانیهٔ «\(say.path(file))»، \(say.time(stated))، پیش از تنظیم این صورت‌جلسه، "
          + "\(say.time(created))، است: به حساب نمی‌آید",
        "هر دو ساعت را بررسی کنید؛ امضاکنندگانش آن را از نو بدهند")
    case .beforeRecords(let file, let stated, let recorded):
      Explanation(
        "زمان بیانیهٔ «\(say.path(file))»، \(say.time(stated))، پیش از ثبت مغایرتی، "
          + "\(say.time(recorded))، است که می‌پذیرد: به حساب نمی‌آید",
        "ساعت‌ها را بررسی کنید؛ رسیدگی‌کنندگان آن را از نو بدهند")
    case .overtaken(let role, let status, let file):
      Explanation(
        "\(say.role(role)) امضا کرده است؛ بیانیهٔ «\(say.path(file))» که می‌گفت "
          + "«\(say.attendance(status))»، دیگر اثری ندارد و جای هیچ امضایی را نمی‌گیرد",
        "هر دو را نگه دارید: امضا برجاست و بیانیه از پیش از آن می‌گوید")
    case .notExcused(let role, let status, let file):
      Explanation(
        "در «\(say.path(file))» برای \(say.role(role)) «\(say.attendance(status))» آمده است، ولی خط‌مشی "
          + "امضای این سمت را در هر حال می‌خواهد",
        "دارندهٔ سمت یا جانشین او باید امضا کند")
    case .disagrees(let role, let status, let file, let other, let elsewhere):
      Explanation(
        "در «\(say.path(file))» برای \(say.role(role)) «\(say.attendance(status))» آمده است، ولی در "
          + (elsewhere.map { "«\(say.path($0))»" } ?? "خود صورت‌جلسه")
          + " «\(say.attendance(other))»",
        "از امضاکنندگان بپرسید کدام درست است")
    case .otherPerson(let role, let person, let holders, let file):
      Explanation(
        "در «\(say.path(file))» دارندهٔ سمت \(say.role(role)) \(say.localized(person)) نوشته شده است؛ بنا بر فهرست "
          + "کارت‌ها این سمت با \(say.list(holders.map(say.localized))) است",
        "بپرسید آن روز این سمت با چه کسی بوده است")
    case .acceptsWhatHolds(let file, let rules):
      Explanation(
        "«\(say.path(file))» چیزی را پذیرفته است که رسیدگی نمی‌خواهد: "
          + "\(say.latin(rules.joined(separator: " "))) در این سند برقرار است",
        "بپرسید به چه چیزی رسیدگی شده است: شاید به صورت‌جلسهٔ دیگری")
    case .unreadable(let file, let reason):
      Explanation(
        "نام «\(say.path(file))» نام بیانیه است، ولی خودش بیانیه نیست: \(say.text(reason))",
        "نام دیگری به آن بدهید، یا از کسی که آن را اینجا گذاشته است بیانیه را به همان صورت که امضا شده بخواهید"
      )
    }
  }

  /// Why a statement was not read, and what to do.
  func unread(_ reason: UnreadStatement.Reason) -> Explanation {
    switch reason {
    case .source(let error): say.explain(error)
    case .tooMany:
      Explanation(
        "بیش از \(say.number(Statements.limit)) بیانیه هست",
        "هر بار پوشه‌های کمتری را بررسی کنید، یا خود سند را: آنچه با نام آن در کنارش است خوانده می‌شود"
      )
    case .noRoom:
      Explanation(
        "بیانیه‌های خوانده‌شده \(say.number(Statements.allBytes >> 20)) مگابایتی را که از آن‌ها نگه داشته می‌شود "
          + "پر کرده‌اند",
        "هر بار پوشه‌های کمتری را بررسی کنید، یا خود سند را: آنچه با نام آن در کنارش است خوانده می‌شود"
      )
    case .tooDeep:
      Explanation(
        "پوشه‌ها بیش از آنچه جسته می‌شود تودرتو هستند",
        "این پوشه را با \(say.latin("--statement")) نام ببرید")
    }
  }

  /// What cannot be decided without the statement.
  private func waits(_ waiting: StatementFinding.Waiting?) -> String {
    switch waiting {
    case .signature(let role, isCounter: false):
      "معلوم نیست که جای امضای \(say.role(role)) می‌تواند خالی باشد: "
    case .signature(let role, isCounter: true):
      "معلوم نیست که جای تأیید \(say.role(role)) می‌تواند خالی باشد: "
    case .scrutiny: "معلوم نیست که مغایرت‌ها پذیرفته شده است: "
    case nil: ""
    }
  }

  private var why: String {
    "\(say.latin("mohr verify")) روی آن علت را می‌گوید؛ بیانیه را از کسانی بگیرید که خط‌مشی نام برده است"
  }
}
