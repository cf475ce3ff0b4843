/// Values of options that have a name in Persian, which may be typed in their place.
enum PersianValue {
  /// What a value is called; nil where it is typed as it is.
  static func name(of value: String) -> String? {
    switch value {
    case "absent": "غایب"
    case "refused": "خودداری"
    default: nil
    }
  }
}

extension PersianValue {
  /// An example of a command with its reason in Persian: so it is what somebody would write.
  static func translatingReason(in example: String) -> String {
    reasons.reduce(example) { text, reason in
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        .map { $0 == reason.english ? reason.persian[...] : $0 }
      return parts.joined(separator: "\"")
    }
  }

  private static let reasons = [
    (english: "ill since noon", persian: "از ظهر بیمار است"),
    (english: "says that the figures are false", persian: "می‌گوید ارقام درست نیست"),
    (
      english: "recounted: the paper was added up wrongly",
      persian: "بازشماری شد: برگه نادرست جمع زده شده بود"
    ),
    (english: "on a journey until the evening", persian: "تا شب در سفر است"),
  ]
}
