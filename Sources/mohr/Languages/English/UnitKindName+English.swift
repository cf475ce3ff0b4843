import ElectionReports

extension UnitKindName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .country: "country"
    case .province: "province"
    case .county: "county"
    case .district: "district"
    case .farmandari: "farmandari"
    case .bakhshdari: "bakhshdari"
    case .board: "executive board"
    case .abroad: "abroad"
    }
  }
}
