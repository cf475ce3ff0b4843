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
