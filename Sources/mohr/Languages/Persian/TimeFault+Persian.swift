import ElectionReports

extension TimeFault {
  /// What is wrong, and how a time is written.
  func persian(_ say: Speaker) -> String {
    switch self {
    case .noSuchDay, .noSuchMonth, .noSuchGregorianDay: noSuchDayPersian(say) ?? ""
    case .onlyDay:
      "تاریخ و ساعت را با منطقهٔ زمانی بنویسید، مانند \(say.latin("1392-03-26T08:00:00+04:30"))"
    case .noZone:
      "منطقهٔ زمانی را در پایان آن بنویسید، مانند \(say.latin("1392-03-26T08:00:00+04:30"))"
    case .other:
      "تاریخ هجری خورشیدی یا میلادی و ساعت را با منطقهٔ زمانی بنویسید، مانند "
        + say.latin("1392-03-26T08:00:00+04:30")
    }
  }

  /// Nil where the day is there.
  func noSuchDayPersian(_ say: Speaker) -> String? {
    switch self {
    case .noSuchDay(let day, let month, let year, let days):
      let name = SolarHijriDate.month(month, in: .persian)
      return "\(say.ordinal(day)) \(name) \(say.ordinal(year)) وجود ندارد: "
        + "\(name) \(say.ordinal(days)) روز است"
    case .noSuchMonth(let month): return "ماه \(say.ordinal(month)) وجود ندارد"
    case .noSuchGregorianDay(let day): return "روز \(say.latin(day)) وجود ندارد"
    case .onlyDay, .noZone, .other: return nil
    }
  }
}
