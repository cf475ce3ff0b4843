import ElectionReports
import ElectionVerifier
import RosterExchange

extension FieldContent {
  /// What a value in a field is not, and how it is written.
  func persian(_ value: String, _ say: Speaker) -> String {
    switch self {
    case .cardNumber: "شمارهٔ کارت نیست: تنها حرف لاتین و رقم، حداکثر ۳۲ نویسه"
    case .role: "شناسهٔ سمت نیست، مانند \(say.latin("farmandar"))"
    case .unit: "کد حوزه نیست، مانند \(say.latin("IR-01-02"))"
    case .newUnit: "کد حوزه‌ای تازه نیست: این حوزه پیش‌تر آمده است"
    case .registeredUnit: "کد حوزه‌ای از همین دفتر نیست"
    case .nationalID: "شمارهٔ ملی نیست: ده رقم"
    case .name:
      value.hiddenCharacter.map {
        "نامی نیست که همه‌اش دیده شود: این نویسه دیده نمی‌شود: \(say.latin($0.codePoint))"
      } ?? "نام نیست"
    case .sameName: "با نام همین عنوان انتخابات در سطرهای پیشین نمی‌خواند"
    case .reason: "علتی نیست که بتوان خواند"
    case .reasonOfEvent: "علت رویدادی نیست که در این سطر آمده باشد"
    case .digest: "چکیدهٔ \(say.latin("SHA-256")) به \(say.latin("base64")) نیست"
    case .instant:
      noSuchDay(value, say).map { "زمان نیست: \($0)" }
        ?? "زمان درستی نیست؛ با منطقهٔ زمانی بنویسید، مانند \(Self.time(say))"
    case .instants:
      noSuchDay(value, say).map { "زمان نیست: \($0)" }
        ?? "زمان درستی نیست؛ یک یا چند زمان را با فاصله از هم و هر یک را با منطقهٔ زمانی بنویسید، مانند \(Self.time(say))"
    case .day:
      noSuchDay(value, say).map { "روز نیست: \($0)" }
        ?? "روز نیست؛ مانند \(say.latin("1392-01-12")) یا \(say.latin("2013-04-01"))"
    case .anyEvent: "رویدادی ندارد: دست‌کم یکی لازم است"
    case .events(let limit): "رویداد است و بیش از اندازه: حداکثر \(say.number(limit))"
    case .authority: "کد اداره نیست: حرف لاتین و رقم، مانند \(say.latin("IR-01"))"
    case .delegator: "شمارهٔ ملی و سمت نیست، مانند \(say.latin("0084575948/farmandar"))"
    case .phase: "کد مرحله نیست: حرف لاتین و رقم"
    case .count(let limit): "عددی تنها با رقم نیست، از ۰ تا \(say.number(limit))"
    case .purpose:
      "نوع رأی‌گیری نیست: \(say.latin("live")) (واقعی) یا \(say.latin("rehearsal")) (تمرین)"
    case .code: "کد نیست: حرف لاتین، رقم، نقطه و خط تیره، حداکثر ۶۴ نویسه"
    case .word: "نوع یا سطحی به حروف لاتین نیست، مانند \(say.latin("county"))"
    case .deadlines:
      noSuchDay(value, say).map { "مهلت نیست: \($0)" }
        ?? "مهلت نیست؛ مانند \(say.latin("county=1392-03-25T22:00:00+04:30"))، با فاصله از هم"
    case .contests: "کد عنوان‌های انتخابات جدول نامزدها نیست، با فاصله از هم"
    case .source: "نمی‌گوید چه کسی شمرده است"
    }
  }

  private func noSuchDay(_ value: String, _ say: Speaker) -> String? {
    TimeFault.missingDay(in: value)?.noSuchDayPersian(say)
  }

  private static func time(_ say: Speaker) -> String { say.latin("1392-03-01T08:00:00+04:30") }
}
