package import ElectionVerifier

extension StationProblem {
  package func persian(_ say: Speaker) -> String {
    switch self {
    case .unreadable(let file, let error):
      "پروندهٔ شعبه‌های آن، \(say.latin(file)): \(say.explain(error).what)"
    case .otherBytes(let file):
      "محتوای \(say.latin(file)) آن نیست که دفتر نام برده است و خوانده نشد: یکی از این دو پس از دیگری دگرگون شده است"
    case .noList(let file, let reason):
      "\(say.latin(file)) فهرست شعبه‌ها نیست: \(say.explain(reason))"
    case .otherUnit(let file, let unit):
      "\(say.latin(file)) شعبه‌های حوزهٔ \(say.unit(unit)) را دارد"
    case .otherScheme(let file, let scheme, let edition):
      "کدهای \(say.latin(file)) از نظام یا ویرایش دیگری است: \(say.latin("\(scheme) \(edition)"))"
    case .otherCount(let stated, let listed):
      "در دفتر \(say.number(stated)) شعبه دارد و در پروندهٔ آن‌ها \(say.number(listed))"
    case .twice(let station, let line):
      "شعبهٔ \(say.latin(station)) دو بار آمده است، بار دوم در سطر \(say.ordinal(line))"
    case .alsoIn(let unit, let station, let line):
      "شعبهٔ \(say.latin(station)) (سطر \(say.ordinal(line))) از آنِ حوزهٔ \(say.unit(unit)) نیز هست"
    case .hiddenCharacter(let station, let line, let language, let character):
      "نام شعبهٔ \(say.latin(station)) به زبان \(say.latin(language)) (سطر \(say.ordinal(line))) نویسه‌ای دارد که "
        + "دیده نمی‌شود: \(say.latin(character.codePoint))"
    case .unlikelyDay(let station, let line, let day):
      "واجدان شرایط شعبهٔ \(say.latin(station)) (سطر \(say.ordinal(line))) در \(say.latin(day)) شمرده شده‌اند، که در "
        + "سالی از روزگار ما نیست"
    case .eligibleSum(let stated, let stations):
      "\(say.number(stated)) واجد شرایط دارد و شعبه‌های آن روی هم \(say.number(stations)) نفر دارند"
    case .tooMany:
      "شعبه‌ها یا پرونده‌هایشان از هر انتخاباتی بیشتر است؛ باقی بررسی نشد"
    }
  }
}
