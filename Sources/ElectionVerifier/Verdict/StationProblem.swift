package import CanonicalXML

/// Something that does not fit about the stations of a unit.
package enum StationProblem: Error, Hashable, Sendable {
  /// The file could not be read.
  case unreadable(file: String, XMLSourceError)
  /// The file does not have the bytes that the register names.
  case otherBytes(file: String)
  /// The file is no list of stations.
  case noList(file: String, TrustFinding.RefusalReason)
  /// The file is that of another unit.
  case otherUnit(file: String, unit: String)
  /// The file's codes are of another scheme or edition.
  case otherScheme(file: String, scheme: String, edition: String)
  /// The register says how many stations there are, and the file lists another number.
  case otherCount(stated: Int, listed: Int)
  /// A station that stands twice in the file of the unit; its line.
  case twice(station: String, line: Int)
  /// A station that the file of another unit lists as well; its line here.
  case alsoIn(unit: String, station: String, line: Int)
  /// A station whose name holds a character that nobody sees; its line, the language, the character.
  case hiddenCharacter(station: String, line: Int, language: String, Unicode.Scalar)
  /// A station whose voters were counted on a day in a year that is none of our days; its line.
  case unlikelyDay(station: String, line: Int, String)
  /// Stations whose eligible voters are together others than the unit's.
  case eligibleSum(stated: Int, stations: Int)
  /// There are more stations, or larger files, than are read; the rest was not looked at.
  case tooMany
}

extension StationProblem {
  /// Whether it is said of the register alone: the stations are known all the same.
  var isRemark: Bool {
    switch self {
    case .eligibleSum, .hiddenCharacter, .unlikelyDay: true
    default: false
    }
  }
}
