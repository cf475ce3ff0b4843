extension RegisterFinding {
  /// What a document says of the stations of its unit, and the register otherwise.
  package enum Stations: Hashable, Sendable {
    /// They cannot be read as the register names them.
    case unusable(unit: String, StationProblem)
    /// C02: the register lists no stations of the unit, so that nobody can tell whose those of the document are.
    case unlisted(unit: String)
    /// C02: stations that are not the unit's.
    case others(ListedUnits)
    /// C05: stations of the unit that are not in the document.
    case lacking(ListedUnits)
    /// C05: stations that are in the document more than once.
    case repeated(ListedUnits)
    /// C02: stations that the document calls otherwise than the register.
    case otherNames(ListedUnits)
    /// S05: stations of which the document states other eligible voters than the register.
    case otherVoters(ListedUnits)
  }
}

extension RegisterFinding.Stations {
  var traits: FindingTraits {
    switch self {
    case .unusable(let unit, _):
      .init("register-stations", .missing, .policyProcessingError, [("unit", .text(unit))])
    case .unlisted(let unit):
      .init("C02-stations-unlisted", .warning, nil, [("unit", .text(unit))])
    case .others(let stations): error("C02-stations", stations)
    case .lacking(let stations): error("C05-stations", stations)
    case .repeated(let stations): error("C05-stations-twice", stations)
    case .otherNames(let stations): error("C02-stations-name", stations)
    case .otherVoters(let stations): .init("S05-stations", .warning, nil, stations.data)
    }
  }

  private func error(_ code: String, _ stations: ListedUnits) -> FindingTraits {
    .init(code, .error, .sigConstraintsFailure, stations.data)
  }
}
