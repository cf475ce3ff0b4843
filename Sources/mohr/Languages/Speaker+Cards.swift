import ElectionReports
import ElectionVerifier
import PKI
import SmartCards

/// Words that only commands about cards need.
extension Speaker {
  var unknown: String { Bilingual("unknown", "نامعلوم")[language] }
  var none: String { Bilingual("none", "ندارد")[language] }

  func since(_ instant: Instant) -> String {
    Bilingual("since \(time(instant))", "از \(time(instant))")[language]
  }

  func until(_ instant: Instant) -> String {
    Bilingual("valid until \(time(instant))", "معتبر تا \(time(instant))")[language]
  }

  /// How many tries a PIN has left.
  func tries(_ status: PINStatus) -> String {
    switch status {
    case .triesLeft(let tries):
      Bilingual(
        "\(number(tries)) \(tries == 1 ? "try" : "tries") left",
        "\(number(tries)) بار دیگر می‌توان آزمود")[language]
    case .blocked: Bilingual("blocked", "مسدود")[language]
    case .verified, .unknown:
      Bilingual("the card does not tell the tries left", "کارت شمار مانده را نمی‌گوید")[language]
    }
  }

  /// A state in the life of a card.
  func state(_ state: CardState) -> String {
    let words: Bilingual =
      switch state {
      case .requested: Bilingual("requested", "درخواست‌شده")
      case .issued: Bilingual("issued", "صادرشده")
      case .delivered: Bilingual("delivered", "تحویل‌شده")
      case .suspended: Bilingual("suspended", "معلق")
      case .resumed: Bilingual("resumed", "برقرارشده")
      case .lost: Bilingual("lost", "گم‌شده")
      case .replaced: Bilingual("replaced", "جایگزین‌شده")
      case .revoked: Bilingual("revoked", "باطل‌شده")
      }
    return words[language]
  }
}
