import CanonicalXML
import PKI
import Testing

@testable import ElectionVerifier

/// What `Register.checkStations` finds in files that lie beside a register.
@Suite struct StationTests {
  /// Files by their names, and a register of boards that name them.
  struct Place {
    var files: [String: [UInt8]] = [:]
    var register = InventedRegister.make {
      $0.units[3].stations = nil
      $0.contests = [InventedRegister.contest("president", ["1": "زهرا محمدی"])]
    }

    /// The boards IR-01-01 and IR-02-01 with two stations each.
    init() {
      list(of: 3, ["S001": 60, "S002": 40])
      list(of: 4, ["S003": 150, "S004": 50])
    }

    /// Gives a unit a file of stations, and its digest to the register.
    mutating func list(
      of index: Int, _ stations: [String: Int?], _ change: (String) -> String = { $0 }
    ) {
      let board = register.units[index].unit.code
      let rows = stations.sorted { $0.key < $1.key }.map { code, eligible in
        "<Station code=\"IR-\(code)\"><Name xml:lang=\"fa\">مسجد</Name>"
          + (eligible.map { "<Eligible count=\"\($0)\" source=\"مرکز\" date=\"2013-03-01\"/>" }
            ?? "")
          + "</Station>\n"
      }
      let text = change(
        "<Stations xmlns=\"\(Vocabulary.register)\" unit=\"\(board)\" scheme=\"invented\" edition=\"1392\">\n"
          + rows.joined() + "</Stations>\n")
      let name = "stations/\(board).xml"
      files[name] = Array(text.utf8)
      register.units[index].stations = StationList(
        file: name, digest: Digest.hash(Array(text.utf8), .sha256), count: stations.count)
    }

    func check(
      _ limits: StationLimits = StationLimits()
    ) -> (problems: [RegisterProblem], files: Int, stations: Int) {
      var problems = RegisterProblems(limit: 100)
      let counts = register.checkStations(&problems, limits: limits) {
        name throws(XMLSourceError) in
        guard let bytes = files[name] else { throw .notFound }
        return XMLSource(bytes: bytes, name: name)
      }
      return (problems.listed, counts.files, counts.stations)
    }
  }

  private func expect(
    _ place: Place, _ unit: String, _ problems: StationProblem...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = problems.map {
      RegisterProblem(kind: .stations($0), place: .unit(unit, line: nil))
    }
    #expect(place.check().problems == expected, sourceLocation: sourceLocation)
  }

  private static let first = "stations/IR-01-01.xml"
  private static let second = "stations/IR-02-01.xml"

  @Test func rightFiles() {
    let (problems, files, stations) = Place().check()
    #expect(problems == [] && files == 2 && stations == 4)
  }

  @Test func filesThatAreNotThoseOfTheRegister() {
    var place = Place()
    place.files[Self.first] = nil
    expect(place, "IR-01-01", .unreadable(file: Self.first, .notFound))
    place.files[Self.first] = (place.files[Self.second] ?? []) + [0x20]
    expect(place, "IR-01-01", .otherBytes(file: Self.first))
  }

  @Test func filesThatAreNoLists() {
    var place = Place()
    place.list(of: 3, ["S001": 1]) { _ in "<x/>" }
    expect(
      place, "IR-01-01", .noList(file: Self.first, .otherKind(namespace: "", element: "x")))
    place.list(of: 3, ["S001": 1]) { $0.replacing("مسجد", with: "") }
    guard case .stations(.noList(_, .schemaViolation)) = place.check().problems.first?.kind else {
      Issue.record("\(place.check())")
      return
    }
  }

  @Test func filesOfSomethingElse() {
    var place = Place()
    place.list(of: 3, ["S001": 1]) { $0.replacing("IR-01-01", with: "IR-02-01") }
    expect(place, "IR-01-01", .otherUnit(file: Self.first, unit: "IR-02-01"))
    place.list(of: 3, ["S001": 1]) { $0.replacing("edition=\"1392\"", with: "edition=\"1396\"") }
    expect(
      place, "IR-01-01",
      .otherScheme(file: Self.first, scheme: "invented", edition: "1396"))
    // Two boards with one file: it is that of the first.
    place = Place()
    place.register.units[4].stations = place.register.units[3].stations
    expect(place, "IR-02-01", .otherUnit(file: Self.first, unit: "IR-01-01"))
  }

  @Test func sums() {
    var place = Place()
    place.register.units[3].stations?.count = 3
    expect(place, "IR-01-01", .otherCount(stated: 3, listed: 2))
    place = Place()
    place.register.units[3].eligible = EligibleVoters(count: 101, source: "x", date: "2013-03-01")
    expect(place, "IR-01-01", .eligibleSum(stated: 101, stations: 100))
    // Where one station says nothing, nothing can be added up.
    place.list(of: 3, ["S001": 60, "S002": nil])
    expect(place, "IR-01-01")
  }

  @Test func stationsThatStandTwice() {
    var place = Place()
    place.list(of: 3, ["S001": 60, "S002": 40]) { $0.replacing("IR-S002", with: "IR-S001") }
    expect(place, "IR-01-01", .twice(station: "IR-S001", line: 3))
    place = Place()
    place.list(of: 4, ["S001": 60, "S005": 40])
    // Also a third time, the first board is named.
    place.list(of: 2, ["S001": 60])
    place.register.units[2].eligible = nil
    #expect(
      place.check().problems == [
        RegisterProblem(
          kind: .stations(.alsoIn(unit: "IR-02", station: "IR-S001", line: 2)),
          place: .unit("IR-01-01", line: nil)),
        RegisterProblem(
          kind: .stations(.alsoIn(unit: "IR-02", station: "IR-S001", line: 2)),
          place: .unit("IR-02-01", line: nil)),
      ])
  }

  @Test func limits() {
    let place = Place()
    var limits = StationLimits()
    limits.stations = 3
    #expect(place.check(limits).problems.map(\.kind) == [.stations(.tooMany)])
    limits = StationLimits()
    limits.bytes = place.files.values.reduce(0) { $0 + $1.count } - 1
    #expect(place.check(limits).problems.map(\.kind) == [.stations(.tooMany)])
    limits = StationLimits()
    limits.fileBytes = 10
    #expect(
      place.check(limits).problems.first?.kind
        == .stations(.unreadable(file: Self.first, .tooLarge(10))))
  }
}
