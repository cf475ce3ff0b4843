package import CanonicalXML

extension Register {
  /// Checks the files of stations beside a register: their bytes, what they list, and that no station is listed twice.
  ///
  /// One file is in memory at a time; of the others only the codes are kept.
  ///
  /// - Parameters:
  ///   - problems: Takes what does not fit.
  ///   - limits: How much is read; where there is more, that is a problem, and the rest is not looked at.
  ///   - note: Takes each list that is a unit's.
  ///   - open: Opens a file by its name, which is relative to the register and leads nowhere above it.
  /// - Returns: How many files were read as lists, and how many stations they list.
  package func checkStations(
    _ problems: inout RegisterProblems, limits: StationLimits = StationLimits(),
    noting note: (RegisteredUnit, RegisteredStations) -> Void = { _, _ in },
    open: (String) throws(XMLSourceError) -> XMLSource
  ) -> (files: Int, stations: Int) {
    var check = StationCheck(scheme: scheme, unitEdition: unitEdition, limits: limits)
    for unit in units {
      guard let stated = unit.stations else { continue }
      do throws(StationProblem) {
        let list = try check.read(stated, open)
        for problem in try check.compare(list, with: unit, stated) {
          problems.note(.stations(problem), unit.place)
        }
        note(unit, list)
      } catch {
        problems.note(.stations(error), unit.place)
        if error == .tooMany { break }
      }
    }
    return (check.files, check.owners.count)
  }
}

/// What is known of the stations that were read so far.
struct StationCheck {
  let scheme: String
  let unitEdition: String
  let limits: StationLimits
  /// The unit of each station, by their codes.
  private(set) var owners: [String: String] = [:]
  private(set) var files = 0
  private var bytes = 0

  init(scheme: String, unitEdition: String, limits: StationLimits) {
    self.scheme = scheme
    self.unitEdition = unitEdition
    self.limits = limits
  }

  /// Reads the list of a unit.
  mutating func read(
    _ list: StationList, _ open: (String) throws(XMLSourceError) -> XMLSource
  ) throws(StationProblem) -> RegisteredStations {
    let source: XMLSource
    do throws(XMLSourceError) {
      source = try open(list.file)
    } catch { throw .unreadable(file: list.file, error) }
    bytes += min(source.size, limits.fileBytes)
    guard bytes <= limits.bytes else { throw .tooMany }
    return try list.stations(in: source, limit: limits.fileBytes)
  }

  /// Compares the list of a unit with what the register says of it, and with the lists before it.
  mutating func compare(
    _ list: RegisteredStations, with unit: RegisteredUnit, _ stated: StationList
  ) throws(StationProblem) -> [StationProblem] {
    guard list.unit == unit.unit else {
      throw .otherUnit(file: stated.file, unit: list.unit.code)
    }
    guard list.scheme == scheme, list.unitEdition == unitEdition else {
      throw .otherScheme(file: stated.file, scheme: list.scheme, edition: list.unitEdition)
    }
    guard owners.count + list.stations.count <= limits.stations else { throw .tooMany }
    files += 1
    var problems: [StationProblem] = []
    if list.stations.count != stated.count {
      problems.append(.otherCount(stated: stated.count, listed: list.stations.count))
    }
    for station in list.stations {
      let code = station.unit.code
      problems += Self.remarks(station)
      guard let other = owners.updateValue(unit.unit.code, forKey: code) else { continue }
      owners[code] = other
      let line = station.line ?? 0
      problems.append(
        other == unit.unit.code
          ? .twice(station: code, line: line) : .alsoIn(unit: other, station: code, line: line))
    }
    if let sum = Self.eligible(list), let own = unit.eligible?.count, sum != own {
      problems.append(.eligibleSum(stated: own, stations: sum))
    }
    return problems
  }

  private static func remarks(_ station: RegisteredStation) -> [StationProblem] {
    let (code, line) = (station.unit.code, station.line ?? 0)
    var remarks = station.name.hiddenCharacters.map { language, character in
      StationProblem.hiddenCharacter(station: code, line: line, language: language, character)
    }
    if let day = station.eligible?.date, !LikelyTime.contains(day: day) {
      remarks.append(.unlikelyDay(station: code, line: line, day))
    }
    return remarks
  }

  /// The eligible voters of all stations; nil where one does not state them.
  private static func eligible(_ list: RegisteredStations) -> Int? {
    let counts = list.stations.compactMap(\.eligible?.count)
    return counts.count == list.stations.count ? counts.reduce(0, +) : nil
  }
}
