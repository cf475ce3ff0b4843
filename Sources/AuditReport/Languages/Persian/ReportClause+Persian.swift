import ElectionReports

extension ReportClause {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .holds(let warnings):
      "هر سندی که باید می‌رسید اینجاست، پذیرفته شده است و جمع‌ها درست است"
        + (warnings == 0 ? "." : "؛ \(say.number(warnings)) مورد را باید بررسی کرد.")
    case .doesNotHold(let faults, let others):
      "نتیجه بدین صورت معتبر نیست: \(say.number(faults)) خطا در برابر آن است"
        + (others == 0 ? "." : " و \(say.number(others)) مورد دیگر را هم باید روشن کرد.")
    case .isOpen(let absent, let others):
      "تاکنون چیزی در برابر نتیجه نیست، ولی هنوز نمی‌توان آن را پذیرفت: "
        + "\(say.number(absent)) چیز کم است"
        + (others == 0 ? "." : " و \(say.number(others)) مورد را باید بررسی کرد.")
    case .follow(let count): "\(say.number(count)) یافتهٔ دیگر از این‌ها نتیجه می‌شود"
    case .followers(let count): "\(say.number(count)) یافتهٔ دیگر از آن نتیجه می‌شود"
    case .ofExpected(let here, let expected): "\(say.number(here)) از \(say.number(expected))"
    case .fromTo(let low, let high): "\(low) تا \(high)"
    case .signature(let number): "امضای \(Numerals.localized(number, in: .persian))"
    case .line(let line): "سطر \(say.ordinal(line))"
    case .revision(let revision): "نسخهٔ \(say.ordinal(revision))"
    }
  }
}
