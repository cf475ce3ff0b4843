/// A unit of the election's administration: its code, its name and its place in the tree.
package struct ElectionUnit: Hashable, Sendable {
  /// What a unit is, in the result sheet's own words.
  package enum Kind: String, Sendable, CaseIterable {
    /// The country.
    case country
    /// A province (ostan).
    case province
    /// A county (shahrestan).
    case county
    /// A board of a governor's office: the county's central stations.
    case farmandari
    /// A board of a district (bakhsh).
    case bakhshdari
    /// All stations abroad.
    case abroad
  }

  /// Segments joined by `-`; a child's code extends its parent's.
  package let code: String
  /// The code of the unit above; `nil` for the country.
  package let parent: String?
  /// What the unit is.
  package let kind: Kind
  /// The unit's name in both languages.
  package let name: LocalName
}

/// Every unit of the lab: the country, 31 provinces, 402 counties and 1,040 boards.
///
/// The tree is the same for every seed. Codes belong to the scheme `mohr-lab`, edition 1: they are
/// the lab's own and no edition of ISO 3166-2.
package struct UnitTree: Sendable {
  /// The scheme that the codes belong to.
  package static let scheme = "mohr-lab"
  /// The edition of the scheme.
  package static let edition = "1"

  /// The country.
  package let country: ElectionUnit
  /// The stations abroad.
  package let abroad: ElectionUnit
  /// The provinces by code.
  package let provinces: [ElectionUnit]
  private let childrenByParent: [String: [ElectionUnit]]
  private let unitsByCode: [String: ElectionUnit]

  /// The lab's tree.
  package static let lab = UnitTree(provinces: ProvinceTable.all)

  init(provinces table: [Province]) {
    country = ElectionUnit(
      code: "IR", parent: nil, kind: .country, name: LocalName(fa: "کشور", en: "The country"))
    abroad = ElectionUnit(
      code: "IR-ABROAD", parent: country.code, kind: .abroad,
      name: LocalName(fa: "شعب خارج از کشور", en: "Stations abroad"))
    var children: [String: [ElectionUnit]] = [:]
    for (index, province) in table.enumerated() {
      let unit = ElectionUnit(
        code: "IR-" + DecimalText.padded(index + 1, to: 2), parent: country.code, kind: .province,
        name: LocalName(fa: "استان \(province.name.fa)", en: "\(province.name.en) province"))
      children[country.code, default: []].append(unit)
      for county in 1...province.counties {
        let countyUnit = Self.county(county, in: unit)
        children[unit.code, default: []].append(countyUnit)
        children[countyUnit.code] = Self.boards(
          of: countyUnit, named: CountyNames.all[county - 1],
          districts: Self.districts(of: county, in: province))
      }
    }
    provinces = children[country.code] ?? []
    childrenByParent = children
    var byCode = [country.code: country, abroad.code: abroad]
    for unit in children.values.joined() { byCode[unit.code] = unit }
    unitsByCode = byCode
  }

  /// The units directly below `code`, by code.
  package func children(of code: String) -> [ElectionUnit] {
    childrenByParent[code] ?? []
  }

  /// The unit of that code.
  package subscript(code: String) -> ElectionUnit? {
    unitsByCode[code]
  }

  /// The counties of every province, by code.
  package var counties: [ElectionUnit] {
    provinces.flatMap { children(of: $0.code) }
  }

  /// The boards of every county, by code.
  package var boards: [ElectionUnit] {
    counties.flatMap { children(of: $0.code) }
  }

  private static func county(_ number: Int, in province: ElectionUnit) -> ElectionUnit {
    let name = CountyNames.all[number - 1]
    return ElectionUnit(
      code: province.code + "-" + DecimalText.padded(number, to: 2), parent: province.code,
      kind: .county, name: LocalName(fa: "شهرستان \(name.fa)", en: "\(name.en) county"))
  }

  /// Districts are dealt out evenly; the first counties take what is over.
  private static func districts(of county: Int, in province: Province) -> Int {
    let (each, over) = province.districtBoards.quotientAndRemainder(
      dividingBy: province.counties)
    return each + (county <= over ? 1 : 0)
  }

  private static func boards(
    of county: ElectionUnit, named name: LocalName, districts: Int
  ) -> [ElectionUnit] {
    let central = ElectionUnit(
      code: county.code + "-01", parent: county.code, kind: .farmandari,
      name: LocalName(
        fa: "هیئت اجرایی فرمانداری \(name.fa)", en: "\(name.en) governor's board"))
    let others = (1...districts).map { number in
      ElectionUnit(
        code: county.code + "-" + DecimalText.padded(number + 1, to: 2), parent: county.code,
        kind: .bakhshdari,
        name: LocalName(
          fa: "هیئت اجرایی بخش \(PersianDigits.string(number)) \(name.fa)",
          en: "\(name.en) district \(number) board"))
    }
    return [central] + others
  }
}
