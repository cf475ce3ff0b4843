import CanonicalXML
import Foundation
import PKI
import RosterExchange
import Testing

@testable import ElectionVerifier

/// A board's sheet, held against the stations that the register lists of its unit in a file of their own.
@Suite struct StationAgreementTests {
  private let registry = Registry.shared

  private static func station(_ code: String, _ eligible: Int? = 200) -> RegisteredStation {
    RegisteredStation(
      unit: must(Unit("IR-01-02-03-" + code)), name: LocalizedText(["fa": "شعبه", "en": code]),
      eligible: eligible.map { EligibleVoters(count: $0, source: "x", date: "2013-03-20") },
      line: nil)
  }

  /// The verdict on the sheet of two stations, by a register whose file lists these.
  private func verdict(
    _ stations: [RegisteredStation], eligible: Int? = nil, count: Int? = nil,
    change: (inout [UInt8]) -> Void = { _ in }, writesFile: Bool = true
  ) throws -> Verdict {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = RegisteredStations(
      unit: must(Unit("IR-01-02-03")), scheme: "mohr-lab", unitEdition: "1", stations: stations)
    var bytes = list.xml()
    let register = try registry.signedRegister {
      let place = $0.units.count - 1
      $0.units[place].stations = StationList(
        file: "board.xml", digest: Digest.hash(bytes, .sha256), count: count ?? stations.count)
      $0.units[place].eligible = eligible.map {
        EligibleVoters(count: $0, source: "x", date: "2013-03-20")
      }
    }
    change(&bytes)
    if writesFile { try Data(bytes).write(to: folder.appending(path: "board.xml")) }
    let path = folder.appending(path: "register.xml")
    try Data(register).write(to: path)
    let verifier = try registry.verifier {
      $0.registerDocuments = [try XMLSource(path: path.path)]
    }
    var sheet = try registry["bakhshdar"].sign(sheet: Sheet.board(), policy: "board")
    sheet = try registry["farmandar"].countersign(sheet: sheet, over: [1], policy: "board")
    return verifier.verify(source(sheet, "board.xml"))
  }

  private func codes(_ verdict: Verdict) -> Set<String> {
    Set(verdict.allFindings.map(\.identifier))
  }

  @Test("the stations of the sheet are the register's, and so are their voters")
  func agrees() throws {
    let own = [Self.station("S001"), Self.station("S002")]
    #expect(try verdict(own, eligible: 400).isPassed)
    #expect(codes(try verdict(own, eligible: 401)) == ["S05-stated"])
    let voters = try verdict([Self.station("S001"), Self.station("S002", 201)])
    #expect(codes(voters) == ["S05-stations"] && voters.isPassed)
    #expect(try verdict([Self.station("S002", nil), Self.station("S001", nil)]).isPassed)
  }

  @Test("a station that is left out, or is not the unit's, fails the sheet and is named")
  func differs() throws {
    let more = try verdict([Self.station("S001"), Self.station("S002"), Self.station("S003")])
    #expect(codes(more) == ["C05-stations"] && !more.isPassed)
    let named = ListedUnits.Named(
      code: "IR-01-02-03-S003", name: LocalizedText(["fa": "شعبه", "en": "S003"]))
    #expect(
      more.findings.map(\.code) == [.register(.stations(.lacking(ListedUnits([named], of: 1))))])
    #expect(codes(try verdict([Self.station("S001")])) == ["C02-stations"])
    #expect(
      codes(try verdict([Self.station("S001"), Self.station("S009")])) == [
        "C02-stations", "C05-stations",
      ])
  }

  @Test("where the register lists no stations of the unit, that is pointed out")
  func unlisted() throws {
    let register = try registry.signedRegister { $0.units[$0.units.count - 1].stations = nil }
    let verifier = try registry.verifier {
      $0.registerDocuments = [source(register, "register.xml")]
    }
    var sheet = try registry["bakhshdar"].sign(sheet: Sheet.board(), policy: "board")
    sheet = try registry["farmandar"].countersign(sheet: sheet, over: [1], policy: "board")
    let verdict = verifier.verify(source(sheet, "board.xml"))
    #expect(codes(verdict) == ["C02-stations-unlisted"] && verdict.isPassed)
    #expect(
      verdict.findings.map(\.code) == [.register(.stations(.unlisted(unit: "IR-01-02-03")))])
  }

  @Test("no station of a neighbour passes for one's own, whatever its code begins with")
  func neighbours() throws {
    let registry = registry
    for code in ["IR-01-02-03-S009", "IR-01-02-04-S001", "IR-01-02-03-S001-A", "IR-01-02-03"] {
      let bytes = Sheet.board().replacing("code=\"IR-01-02-03-S001\"", with: "code=\"\(code)\"")
      var sheet = try registry["bakhshdar"].sign(sheet: bytes, policy: "board")
      sheet = try registry["farmandar"].countersign(sheet: sheet, over: [1], policy: "board")
      let verdict = Registry.verifier.verify(source(sheet, "board.xml"))
      #expect(codes(verdict) == ["C02-stations", "C05-stations"] && !verdict.isPassed, "\(code)")
    }
  }

  @Test("without the file that the register names nothing is said of stations, and nothing passes")
  func unusable() throws {
    let own = [Self.station("S001"), Self.station("S002")]
    for verdict in [
      try verdict(own, writesFile: false), try verdict(own, change: { $0.append(0x0A) }),
      try verdict(own, count: 3), try verdict([own[0], own[1], own[1]]),
    ] {
      #expect(codes(verdict) == ["register-stations"])
      #expect(verdict.indication == .indeterminate)
    }
  }
}
