import ElectionReports

extension LoaderComplaint {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .notFound: "بار نمی‌شود: چنین پرونده‌ای نیست"
    case .noPermission: "بار نمی‌شود: اجازهٔ خواندن آن را ندارید"
    case .noLibrary: "بار نمی‌شود: این پرونده کتابخانه نیست"
    case .otherProcessor: "بار نمی‌شود: برای پردازندهٔ دیگری ساخته شده است"
    case .incomplete: "بار نمی‌شود: پرونده ناتمام است"
    case .needs(let name): "بار نمی‌شود: به کتابخانهٔ \(say.latin(name)) نیاز دارد که اینجا نیست"
    case .lacksSymbol(let name): "بار نمی‌شود: تابع \(say.latin(name)) را ندارد"
    case .other(let text): "بار نمی‌شود؛ پاسخ سامانه: \(say.latin(text))"
    }
  }
}
