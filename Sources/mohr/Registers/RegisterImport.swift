import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import RosterExchange

/// A register made of tables, with the files of its stations.
struct RegisterImport {
  let register: Register
  /// The files of stations and of branches, relative to the register, in the order of their folders.
  let files: [(name: String, bytes: [UInt8])]

  /// Largest table that is read, in bytes.
  private static let limit = 64 << 20

  /// The tables.
  struct Tables {
    var election, candidates, units: FilePath
    var stations: FilePath?
  }

  /// - Parameters:
  ///   - tables: The tables.
  ///   - previous: The edition before this one.
  ///   - issued: When it is drawn up.
  static func read(
    _ tables: Tables, previous: RegisterFile?, issued: Instant
  ) throws(Failure) -> RegisterImport {
    let csv = RegisterCSV(
      day: { WrittenDay.gregorian(Numerals.ascii($0)) },
      time: { TimeArgument(argument: $0)?.instant })
    var register = try table(tables.election) { bytes throws(CSVError) in
      try csv.election(
        bytes, edition: (previous?.register.edition ?? 0) + 1,
        predecessor: previous?.contentDigest, issued: issued)
    }
    register.contests = try table(tables.candidates) { bytes throws(CSVError) in
      try csv.contests(bytes)
    }
    let contests = register.contests
    register.units = try table(tables.units) { bytes throws(CSVError) in
      try csv.units(bytes, of: contests)
    }
    guard let path = tables.stations else { return RegisterImport(register, stations: []) }
    let frame = register
    let lists = try table(path) { bytes throws(CSVError) in try csv.stations(bytes, of: frame) }
    let places = Dictionary(
      uniqueKeysWithValues: register.units.enumerated().map { ($1.unit, $0) })
    var files: [(name: String, bytes: [UInt8])] = []
    for list in lists {
      let (name, bytes) = ("\(folder(of: register))/\(list.unit.code).xml", list.xml())
      files.append((name, bytes))
      register.units[places[list.unit] ?? 0].stations = StationList(
        file: name, digest: Digest.hash(bytes, .sha256), count: list.stations.count)
    }
    return RegisterImport(register, stations: files)
  }

  private init(_ register: Register, stations: [(name: String, bytes: [UInt8])]) {
    let branched = register.branched(in: "units-\(register.edition)")
    self.register = branched.register
    files = stations + branched.files
  }

  /// Where the stations of an edition are: those of two editions may lie beside each other.
  static func folder(of register: Register) -> String { "stations-\(register.edition)" }

  /// What does not fit, the stations among it.
  var problems: RegisterProblems {
    var problems = register.problems()
    let bytes = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    _ = register.checkStations(&problems) { name throws(XMLSourceError) in
      guard let bytes = bytes[name] else { throw .notFound }
      return XMLSource(bytes: bytes, name: name)
    }
    return problems
  }

  private static func table<Value>(
    _ path: FilePath, _ read: ([UInt8]) throws(CSVError) -> Value
  ) throws(Failure) -> Value {
    let source = try Failure.source(path)
    let bytes: [UInt8]
    do throws(XMLSourceError) { bytes = try source.bytes(limit: limit) } catch {
      throw Failure.unreadable(path, error)
    }
    do throws(CSVError) { return try read(bytes) } catch {
      throw Failure(.trustUnusable, FileMessage.csv(path, error, columns: .register))
    }
  }
}
