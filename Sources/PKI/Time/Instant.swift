/// A point in time, in whole seconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z; negative before it.
  public var secondsSince1970: Int64

  /// Makes an instant from its seconds.
  /// - Parameter secondsSince1970: seconds since 1970-01-01T00:00:00Z.
  public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  /// Makes an instant from a UTC calendar date (proleptic Gregorian); nil where there is none.
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to the month's last day.
  ///   - hour: 0 to 23.
  ///   - minute: 0 to 59.
  ///   - second: 0 to 59.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    let days = Self.daysSince1970(year: year, month: month, day: day)
    secondsSince1970 = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
  }

  /// This instant moved by some seconds.
  /// - Parameter seconds: may be negative; saturates at the ends of `Int64`.
  public func adding(seconds: Int64) -> Instant {
    let (sum, overflow) = secondsSince1970.addingReportingOverflow(seconds)
    return Instant(secondsSince1970: overflow ? (seconds < 0 ? .min : .max) : sum)
  }

  /// This instant moved by some days of 86,400 seconds.
  /// - Parameter days: may be negative.
  public func adding(days: Int) -> Instant { adding(seconds: Int64(days) * 86_400) }

  /// The present instant, as the machine's clock tells it.
  public static func now() -> Instant { SystemClock().now }

  /// Earlier is less.
  public static func < (a: Instant, b: Instant) -> Bool {
    a.secondsSince1970 < b.secondsSince1970
  }

  /// The year, month, day, hour, minute and second in UTC.
  public var utc: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    var days = Int(secondsSince1970 / 86_400)
    var rest = Int(secondsSince1970 % 86_400)
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    let date = Self.date(daysSince1970: days)
    return (date.year, date.month, date.day, rest / 3_600, rest / 60 % 60, rest % 60)
  }

  /// The instant as xs:dateTime in UTC: `2013-06-14T18:30:00Z`.
  public var description: String {
    let t = utc
    return Self.padded(t.year, 4) + "-" + Self.padded(t.month, 2) + "-" + Self.padded(t.day, 2)
      + "T" + Self.padded(t.hour, 2) + ":" + Self.padded(t.minute, 2) + ":"
      + Self.padded(t.second, 2) + "Z"
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Instant {
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days before 1 January of a year ≥ 1, counted from 0001-01-01.
  private static func daysBefore(year: Int) -> Int {
    let y = year - 1
    return 365 * y + y / 4 - y / 100 + y / 400
  }

  static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    var days = daysBefore(year: year) - daysBefore(year: 1970) + day - 1
    for earlier in 1..<max(month, 1) { days += Self.days(inMonth: earlier, of: year) }
    return days
  }

  static func date(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    // Years before 1 are shown as year 1: no document of ours can hold them.
    let days = max(0, daysSince1970 + daysBefore(year: 1970))
    var year = days / 366 + 1
    while daysBefore(year: year + 1) <= days {
      year += max(1, (days - daysBefore(year: year + 1)) / 366)
    }
    var rest = days - daysBefore(year: year)
    var month = 1
    while rest >= Self.days(inMonth: month, of: year) {
      rest -= Self.days(inMonth: month, of: year)
      month += 1
    }
    return (year, month, rest + 1)
  }
}
