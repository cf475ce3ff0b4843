import ElectionReports
import ElectionVerifier

extension PolicySentence {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .whoSigns: "چه کسانی و به چه ترتیبی امضا می‌کنند"
    case .whoDoesNotSign: "اگر کسی غایب باشد یا امضا نکند"
    case .whatIsRead: "آنچه از سند خوانده می‌شود"
    case .whatMustHold: "آنچه باید برقرار باشد؛ سندی که یکی از این‌ها را نقض کند پذیرفته نمی‌شود"
    case .whatMayBeRecorded:
      "آنچه باید برقرار باشد، مگر آنکه امضاکنندگان ثبت کنند که برگهٔ کاغذی چنین است؛ سند آنگاه در انتظار رسیدگی می‌ماند"
    case .whatWarns: "آنچه گوشزد می‌شود و مانع چیزی نیست"
    case .whichAlgorithms: "الگوریتم‌ها"
    case .asWritten: "به زبان خط‌مشی"
    case .schema: "طرح‌واره"
    case .from(let first, let last): "از \(first) تا \(last)"

    case .step(1, people: 1): "۱. نخست"
    case .step(1, people: _): "۱. نخست، به هر ترتیب"
    case .step(let number, people: 1): "\(say.ordinal(number)). سپس"
    case .step(let number, people: _): "\(say.ordinal(number)). سپس، به هر ترتیب"
    case .signs(let who, let people, let approves):
      "\(who) به‌عنوان " + (approves ? "تأییدکنندهٔ" : "تنظیم‌کنندهٔ") + " سند امضا "
        + (people > 1 ? "می‌کنند" : "می‌کند")
    case .countersigns(let who, let over, true):
      "\(who) امضای هر یک از اینان را تأیید می‌کند: \(over)"
    case .countersigns(let who, let over, false):
      "\(who) بر تک‌تک امضاهای اینان امضایی می‌افزاید: \(over)"
    case .need(.always, people: 1): "؛ این امضا الزامی است"
    case .need(.always, people: _): "؛ همهٔ این امضاها الزامی است"
    case .need(.unlessReason, people: _):
      "؛ تنها هنگامی می‌تواند نباشد که سند، یا بیانیه‌ای همراه آن، غیبت یا خودداری را با ذکر علت ثبت کرده باشد"
    case .need(.unlessStated, people: _):
      "؛ تنها هنگامی می‌تواند نباشد که بیانیه‌ای همراه سند از غیبت یا خودداری بگوید"
    case .only(let condition): "؛ تنها در سندی که در آن \(condition)"
    case .after(let roles): "؛ تنها پس از امضای \(roles.joined(separator: " و "))"
    case .window(let window):
      "؛ \(Self.persian(window, say))، به زمانی که امضا ادعا می‌کند؛ امضا در زمان دیگر "
        + (window.isError ? "پذیرفته نمی‌شود" : "گوشزد می‌شود")
    case .duration(let minutes):
      Self.parts(minutes).map { count, unit in
        "\(say.number(Int(count))) \(["روز", "ساعت", "دقیقه"][unit])"
      }.joined(separator: " و ")
    case .absencesAreRecorded(excuse: false):
      "خود سند می‌تواند غیبت کسی یا خودداری او از امضا را ثبت کند؛ این هیچ‌کس را معذور نمی‌کند و همهٔ امضاها الزامی است"
    case .absencesAreRecorded(excuse: true):
      "خود سند می‌تواند غیبت کسی یا خودداری او از امضا را ثبت کند؛ بدون ذکر علتی خوانا، هیچ‌کس معذور نیست"
    case .nobodyMayBeMissing: "هیچ‌چیز نبودن امضایی را موجه نمی‌کند"
    case .together(let roles):
      roles.count == 1
        ? "\(roles[0]) آن را امضا می‌کند"
        : roles.joined(separator: " و ") + (roles.count == 2 ? " هر دو" : " همگی")
          + " آن را امضا می‌کنند"
    case .either(let words): words.joined(separator: " یا ")
    case .mayState(let says, let about, let by):
      "بیانیه‌ای همراه سند می‌تواند \(Self.absence(says, about.joined(separator: " یا "))) را اعلام کند؛ \(by)"
    case .mayDelegate(let role, let by):
      "بیانیه‌ای همراه سند می‌تواند بگوید چه کسی به جانشینی \(role) امضا می‌کند؛ \(by)"
    case .delegate(let role, let besides):
      "؛ \(role) می‌تواند به جانشینی او امضا کند، به موجب بیانیه‌ای که نام او در آن است"
        + (besides ? "، و افزون بر آن در جای خود نیز" : "، و آنگاه در جای دیگری امضا نمی‌کند")
    case .mayAccept(let by):
      "پس از رسیدگی، بیانیه‌ای همراه سند می‌تواند مغایرت ثبت‌شده را بپذیرد؛ \(by)"

    case .mustSay(let names): "سند باید این‌ها را بگوید: \(say.list(names))"
    case .maySay(let names): "سند می‌تواند این‌ها را بگوید: \(say.list(names))"
    case .saysItself(let name, let value): "خط‌مشی خود می‌گوید: \(name) «\(value)» است"
    case .zone(let name, let zone):
      "\(name): زمانی که منطقهٔ زمانی ندارد به وقت \(zone) خوانده می‌شود"
    case .candidatesAreRead(let votes, let contests):
      "از هر نامزد: کد، نام" + (votes ? "، آرا" : "")
        + (contests ? "، و عنوان انتخابات، زیرا سند چند عنوان دارد" : "")
    case .inputsAreRead: "از هر ورودی: حوزه، نسخه، چکیده"
    case .missingAreRead: "از هر ورودی غایب: حوزه، علت"
    case .stationsAreRead(let eligible):
      "از هر شعبه: کد، کل آرا" + (eligible ? "، واجدان شرایط" : "")
    case .tallyIsRead(let name): "شمارش‌ها، ردیف به ردیف: \(name)"
    case .peopleAreRead: "از هر فرد بدون کارت: سمت، نام، آنچه کرده و آنچه گفته است"
    case .discrepanciesAreRead: "از هر مغایرت ثبت‌شده: قاعده، توضیح"

    case .atEvery(let place, let clause): "برای هر \(place): \(clause)"
    case .holds(let clause): clause
    case .otherwise(let sentence): "وگرنه: «\(sentence)»"
    case .isSum(let whole, let parts, let keys):
      "\(whole) برابر است با مجموع \(parts.joined(separator: " و "))"
        + (keys.isEmpty ? "" : "، هر یک با همان \(keys.joined(separator: " و "))")
    case .isAtMost(let whole, let times, let parts, let keys):
      "مجموع \(parts.joined(separator: " و ")) بیش از "
        + (times.map { "\($0) برابر " } ?? "") + whole + " نیست"
        + (keys.isEmpty ? "" : "، هر یک با همان \(keys.joined(separator: " و "))")
    case .figure(let value, let place): "\(value) (\(place))"
    case .heading(let heading): "سرردیف (\(heading))"
    case .shortestKey(let bits): "کلیدهای \(say.latin("RSA")) دست‌کم \(say.ordinal(bits)) بیت دارند"
    case .expressionsBind:
      "این واژه‌ها همان را می‌گویند که عبارت‌های خط‌مشی؛ اگر کسی جز این دریابد، عبارت‌ها ملاک‌اند. اینجا چیزی بررسی نشده است: "
        + "امضا را \(say.latin("mohr verify")) بررسی می‌کند"
    }
  }

  /// That somebody was away or would not sign.
  private static func absence(_ says: [StatementRule.Word], _ who: String) -> String {
    switch (says.contains(.absent), says.contains(.refused)) {
    case (true, true): "غیبت \(who) یا خودداری او از امضا"
    case (true, false): "غیبت \(who)"
    default: "خودداری \(who) از امضا"
    }
  }

  private static func persian(_ window: SigningWindow, _ say: Speaker) -> String {
    let start =
      switch window.since {
      case .close: "پایان رأی‌گیری"
      case .created: "تنظیم سند"
      case .first: "نخستین امضا"
      }
    let span = { (minutes: Int64) in say.policy(.duration(minutes: minutes)) }
    switch (window.from.flatMap { $0 == 0 ? nil : $0 }, window.until) {
    case (let from?, let until?): return "از \(span(from)) تا \(span(until)) پس از \(start)"
    case (let from?, nil): return "نه زودتر از \(span(from)) پس از \(start)"
    case (nil, let until?): return "حداکثر \(span(until)) پس از \(start)"
    case (nil, nil): return "نه پیش از \(start)"
    }
  }
}
