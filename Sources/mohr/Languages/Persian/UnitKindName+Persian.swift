import ElectionReports

extension UnitKindName {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .country: "کشور"
    case .province: "استان"
    case .county: "شهرستان"
    case .district: "بخش"
    case .farmandari: "فرمانداری"
    case .bakhshdari: "بخشداری"
    case .board: "هیئت اجرایی"
    case .abroad: "خارج از کشور"
    }
  }
}
