package import ElectionVerifier

extension StationProblem {
  package func english(_ say: Speaker) -> String {
    switch self {
    case .unreadable(let file, let error):
      "the file of its stations, \(say.latin(file)): \(say.explain(error).what)"
    case .otherBytes(let file):
      "\(say.latin(file)) does not have the bytes that the register names, and was not read: one of the two was changed after the other"
    case .noList(let file, let reason):
      "\(say.latin(file)) is no list of stations: \(say.explain(reason))"
    case .otherUnit(let file, let unit):
      "\(say.latin(file)) lists the stations of unit \(say.unit(unit))"
    case .otherScheme(let file, let scheme, let edition):
      "the codes in \(say.latin(file)) are of another scheme or edition: \(say.latin("\(scheme) \(edition)"))"
    case .otherCount(let stated, let listed):
      "\(say.number(stated)) stations in the register, \(say.number(listed)) in their file"
    case .twice(let station, let line):
      "station \(say.latin(station)) is there twice, again in line \(say.ordinal(line))"
    case .alsoIn(let unit, let station, let line):
      "station \(say.latin(station)), line \(say.ordinal(line)), is also one of unit \(say.unit(unit))"
    case .hiddenCharacter(let station, let line, let language, let character):
      "the name of station \(say.latin(station)) in \(say.latin(language)), line \(say.ordinal(line)), holds a "
        + "character that nobody sees: \(say.latin(character.codePoint))"
    case .unlikelyDay(let station, let line, let day):
      "the voters of station \(say.latin(station)), line \(say.ordinal(line)), were counted on \(say.latin(day)), "
        + "which is in no year of our days"
    case .eligibleSum(let stated, let stations):
      "\(say.number(stated)) eligible voters, and its stations have \(say.number(stations)) together"
    case .tooMany:
      "more stations, or larger files of them, than any election has; the rest was not looked at"
    }
  }
}
