import Foundation

/// How values look to people, by Foundation: a second opinion on the report's own digits and dates.
struct ShownForm {
  private let isPersian: Bool

  init(_ language: String) { isPersian = language == "fa" }

  func digits(_ text: String) -> String {
    guard isPersian else { return text }
    return text.map { character in
      character.wholeNumberValue.map { String("۰۱۲۳۴۵۶۷۸۹"[$0]) } ?? String(character)
    }.joined()
  }

  func number(_ value: Int) -> String {
    let formatter = NumberFormatter()
    formatter.locale = Locale(identifier: isPersian ? "fa_IR" : "en_US")
    formatter.numberStyle = .decimal
    return formatter.string(from: NSNumber(value: value)) ?? ""
  }

  /// The clock in Tehran at a time of the database.
  func time(_ text: String) -> String {
    guard let date = ISO8601DateFormatter().date(from: text) else { return "" }
    var calendar = Calendar(identifier: isPersian ? .persian : .gregorian)
    calendar.timeZone = TimeZone(identifier: "Asia/Tehran") ?? .gmt
    calendar.locale = Locale(identifier: "fa_IR")
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: date)
    let seconds = (parts.second ?? 0) == 0 ? "" : String(format: ":%02d", parts.second ?? 0)
    let clock = String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0) + seconds
    guard isPersian else {
      return String(format: "%04d-%02d-%02d ", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        + clock
    }
    let month = calendar.monthSymbols[(parts.month ?? 1) - 1]
    return digits("\(parts.day ?? 0) \(month) \(parts.year ?? 0)، \(clock)")
  }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
