import CanonicalXML

/// The stations of a unit by their codes, for holding a document against them.
struct StationIndex: Sendable {
  /// The codes in the order of the file.
  let codes: [String]
  private let byCode: [String: RegisteredStation]

  /// Reads the list of a unit, which must be the one that the register names.
  ///
  /// - Parameters:
  ///   - list: What the register says of it.
  ///   - unit: The unit.
  ///   - register: The register.
  ///   - open: Opens a file by its name, which is relative to the register.
  init(
    _ list: StationList, of unit: RegisteredUnit, in register: TrustedRegister,
    open: (String) throws(XMLSourceError) -> XMLSource
  ) throws(StationProblem) {
    var check = StationCheck(
      scheme: register.scheme, unitEdition: register.unitEdition, limits: StationLimits())
    let stations = try check.read(list, open)
    for problem in try check.compare(stations, with: unit, list) where !problem.isRemark {
      throw problem
    }
    codes = stations.stations.map(\.unit.code)
    byCode = Dictionary(
      stations.stations.map { ($0.unit.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A station; nil where it is not in the list.
  subscript(code: String) -> RegisteredStation? {
    byCode[code].flatMap { $0.unit.code.isSame(as: code) ? $0 : nil }
  }
}
