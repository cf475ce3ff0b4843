import ElectionReports

extension HelpLabel {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .examples: "نمونه:"
    case .usage: "چنین نوشته می‌شود:"
    case .anyOption: "گزینه‌ها"
    case .arguments: "آنچه نام برده می‌شود:"
    case .options: "گزینه‌ها:"
    case .exitCodes: "کد خروج:"
    case .values: "مقدارها:"
    case .byDefault: "پیش‌فرض:"
    case .inEnglish: "همین صفحه به انگلیسی:"
    }
  }
}
