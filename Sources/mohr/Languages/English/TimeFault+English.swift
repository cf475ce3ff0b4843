import ElectionReports

extension TimeFault {
  /// What is wrong, and how a time is written.
  func english(_ say: Speaker) -> String {
    switch self {
    case .noSuchDay, .noSuchMonth, .noSuchGregorianDay: noSuchDayEnglish(say) ?? ""
    case .onlyDay: "write the clock time and its zone, too: 2013-06-16T08:00:00+04:30"
    case .noZone: "write its zone at the end: 2013-06-16T08:00:00+04:30"
    case .other:
      "write it with its zone, Gregorian or Solar Hijri: 2013-06-16T08:00:00+04:30 or "
        + "1392-03-26T08:00:00+04:30"
    }
  }

  /// Nil where the day is there.
  func noSuchDayEnglish(_ say: Speaker) -> String? {
    switch self {
    case .noSuchDay(let day, let month, let year, let days):
      let name = SolarHijriDate.month(month, in: .english)
      return "there is no \(say.ordinal(day)) \(name) \(say.ordinal(year)): "
        + "\(name) has \(say.ordinal(days)) days"
    case .noSuchMonth(let month): return "there is no month \(say.ordinal(month))"
    case .noSuchGregorianDay(let day): return "there is no day \(say.latin(day))"
    case .onlyDay, .noZone, .other: return nil
    }
  }
}
