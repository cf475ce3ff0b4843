import ElectionVerifier

extension PersianFindings {
  func register(_ finding: RegisterFinding) -> Explanation {
    switch finding {
    case .missing(let election):
      Explanation(
        "دفتر انتخابات \(say.text(election)) در دست نیست",
        "دفتر امضاشدهٔ این انتخابات (\(say.latin("register.xml"))) را در پوشهٔ اعتماد بگذارید")
    case .refused(let election):
      Explanation(
        "دفتر انتخابات \(say.text(election)) به کار گرفته نمی‌شود",
        "علت در یافته‌های پوشهٔ اعتماد آمده است؛ ویرایش معتبر را از وزارت کشور بگیرید")
    case .notRead(let field):
      Explanation(
        "خط‌مشی «\(say.fieldName(field))» را نمی‌خواند و سند را نمی‌توان با دفتر انتخابات سنجید",
        "خط‌مشی کامل را از وزارت کشور بخواهید")
    case .notInForce(let from, let until):
      Explanation(
        "دفتر انتخابات از \(say.time(from)) تا \(say.time(until)) معتبر است",
        "ویرایشی را به کار ببرید که در زمان بررسی معتبر باشد")
    case .branch(let file, let reason):
      Explanation(
        "دربارهٔ این حوزه نمی‌توان از دفتر انتخابات پرسید: " + place(file, reason)
          + say.explain(reason),
        "پرونده‌ای را که با دفتر آمده کنار \(say.latin("register.xml")) بگذارید")
    case .chain(let unit, let above, let isThere):
      Explanation(
        isThere
          ? "در دفتر انتخابات حوزهٔ \(say.unit(above)) بالادست خودش است و بالادست \(say.unit(unit)) روشن نیست"
          : "در دفتر انتخابات بالادست \(say.unit(unit)) حوزهٔ \(say.unit(above)) است که خود در دفتر نیست",
        "بخواهید دفتر اصلاح شود؛ \(say.latin("mohr register check")) همهٔ این حوزه‌ها را نشان می‌دهد"
      )
    case .otherUnits(let register, let document):
      Explanation(
        "حوزه‌های دفتر انتخابات از \(say.latin(register)) است و سند از \(say.text(document))",
        "دفتری را به کار ببرید که حوزه‌هایش از همان ویرایش باشد")
    case .rehearsal:
      Explanation(
        "تمرین: این آرا برای تمرین داده شده است و به حساب نمی‌آید",
        "این ارقام را هرگز اعلام نکنید و با ارقام دیگر جمع نزنید")
    case .issuedAfterOpening(let issued, let opens):
      Explanation(
        "دفتر انتخابات در \(say.time(issued)) تنظیم شده است، پس از آغاز رأی‌گیری در "
          + say.time(opens),
        "بپرسید چه چیزی تغییر کرده است؛ \(say.latin("mohr register diff OLD NEW")) آن را نشان می‌دهد"
      )
    case .doesNotFit(let problems):
      Explanation(
        "\(say.number(problems)) مورد از دفتر انتخابات با هم جور نیست",
        "\(say.latin("mohr register check")) هر یک را نام می‌برد")
    case .other(let value, let register, let document):
      other(value, register: register, document: document)
    case .unknownUnit(let unit):
      Explanation(
        "حوزهٔ \(say.text(unit)) در دفتر انتخابات نیست",
        "بپرسید این سند از کجا آمده است؛ حوزه‌ای که دیر افزوده شده در ویرایش تازه‌تر است")
    case .notExpected(let unit, nil):
      Explanation(
        "بر پایهٔ دفتر انتخابات، حوزهٔ \(say.unit(unit)) سندی تحویل نمی‌دهد",
        "بپرسید چه کسی و برای کدام حوزه آن را تنظیم کرده است")
    case .notExpected(let unit, let contest?):
      Explanation(
        "بر پایهٔ دفتر انتخابات، حوزهٔ \(say.unit(unit)) برای عنوان انتخابات \(say.text(contest)) سندی "
          + "تحویل نمی‌دهد",
        "بپرسید چه کسی و برای کدام عنوان انتخابات آن را تنظیم کرده است")
    case .otherInputs(let units):
      Explanation(
        "ورودی از حوزه‌هایی که بر پایهٔ دفتر انتخابات در جمع این حوزه نمی‌آیند: \(say.units(units))",
        "بپرسید چه کسی آن را تنظیم کرده است و جمع کدام حوزه‌هاست")
    case .otherMissing(let units):
      Explanation(
        "حوزه‌هایی غایب نامیده شده‌اند که بر پایهٔ دفتر انتخابات در جمع این حوزه نمی‌آیند: "
          + say.units(units),
        "بپرسید چه کسی آن را تنظیم کرده است؛ حوزه‌ای که دیر افزوده شده در ویرایش تازه‌تر دفتر است")
    case .lackingInputs(let units, let callsItselfComplete):
      Explanation(
        (callsItselfComplete
          ? "سند خود را کامل می‌خواند، ولی این حوزه‌های زیر آن در دفتر انتخابات را ندارد: "
          : "این حوزه‌های زیر آن در دفتر انتخابات نه ورودی‌اند و نه غایب نامیده شده‌اند: ")
          + say.units(units),
        "آن را با سندهای این حوزه‌ها از نو تنظیم کنید، یا هر یک را با علت آن غایب بنویسید")
    case .repeatedInputs(let units):
      Explanation(
        "این حوزه‌ها در میان ورودی‌ها و غایب‌ها بیش از یک بار آمده‌اند: \(say.units(units))",
        "آن را از نو چنان تنظیم کنید که هر یک یک بار بیاید")
    case .sharedContent(let units):
      Explanation(
        "یک محتوا به نام سند چند حوزه در ورودی‌ها آمده است: \(say.units(units))",
        "هر سند از آنِ یک حوزه است: آن را با چکیدهٔ سند خود هر حوزه از نو تنظیم کنید")
    case .tooManyInputs(0, _):
      Explanation(
        "سطرهای دیگر چندان زیاد است که هیچ‌یک از ورودی‌ها بررسی نمی‌شود",
        "بپرسید چه کسی آن را تنظیم کرده است")
    case .tooManyInputs(let listed, let expected):
      Explanation(
        "ورودی‌ها بیش از \(say.number(listed)) موردی است که بررسی می‌شود، و دفتر انتخابات زیر این "
          + "حوزه \(say.number(expected)) حوزه دارد", "بپرسید چه کسی آن را تنظیم کرده است")
    case .stations(let finding): stations(finding)
    case .otherVoters(let document, let register):
      Explanation(
        "واجدان شرایط در سند \(say.number(document)) و در دفتر انتخابات \(say.number(register)) "
          + "نفرند", "بپرسید این رقم از کجاست؛ رأیی را برای آن تغییر ندهید")
    case .unknownContest(let contest):
      Explanation(
        "عنوان انتخابات \(say.text(contest)) در دفتر انتخابات نیست",
        "بپرسید این سند از کجا آمده است")
    case .unknownCandidates(let codes):
      Explanation(
        "این‌ها نامزد نیستند: \(say.list(codes.map(say.candidate)))",
        "سند را با نامزدهای دفتر انتخابات از نو تنظیم کنید")
    case .repeatedCandidates(let codes):
      Explanation(
        "این نامزدها در یک عنوان انتخابات دو بار آمده‌اند: \(say.list(codes.map(say.candidate)))",
        "سند را از نو تنظیم کنید: کسی نمی‌داند کدام شمارش درست است")
    case .missingCandidates(let codes):
      Explanation(
        "این نامزدها در سند نیامده‌اند: \(say.list(codes.map(say.candidate)))",
        "سند را با همهٔ نامزدها، حتی آن‌ها که رأی ندارند، از نو تنظیم کنید")
    case .agentsOfNobody(let codes):
      Explanation(
        "نماینده‌هایی برای کسانی ثبت شده‌اند که نامزد نیستند: \(say.list(codes.map(say.candidate)))",
        "بپرسید نمایندهٔ چه کسی بوده‌اند؛ امضاکننده نیستند و هیچ رقمی به آنان بستگی ندارد")
    case .withdrawnCandidates(let codes):
      Explanation(
        "برای نامزدهایی که انصراف داده بودند رأی ثبت شده است: \(say.list(codes.map(say.candidate)))",
        "برگه‌ها را ببینید: چنین رأیی باطل است یا از آنِ نامزد دیگری است")
    case .moreThanEligible(let ballots, let eligible):
      Explanation(
        "\(say.number(ballots)) رأی، و واجدان شرایط این حوزه در دفتر انتخابات "
          + "\(say.number(eligible)) نفرند",
        "جایی که مردم بیرون از محل خود رأی می‌دهند قانونی است؛ نگاهی بیندازید و رقمی را برای آن "
          + "تغییر ندهید")
    case .time(let finding): time(finding)
    }
  }

  /// Of what the reason does not name the file itself.
  private func place(_ file: String, _ reason: TrustFinding.RefusalReason) -> String {
    if case .part = reason { "" } else { "دربارهٔ پروندهٔ \(say.latin(file))، " }
  }

  private func stations(_ finding: RegisterFinding.Stations) -> Explanation {
    switch finding {
    case .unusable(let unit, let problem):
      Explanation(
        "شعبه‌های \(say.unit(unit)) را نمی‌توان دید: \(problem.persian(say))",
        "پرونده‌ای را که با دفتر آمده کنار \(say.latin("register.xml")) بگذارید؛ "
          + "\(say.latin("mohr register check")) هر یک را نام می‌برد")
    case .unlisted(let unit):
      Explanation(
        "دفتر انتخابات شعبه‌های حوزهٔ \(say.unit(unit)) را نیاورده است، پس نمی‌توان دانست این شعبه‌ها از آنِ همین حوزه باشند",
        "وزارت کشور باید شعبه‌های این حوزه را به دفتر انتخابات بیفزاید")
    case .others(let stations):
      Explanation(
        "شعبه‌هایی که بر پایهٔ دفتر انتخابات از این حوزه نیستند: \(say.units(stations))",
        "بپرسید از آنِ کدام حوزه‌اند؛ آن را نشمارید")
    case .lacking(let stations):
      Explanation(
        "شعبه‌هایی از این حوزه که در سند نیامده‌اند: \(say.units(stations))",
        "آن را با همهٔ شعبه‌ها، حتی آن‌ها که رأی ندارند، از نو تنظیم کنید")
    case .repeated(let stations):
      Explanation(
        "شعبه‌هایی که بیش از یک بار در سند آمده‌اند: \(say.units(stations))",
        "آن را از نو چنان تنظیم کنید که هر یک یک بار بیاید")
    case .otherNames(let stations):
      Explanation(
        "شعبه‌هایی که نامشان در سند با دفتر انتخابات یکی نیست: \(say.units(stations))",
        "بپرسید این ارقام از آنِ کدام شعبه است؛ شاید نام دو شعبه جابه‌جا شده باشد")
    case .otherVoters(let stations):
      Explanation(
        "شعبه‌هایی که شمار واجدان شرایطشان با دفتر انتخابات یکی نیست: \(say.units(stations))",
        "بپرسید این ارقام از کجاست؛ رأیی را برای آن تغییر ندهید")
    }
  }

  private func other(
    _ value: RegisterFinding.RegisteredValue, register: String, document: String
  ) -> Explanation {
    switch value {
    case .electionDate:
      Explanation(
        "روز رأی‌گیری در سند \(say.text(document)) و در دفتر انتخابات \(say.latin(register)) است",
        "بپرسید این سند از کجا آمده است؛ آن را با روز دفتر از نو تنظیم کنید")
    case .purpose:
      Explanation(
        document == "live"
          ? "دفتر انتخابات از آنِ تمرین است و سند نمی‌گوید که تمرین است"
          : "سند می‌گوید که تمرین است و دفتر انتخابات چنین نیست",
        "هرگز آن را نشمارید؛ بپرسید از کجا آمده است")
    case .kind:
      Explanation(
        "نوع حوزه در سند «\(say.unitKind(document))» و در دفتر انتخابات «\(say.unitKind(register))» "
          + "است",
        "نوع حوزه تعیین می‌کند چه کسی باید امضا کند: بپرسید چه کسی آن را تنظیم کرده است و آن را "
          + "نشمارید")
    case .tier:
      Explanation(
        "سطح سند \(say.tier(document)) نوشته شده است، ولی این حوزه سند \(say.tier(register)) "
          + "تحویل می‌دهد",
        "سطح تعیین می‌کند چه کسی باید امضا کند: بپرسید چه کسی آن را تنظیم کرده است و آن را نشمارید")
    case .parent:
      Explanation(
        "بالادست این حوزه در سند \(unit(document)) و در دفتر انتخابات \(unit(register)) است",
        "بپرسید چه کسی آن را تنظیم کرده است؛ حوزه‌ای که جابه‌جا شده در ویرایش تازه‌تر دفتر است")
    case .name(let named, let language):
      Explanation(
        register.isEmpty
          ? "نام \(name(of: named)) در سند \(say.text(document)) است و دفتر انتخابات به زبان "
            + "\(say.latin(language)) نامی برای آن ندارد"
          : "نام \(name(of: named)) در سند \(say.text(document)) و در دفتر انتخابات "
            + "\(say.text(register)) است"
            + (say.text(document) == say.text(register)
              ? "؛ تفاوت در فاصله‌ها یا نویسه‌های نادیدنی است" : ""),
        advice(on: named))
    }
  }

  private func name(of named: RegisterFinding.Named) -> String {
    switch named {
    case .election: "انتخابات"
    case .contest: "عنوان انتخابات"
    case .unit: "حوزه"
    case .candidate(let code): "نامزد \(say.candidate(code))"
    }
  }

  private func advice(on named: RegisterFinding.Named) -> String {
    switch named {
    case .candidate: "بپرسید این آرا از آنِ کیست؛ سند را با نام‌های دفتر از نو تنظیم کنید"
    case .election, .contest, .unit:
      "بپرسید این سند از کجا آمده است؛ آن را با نام‌های دفتر از نو تنظیم کنید"
    }
  }

  private func unit(_ code: String) -> String { code.isEmpty ? "هیچ" : say.text(code) }

  private func time(_ finding: RegisterFinding.Timeline) -> Explanation {
    switch finding {
    case .createdBeforeClose(let created, let closes):
      Explanation(
        "در \(say.time(created)) تنظیم شده است، پیش از پایان رأی‌گیری در \(say.time(closes))",
        "هیچ نتیجه‌ای از پایان رأی‌گیری قدیمی‌تر نیست: بپرسید چه کسی آن را تنظیم کرده است")
    case .signedBeforeClose(let claimed, let closes):
      Explanation(
        "به گفتهٔ خودش در \(say.time(claimed)) امضا شده است، پیش از پایان رأی‌گیری در "
          + "\(say.time(closes))",
        "ساعت رایانهٔ امضاکننده را بررسی کنید؛ وگرنه بپرسید آن زمان چه چیزی امضا شده است")
    case .signedBeforeDocument(let claimed, let created):
      Explanation(
        "به گفتهٔ خودش در \(say.time(claimed)) امضا شده است، پیش از تنظیم سند در "
          + "\(say.time(created))",
        "ساعت هر دو رایانه را بررسی کنید")
    case .signedBeforeCertificate(let claimed, let notBefore):
      Explanation(
        "به گفتهٔ خودش در \(say.time(claimed)) امضا شده است، پیش از آغاز اعتبار گواهی در "
          + "\(say.time(notBefore))",
        "ساعت رایانهٔ امضاکننده را بررسی کنید")
    case .late(let created, let deadline):
      Explanation(
        "در \(say.time(created)) تنظیم شده است، پس از مهلت \(say.time(deadline))",
        "علت دیرکرد را بپرسید")
    case .signedLate(let claimed, let deadline):
      Explanation(
        "به گفتهٔ خودش در \(say.time(claimed)) امضا شده است، پس از مهلت \(say.time(deadline))",
        "بپرسید چرا این‌قدر دیر، و آیا سند پیش از آن همین بوده است")
    }
  }
}
