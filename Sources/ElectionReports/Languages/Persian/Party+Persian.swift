extension Party {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .registry: "ثبت احوال"
    case .ministry: "وزارت کشور"
    case .issuer: "صادرکننده"
    case .anchor: "ریشهٔ اعتماد"
    case .authority: "برگزارکنندهٔ انتخابات"
    }
  }
}
