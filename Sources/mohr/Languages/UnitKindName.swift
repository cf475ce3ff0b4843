import ElectionReports

/// What a unit is, by its token.
enum UnitKindName: String, Phrase {
  case country, province, county, district, farmandari, bakhshdari, board, abroad
}
