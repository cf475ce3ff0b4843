import ElectionReports
import ElectionVerifier

extension PolicyProblem {
  func persian(_ say: Speaker) -> Explanation {
    var explanation = what(say)
    explanation.what = "\(say.latin(place)): \(explanation.what)"
    return explanation
  }

  private func what(_ say: Speaker) -> Explanation {
    switch kind {
    case .selectsNothing(let path, let step):
      Explanation(
        "مسیر \(say.latin(path)) هیچ چیزی برنمی‌گزیند: طرح‌واره آنجا \(say.latin(step)) ندارد",
        "مسیر را با نام‌های طرح‌واره بنویسید")
    case .rootUnknown(let name):
      Explanation(
        "به گفتهٔ طرح‌واره هیچ سندی با \(say.latin(name)) آغاز نمی‌شود",
        "عنصر ریشه و فضای نام طرح‌واره را بنویسید")
    case .impossibleValue(let path, let value, let allowed):
      Explanation(
        "مقدار \(say.latin(path)) هرگز «\(say.text(value))» نیست",
        "طرح‌واره این‌ها را می‌پذیرد: \(say.list(allowed.prefix(20).map(say.latin)))")
    case .neverHolds:
      Explanation(
        "در هیچ سندی برقرار نیست", "این شرط را درست کنید: با آن هیچ سندی پذیرفته نمی‌شود")
    case .readsNothing:
      Explanation(
        "به هیچ جای سند نگاه نمی‌کند و برای همهٔ سندها یکسان است",
        "مسیری به آنچه سند می‌گوید بنویسید")
    case .neverBroken(let tried):
      Explanation(
        tried == 0
          ? "هر سندی آن را رعایت می‌کند: هرگز چیزی را رد نمی‌کند"
          : "هیچ نمونه‌ای آن را نقض نمی‌کند، و نه هیچ‌یک از \(say.number(tried)) سندی که از نمونه‌ها ساخته شد",
        "آن را درست یا حذف کنید، یا نمونه‌ای با نام \(say.latin("fail-CODE-….xml")) که نقضش کند بیفزایید"
      )
    case .alwaysBroken(let tried):
      Explanation(
        "هر \(say.number(tried)) سند آزموده‌شده آن را نقض می‌کند: شاید هرگز برقرار نباشد",
        "آن را درست کنید، یا نمونه‌ای با نام \(say.latin("pass-….xml")) که رعایتش کند بیفزایید")
    case .nothingInSamples(let path):
      Explanation(
        "مسیر \(say.latin(path)) در هیچ نمونه‌ای چیزی برنمی‌گزیند",
        "آن را با نام‌های واژگان سند بنویسید، یا نمونه‌ای بیفزایید که آن را دارد؛ "
          + "\(say.latin("Schema")) هم آن را روشن می‌کند")
    case .notNodes:
      Explanation("مقدار می‌دهد و چیزی برنمی‌گزیند", "مسیری به گره‌ها بنویسید")
    case .notElements:
      Explanation("امضا آنجا جا نمی‌گیرد", "مسیری به یک عنصر بنویسید")
    case .fieldNotRead(let name):
      Explanation(
        "خط‌مشی \(say.latin(name)) را نمی‌خواند، پس هیچ سندی را نمی‌توان با دفتر انتخابات سنجید",
        "این را که از خود سند برمی‌گزیند بیفزایید: \(say.latin("<Field name=\"\(name)\" …/>"))")
    case .candidatesNotRead:
      Explanation(
        "خط‌مشی نامزدها را نمی‌خواند، پس نامزد نادرست را نمی‌توان از نامزد دفتر انتخابات شناخت",
        "این را بیفزایید: \(say.latin("<Candidates select=\"…\" code=\"…\" name=\"…\"/>"))")
    case .inputsNotRead:
      Explanation(
        "خط‌مشی نه ورودی‌ها را می‌خواند نه شعبه‌ها را، پس نمی‌توان سنجید که سند همهٔ آنچه را باید جمع زده است",
        "این را بیفزایید: \(say.latin("<Inputs select=\"…\" unit=\"…\" revision=\"…\" digest=\"…\"/>")) یا "
          + say.latin("<Stations …/>"))
    case .fieldType(let name, let expected):
      Explanation(
        "\(say.latin(name)) تنها با گونهٔ \(say.latin(expected)) با دفتر انتخابات سنجیده می‌شود",
        "بنویسید \(say.latin("type=\"\(expected)\""))")
    case .fieldOptional(let name):
      Explanation(
        "سندی که \(say.latin(name)) ندارد با دفتر انتخابات سنجیده نمی‌شود",
        "\(say.latin("optional=\"true\"")) را بردارید")
    case .schema(let fault): say.explain(fault)
    case .emptyValidity:
      Explanation("پیش از آغاز اعتبارش پایان می‌یابد", "زمان اعتبار آن را درست کنید")
    case .emptyDates:
      Explanation("تاریخ پایان پیش از تاریخ آغاز است", "تاریخ سندهای آن را درست کنید")
    case .datesAfterValidity:
      Explanation(
        "انتخابات آن پس از پایان اعتبار خط‌مشی است", "زمان اعتبار یا تاریخ سندهای آن را درست کنید")
    case .noSignatureAlgorithm:
      Explanation(
        "برنامه هیچ‌یک از الگوریتم‌های امضای آن را نمی‌پذیرد",
        "آن‌هایی را بنویسید که در \(say.latin("docs/design/signature-profile.md")) آمده‌اند")
    case .noDigestAlgorithm:
      Explanation(
        "برنامه هیچ‌یک از چکیده‌های آن را نمی‌پذیرد",
        "آن‌هایی را بنویسید که در \(say.latin("docs/design/signature-profile.md")) آمده‌اند")
    case .governsNothing:
      Explanation(
        "هیچ سندی نمی‌تواند همهٔ شرط‌ها و قاعده‌های آن را با هم داشته باشد",
        "یکی از آن‌ها با دیگری نمی‌سازد؛ آن را درست کنید")
    case .placeNeverExists:
      Explanation("این مکان در هیچ سندی از سندهای خط‌مشی نیست", "شرط آن را درست کنید")
    case .neverTogether(let place):
      Explanation(
        "هرجا که هست، \(say.latin(place)) که باید پیش از آن امضا کند نیست",
        "شرط این دو را چنان بنویسید که با هم باشند")
    case .windowClosed(let other):
      Explanation(
        "مهلت آن پیش از آغاز مهلت \(say.latin(other)) که باید پیش از آن امضا کند به پایان می‌رسد",
        "مهلت آن را درازتر کنید، یا مهلت دیگری را زودتر آغاز کنید")
    case .delegationNeverStated(let role):
      Explanation(
        "کسی می‌تواند به موجب بیانیه به جانشینی \(say.role(role)) امضا کند، ولی خط‌مشی این بیانیه را به هیچ‌کس نسپرده است",
        "این را بیفزایید: \(say.latin("<Statement says=\"delegated\" about=\"\(role)\" by=\"…\"/>"))"
      )
    case .delegatesNobody(let role):
      Explanation(
        "بیانیه می‌تواند امضای \(say.role(role)) را تفویض کند، ولی هیچ جایی از این سمت \(say.latin("Delegate")) ندارد",
        "در آن جا بنویسید چه کسی می‌تواند امضا کند، یا بیانیه را بردارید")
    case .statesOfNobody(let role):
      Explanation(
        "دربارهٔ \(say.role(role)) است که در هیچ سندی جایی برای امضا ندارد",
        "سمتی را بنویسید که امضا می‌کند، یا بیانیه را بردارید")
    case .excusesNobody(let role):
      Explanation(
        "هیچ‌کس را معاف نمی‌کند: سند هرگز بدون امضای \(say.role(role)) پذیرفته نمی‌شود",
        "در جای امضا بنویسید \(say.latin("required=\"unless-stated\""))، یا این سمت را از بیانیه بردارید"
      )
    case .neverExcused(let role):
      Explanation(
        "امضای \(say.role(role)) با دلیل می‌تواند نباشد، ولی هیچ‌کس نمی‌تواند این دلیل را بیان کند",
        "این را بیفزایید: "
          + "\(say.latin("<Statement says=\"absent refused\" about=\"\(role)\" by=\"…\"/>"))، "
          + "یا بنویسید \(say.latin("required=\"always\""))")
    case .acceptsNothing:
      Explanation(
        "هیچ مغایرتی را نمی‌پذیرد: نقض هیچ قاعده‌ای را نمی‌توان در سند ثبت کرد",
        "در قاعده‌ها بنویسید \(say.latin("unless=\"recorded\""))، یا بیانیه را بردارید")
    case .acceptsOwn(let roles):
      Explanation(
        "پذیرش مغایرت تنها با کسانی است که خود آن را ثبت کرده‌اند: \(say.list(roles.map(say.latin)))",
        "پذیرش را به کسی بسپارید که سند را تنظیم نمی‌کند")
    case .neverAccepted(let codes):
      Explanation(
        "نقض \(say.list(codes.prefix(20).map(say.latin))) را می‌توان ثبت کرد، ولی پذیرش آن با هیچ‌کس نیست",
        "این را بیفزایید: \(say.latin("<Statement says=\"accepted\" by=\"…\"/>"))")
    case .nobodyToFollow(let places):
      Explanation(
        "سندهایی هست که باید تأیید کند، ولی هیچ‌یک از \(say.list(places.map(say.latin))) در آن‌ها نیست",
        "شرط آن را به شرط آن‌ها محدود کنید")
    case .nobodySigns:
      Explanation(
        "سندهایی زیر این خط‌مشی هست که هیچ‌کس امضا نمی‌کند",
        "سندهای آن را محدود کنید، یا جایی برای امضای آن‌ها بیفزایید")
    case .placesAlike(let other):
      Explanation(
        "این سمت در همان سندها جای \(say.latin(other)) را هم دارد و دارندگانش این دو را از هم نمی‌شناسند",
        "اگر چند نفر در یک سمت امضا می‌کنند، یک جا با \(say.latin("count")) بنویسید")
    case .sampleFails(let raised):
      Explanation(
        "این نمونه باید پذیرفته شود، ولی این‌ها را می‌دهد: \(say.list(raised.map(say.latin)))",
        "خط‌مشی یا نمونه را درست کنید")
    case .sampleLacks(let code, let raised):
      Explanation(
        "این نمونه باید \(say.latin(code)) را بدهد، ولی "
          + (raised.isEmpty
            ? "چیزی نمی‌دهد" : "این‌ها را می‌دهد: \(say.list(raised.map(say.latin)))"),
        "خط‌مشی یا نمونه را درست کنید")
    case .sampleNamesNothing:
      Explanation(
        "نام آن نمی‌گوید که خط‌مشی دربارهٔ آن چه می‌گوید",
        "آن را \(say.latin("pass-….xml")) یا، با کدی از خط‌مشی، "
          + "\(say.latin("fail-CODE-….xml")) بنامید")
    case .hiddenCharacter(let language, let character):
      Explanation(
        "متن به زبان \(say.latin(language)) نویسه‌ای دارد که دیده نمی‌شود: "
          + say.latin(character.codePoint), "آن را بی این نویسه بنویسید")
    case .otherLetters(let language):
      Explanation(
        "متن به زبان \(say.latin(language)) هیچ حرفی از آن زبان ندارد",
        "آن را به همان زبان بنویسید: کسی که تنها آن زبان را می‌داند آن را نمی‌فهمد")
    case .sentencesAlike(let other):
      Explanation(
        "جملهٔ آن همان جملهٔ \(say.latin(other)) است و معلوم نمی‌شود کدام قاعده نقض شده است",
        "در هر کدام بنویسید دربارهٔ چیست")
    case .rolesAlike(let other):
      Explanation(
        "نام آن همانند نام \(say.latin(other)) است و معلوم نمی‌شود چه کسی امضا کرده است",
        "برای هر نقش در هر زبان نام جداگانه‌ای بگذارید")
    case .roleOfNobody(let role):
      Explanation(
        "در فهرست کارت‌ها هیچ‌کس سمت \(say.role(role)) را ندارد",
        "سمت را درست کنید، یا برای آن کارت صادر شود")
    case .roleOfFew(let role, let held, let asked):
      Explanation(
        "\(say.number(asked)) نفر در سمت \(say.role(role)) امضا می‌کنند و در هیچ حوزه‌ای بیش از "
          + "\(say.number(held)) نفر این سمت را ندارند",
        "شمار کمتری بخواهید، یا کارت صادر شود")
    }
  }
}
