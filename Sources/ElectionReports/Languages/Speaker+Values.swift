import PKI
import ElectionVerifier

extension Speaker {
  /// A tier of the count by its token.
  func tier(_ token: String) -> String {
    guard let names = Self.tiers[token] else { return latin(token) }
    return names[language]
  }

  private static let tiers: [String: Bilingual] = [
    "board": Bilingual("executive board", "هیئت اجرایی"),
    "county": Bilingual("county", "شهرستان"),
    "province": Bilingual("province", "استان"),
    "country": Bilingual("country", "کشور"),
    "abroad": Bilingual("abroad", "خارج از کشور"),
  ]

  /// A figure of the ballots by the policy's name of it.
  func ballotName(_ name: String) -> String {
    guard let names = Self.ballots[name] else { return latin(name) }
    return names[language]
  }

  private static let ballots: [String: Bilingual] = [
    "eligible": Bilingual("eligible voters", "واجدان شرایط"),
    "received": Bilingual("ballots received", "تعرفه‌های دریافتی"),
    "issued": Bilingual("ballots issued", "تعرفه‌های صادرشده"),
    "unused": Bilingual("ballots unused", "تعرفه‌های استفاده‌نشده"),
    "inBox": Bilingual("ballots in the box", "آرای صندوق"),
    "excess": Bilingual("excess ballots", "آرای زائد"),
    "void": Bilingual("void ballots", "آرای ابطالی"),
    "total": Bilingual("total votes", "کل آرا"),
    "valid": Bilingual("valid votes", "آرای صحیح"),
    "invalid": Bilingual("invalid votes", "آرای باطله"),
  ]

  /// A field of a policy: a word where there is one, else the policy's name.
  package func fieldName(_ name: String) -> String {
    if name.hasPrefix("ballots.") { return ballotName(String(name.dropFirst("ballots.".count))) }
    return FieldWords.names[name]?[language] ?? latin(name)
  }

  /// The value of a field.
  func value(_ value: FieldValue) -> String {
    switch value {
    case .token(let token): text(token)
    case .text(let text): localized(text)
    case .count(let count): number(count)
    case .date(let date): day(date)
    case .dateTime(let instant): time(instant)
    case .digest(let digest): latin(Hex.text(digest))
    }
  }

  /// An xs:date, in both calendars where it is a plain day.
  private func day(_ date: String) -> String {
    guard let civil = SolarHijriDate(gregorian: date) else { return latin(date) }
    let hijri = civil.text(in: language)
    switch language {
    case .english: return "\(date) (\(hijri))"
    case .persian: return "\(hijri) (\(latin(date)))"
    }
  }
}
