extension ElementName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .unqualified(let name): "عنصر \(say.latin(name)) بی فضای نام"
    case .qualified("urn:mohr:result-sheet:1", "ResultSheet"): "صورت‌جلسهٔ نتیجه"
    case .qualified("urn:mohr:statement:1", _): "بیانیه"
    case .qualified("urn:mohr:roster:1", _): "فهرست کارت‌ها"
    case .qualified("urn:mohr:register:1", _): "دفتر انتخابات"
    case .qualified("urn:mohr:policy:1", _): "خط‌مشی"
    case .qualified(let namespace, let name): say.latin("{\(namespace)}\(name)")
    }
  }
}
