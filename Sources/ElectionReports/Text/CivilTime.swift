/// A civil date and time at a fixed offset from UTC, in the Gregorian calendar.
struct CivilTime: Hashable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  let daysSince1970: Int
  let offsetMinutes: Int

  init(secondsSince1970: Int64, offsetMinutes: Int) {
    let local = secondsSince1970 + Int64(offsetMinutes) * 60
    let days = Int(local.flooredDivision(by: 86_400))
    let secondOfDay = Int(local - Int64(days) * 86_400)
    self.offsetMinutes = offsetMinutes
    daysSince1970 = days
    hour = secondOfDay / 3_600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    (year, month, day) = Self.gregorian(daysSince1970: days)
  }

  /// Proleptic Gregorian date; years start in March, so that the leap day comes last.
  private static func gregorian(daysSince1970 days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The inverse of the above.
  static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredDivision(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  var date: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }
  var time: String { "\(Self.padded(hour, 2)):\(Self.padded(minute, 2))" }
  var timeWithSeconds: String { time + ":" + Self.padded(second, 2) }

  /// `+04:30`, or `Z` at UTC.
  var offset: String {
    if offsetMinutes == 0 { return "Z" }
    let magnitude = abs(offsetMinutes)
    let sign = offsetMinutes < 0 ? "-" : "+"
    return sign + Self.padded(magnitude / 60, 2) + ":" + Self.padded(magnitude % 60, 2)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension SignedInteger {
  func flooredDivision(by divisor: Self) -> Self {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
