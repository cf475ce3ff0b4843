/// The legal time of Iran, as people there read a clock.
package enum TehranTime {
  /// Standard time: +03:30.
  private static let standard = 210
  /// Summer time, one hour ahead: +04:30.
  private static let summer = 270

  /// Minutes ahead of UTC at an instant.
  ///
  /// Summer time ran from the end of 1 Farvardin to the end of 30 Shahrivar in the years 1375–1384
  /// and 1387–1401; the tests compare every hour since with the time zone database.
  package static func offsetMinutes(at secondsSince1970: Int64) -> Int {
    let local = CivilTime(secondsSince1970: secondsSince1970, offsetMinutes: standard)
    let date = SolarHijriDate(daysSince1970: local.daysSince1970)
    guard (1375...1384).contains(date.year) || (1387...1401).contains(date.year) else {
      return standard
    }
    let starts = Int64(SolarHijriDate.firstDay(ofYear: date.year) + 1) * 86_400
    // The clock goes back at midnight of summer time: 23:00 of standard time.
    let ends = Int64(SolarHijriDate.firstDay(ofYear: date.year) + 185) * 86_400 - 3_600
    let standardClock = secondsSince1970 + Int64(standard) * 60
    return standardClock >= starts && standardClock < ends ? summer : standard
  }

  /// A moment in both calendars.
  ///
  /// English: `2013-06-15 03:20 +04:30 (25 Khordad 1392)`; Persian:
  /// `۲۵ خرداد ۱۳۹۲، ساعت ۰۳:۲۰ (2013-06-15 03:20 +04:30)` with the Latin run isolated.
  package static func text(_ secondsSince1970: Int64, in language: Language) -> String {
    let offset = offsetMinutes(at: secondsSince1970)
    let civil = CivilTime(secondsSince1970: secondsSince1970, offsetMinutes: offset)
    let hijri = SolarHijriDate(daysSince1970: civil.daysSince1970).text(in: language)
    let clock = civil.second == 0 ? civil.time : civil.timeWithSeconds
    let gregorian = "\(civil.date) \(clock) \(civil.offset)"
    switch language {
    case .english:
      return "\(gregorian) (\(hijri))"
    case .persian:
      let hour = Numerals.localized(clock, in: language)
      return "\(hijri)، ساعت \(hour) (\(Isolation.latin(gregorian, in: language)))"
    }
  }

  /// A day without a clock, in both calendars: `2013-06-14 (24 Khordad 1392)`.
  package static func day(_ secondsSince1970: Int64, in language: Language) -> String {
    let offset = offsetMinutes(at: secondsSince1970)
    let civil = CivilTime(secondsSince1970: secondsSince1970, offsetMinutes: offset)
    let hijri = SolarHijriDate(daysSince1970: civil.daysSince1970).text(in: language)
    switch language {
    case .english: return "\(civil.date) (\(hijri))"
    case .persian: return "\(hijri) (\(Isolation.latin(civil.date, in: language)))"
    }
  }

  /// `2013-06-14T22:50:00Z`: the form for programs.
  package static func utc(_ secondsSince1970: Int64) -> String {
    let civil = CivilTime(secondsSince1970: secondsSince1970, offsetMinutes: 0)
    return "\(civil.date)T\(civil.timeWithSeconds)Z"
  }
}

extension TehranTime {
  /// A moment where there is little room: `2013-06-15 03:20`, or `۲۵ خرداد ۱۳۹۲، ۰۳:۲۰`.
  package static func short(_ secondsSince1970: Int64, in language: Language) -> String {
    let civil = civil(secondsSince1970)
    let clock = civil.second == 0 ? civil.time : civil.timeWithSeconds
    switch language {
    case .english: return "\(civil.date) \(clock)"
    case .persian:
      let day = SolarHijriDate(daysSince1970: civil.daysSince1970).text(in: language)
      return "\(day)، \(Numerals.localized(clock, in: language))"
    }
  }

  /// The hour and the minute of a moment.
  package static func clock(_ secondsSince1970: Int64, in language: Language) -> String {
    Numerals.localized(civil(secondsSince1970).time, in: language)
  }

  private static func civil(_ secondsSince1970: Int64) -> CivilTime {
    CivilTime(
      secondsSince1970: secondsSince1970, offsetMinutes: offsetMinutes(at: secondsSince1970))
  }
}
