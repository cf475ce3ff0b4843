extension StatusColumn {
  /// The head of the column.
  var persian: String {
    switch self {
    case .unit: "شناسه"
    case .name: "نام"
    case .planned: "برنامه"
    case .starts: "آغاز"
    case .requested: "درخواست"
    case .issued: "صدور"
    case .delivered: "تحویل"
    case .active: "فعال"
    case .late: "هفتهٔ آخر"
    case .documents: "سند"
    case .ready: "آماده"
    case .excusable: "با عذر"
    case .lacking: "ناآماده"
    case .withoutPolicy: "بی‌خط‌مشی"
    }
  }
}

extension StatusPageWord {
  /// The word.
  var persian: String {
    switch self {
    case .title: "کارت‌ها و آمادگی"
    case .cards: "کارت‌ها"
    case .documents: "سندها"
    case .missing: "چه کسانی هنوز کارت ندارند"
    case .everybodyHasACard: "همهٔ امضاکنندگان کارت در حال استفاده دارند"
    case .byProvince: "به تفکیک استان"
    case .behind: "برای سندی از این ردیف هنوز کسی که باید امضا کند کارت ندارد"
    case .byPhase: "به تفکیک مرحله"
    }
  }
}
