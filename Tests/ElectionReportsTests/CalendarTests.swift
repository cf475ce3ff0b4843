import ElectionReports
import Foundation
import Testing

/// Foundation's calendar and the time zone database are the judges of our small arithmetic.
@Suite("Dates")
struct CalendarTests {
  @Test("of the Solar Hijri calendar equal Foundation's, day by day, 1925–2100")
  func solarHijri() throws {
    var calendar = Calendar(identifier: .persian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var days = 0
    for day in -16_356...47_846 {
      let ours = SolarHijriDate(daysSince1970: day)
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let theirs = calendar.dateComponents([.year, .month, .day], from: date)
      #expect(theirs.year == ours.year && theirs.month == ours.month && theirs.day == ours.day)
      days += 1
    }
    print("solar hijri judge: \(days) days, equal")
  }

  @Test("are in Tehran's time, every hour of 1996–2035")
  func tehran() throws {
    guard let zone = TimeZone(identifier: "Asia/Tehran") else {
      print("skipped: no time zone database here")
      return
    }
    var hours = 0
    for hour in 0..<(39 * 365 * 24) {
      let seconds = 820_454_400 + Int64(hour) * 3_600 + 1_800
      let date = Date(timeIntervalSince1970: Double(seconds))
      let theirs = zone.secondsFromGMT(for: date) / 60
      if theirs != TehranTime.offsetMinutes(at: seconds) {
        Issue.record("at \(TehranTime.utc(seconds)): \(theirs)")
        break
      }
      hours += 1
    }
    print("tehran judge: \(hours) hours, equal")
  }

  @Test("of the election are read as people there read them")
  func election() {
    let close: Int64 = 1_371_250_200  // 2013-06-14T22:50:00Z
    #expect(TehranTime.text(close, in: .english) == "2013-06-15 03:20 +04:30 (25 Khordad 1392)")
    #expect(
      TehranTime.text(close, in: .persian)
        == "۲۵ خرداد ۱۳۹۲، ساعت ۰۳:۲۰ (\u{2066}2013-06-15 03:20 +04:30\u{2069})")
    #expect(TehranTime.utc(close) == "2013-06-14T22:50:00Z")
    #expect(TehranTime.utc(-1) == "1969-12-31T23:59:59Z")
    #expect(TehranTime.day(close, in: .english) == "2013-06-15 (25 Khordad 1392)")
  }
}
