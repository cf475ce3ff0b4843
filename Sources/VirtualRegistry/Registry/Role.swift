/// The roles of the lab's roster, as the tokens that policies and rosters use.
///
/// Only the lab knows them by name: the verifier takes roles as it finds them in policies.
package enum Role: String, Sendable, CaseIterable {
  /// Head of a district.
  case bakhshdar
  /// Governor of a county.
  case farmandar
  /// Head of a county's election headquarters.
  case countyHQHead = "county-hq-head"
  /// Governor-general of a province.
  case ostandar
  /// Political deputy of a governor-general.
  case politicalDeputy = "political-deputy"
  /// Head of a province's election headquarters.
  case provinceHQHead = "province-hq-head"
  /// Secretary of the country's election headquarters.
  case hqSecretary = "hq-secretary"
  /// Head of the country's election headquarters.
  case hqHead = "hq-head"
  /// The minister.
  case minister
  /// Officer of the desk for stations abroad.
  case abroadOfficer = "abroad-officer"
  /// Clerk who adds tallies up.
  case aggregation
  /// Engineer of the systems.
  case it
  /// Inspector of the elections.
  case inspector
  /// Director of the registry in a province, or of the whole registry.
  case registryDirector = "registry-director"
  /// Auditor of the results.
  case auditor
  /// Official held in reserve.
  case reserve
}

extension Role {
  /// What people call the role.
  var title: LocalName {
    switch self {
    case .bakhshdar: LocalName(fa: "بخشدار", en: "head of the district")
    case .farmandar: LocalName(fa: "فرماندار", en: "governor of the county")
    case .countyHQHead:
      LocalName(
        fa: "رئیس ستاد انتخابات شهرستان", en: "head of the county election headquarters")
    case .ostandar: LocalName(fa: "استاندار", en: "governor-general of the province")
    case .politicalDeputy:
      LocalName(fa: "معاون سیاسی استاندار", en: "political deputy of the governor-general")
    case .provinceHQHead:
      LocalName(
        fa: "رئیس ستاد انتخابات استان", en: "head of the province election headquarters")
    case .hqSecretary:
      LocalName(
        fa: "دبیر ستاد انتخابات کشور", en: "secretary of the national election headquarters")
    case .hqHead:
      LocalName(
        fa: "رئیس ستاد انتخابات کشور", en: "head of the national election headquarters")
    case .minister: LocalName(fa: "وزیر کشور", en: "minister of the interior")
    case .abroadOfficer:
      LocalName(fa: "کارشناس شعب خارج از کشور", en: "officer for stations abroad")
    case .aggregation: LocalName(fa: "کارشناس تجمیع آرا", en: "aggregation officer")
    case .it: LocalName(fa: "کارشناس فناوری اطلاعات", en: "systems engineer")
    case .inspector: LocalName(fa: "بازرس انتخابات", en: "election inspector")
    case .registryDirector: LocalName(fa: "مدیر کل ثبت احوال", en: "director of the registry")
    case .auditor: LocalName(fa: "حسابرس نتایج", en: "auditor of results")
    case .reserve: LocalName(fa: "ذخیره", en: "reserve")
    }
  }
}

/// Who works where: how many cards of which role a unit receives.
enum Staffing {
  /// The roles of one unit, in the order in which cards are issued.
  static func roles(of unit: ElectionUnit) -> [Role] {
    switch unit.kind {
    case .bakhshdari: [.bakhshdar]
    case .farmandari, .abroad: []
    case .county: [.farmandar, .countyHQHead]
    case .province:
      [
        .ostandar, .politicalDeputy, .provinceHQHead, .aggregation, .aggregation, .it, .inspector,
        .registryDirector,
      ]
    case .country: ministry.flatMap { Array(repeating: $0.role, count: $0.count) }
    }
  }

  /// The 70 cards of the ministry.
  static let ministry: [(role: Role, count: Int)] = [
    (.minister, 1), (.hqHead, 1), (.hqSecretary, 1), (.aggregation, 12), (.auditor, 10),
    (.inspector, 8), (.it, 12), (.abroadOfficer, 5), (.reserve, 20),
  ]
}
