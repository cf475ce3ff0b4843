package import CanonicalXML
import ElectionVerifier
import PKI
import RosterExchange

/// The life of a lab's cards before the poll, from the first request on, as the offices of 31 provinces report it; and
/// the pilot of one province among its citizens.
package struct LabRehearsal {
  /// What was made.
  package struct Summary: Sendable, Hashable {
    /// Tables of steps, and rows in all of them.
    package var tables = 0, rows = 0
    /// Requests of the pilot.
    package var requests = 0
  }

  /// The figures of the pilot of Qom: requests, cards issued, cards handed over.
  package static let pilot = (requests: 27_522, issued: 12_260, delivered: 10_000)

  private let registry: LabRegistry
  private let folder: OutputFolder
  private let roster: Roster
  private let clock: Instant
  private let seed: UInt64
  private var summary = Summary()

  /// Makes the tables.
  ///
  /// - Parameters:
  ///   - lab: A lab's folder.
  ///   - path: A new or empty folder.
  ///   - requests: How many citizens ask for a card in the pilot; of them as many get one as then.
  ///   - seed: What befalls whom follows from it.
  /// - Throws: ``LabError``.
  package static func create(
    of lab: FilePath, at path: FilePath, requests: Int = pilot.requests, seed: UInt64
  ) throws(LabError) -> Summary {
    var rehearsal = try LabRehearsal(lab, path, seed)
    try rehearsal.writeElection()
    try rehearsal.writePilot(requests)
    try rehearsal.folder.write(RehearsalReadme.text, to: "README")
    try rehearsal.folder.write(RehearsalReadme.persian, to: "README.fa")
    return rehearsal.summary
  }

  private init(_ lab: FilePath, _ path: FilePath, _ seed: UInt64) throws(LabError) {
    registry = try LabRegistry(of: lab)
    let name = LabRegistry.roster
    let bytes = try LabRegistry.bytes(name, in: lab)
    do throws(TrustFinding.RefusalReason) {
      roster = try UnverifiedDocument.roster(XMLSource(bytes: bytes, name: name))
    } catch { throw .unreadable(document: name, LabCause(.notRoster)) }
    let text = String(decoding: try LabRegistry.bytes("clock", in: lab), as: UTF8.self)
    guard let clock = Instant(xsdDateTime: text.filter { !$0.isWhitespace }) else {
      throw .unreadable(document: "clock", LabCause(.notTime))
    }
    self.clock = clock
    self.seed = seed
    folder = try OutputFolder(path: path, mustBeEmpty: true)
  }

  // MARK: The election

  private mutating func writeElection() throws(LabError) {
    let election = LabElection(before: clock)
    let register = try Register(
      of: election, scope: .all, tree: .lab, clock: clock, isNational: true)
    let lives = RehearsalLives(roster.cards, polling: register.election.opens, seed: seed)
    var base = roster
    base.edition = 1
    base.predecessor = nil
    base.issued = clock.adding(seconds: -.days(80))
    base.authorities = Self.authorities
    base.cards = roster.cards.filter { $0.unit.code == UnitTree.lab.country.code }
    try folder.write(try signed(base), to: "roster.xml")
    let (branched, files) = register.branched(in: "units-1")
    for (name, bytes) in files { try folder.write(bytes, to: name) }
    try folder.write(branched.xml(), to: "register.xml")
    try folder.write(RehearsalPlan.election(polling: register.election.opens).csv, to: "plan.csv")
    for table in lives.tables() { try write(table) }
  }

  private func signed(_ roster: Roster) throws(LabError) -> [UInt8] {
    do {
      return try registry.signed(roster)
    } catch {
      throw .signing(document: "roster.xml", LabCause(error))
    }
  }

  private mutating func write(_ table: RehearsalTable) throws(LabError) {
    try folder.write(table.text, to: table.path)
    summary.tables += 1
    summary.rows += table.rows
  }

  /// The registry's office in each province, and the one of the country.
  private static var authorities: [RoleName] {
    [RoleName(id: "ncro", name: LocalizedText(["fa": "سازمان ثبت احوال", "en": "the registry"]))]
      + UnitTree.lab.provinces.map { unit in
        RoleName(
          id: RehearsalLives.authority(of: unit.code),
          name: LocalizedText([
            "fa": "ثبت احوال " + unit.name.fa, "en": "the registry in " + unit.name.en,
          ]))
      }
  }

  // MARK: The pilot

  private mutating func writePilot(_ requests: Int) throws(LabError) {
    let pilot = try RehearsalPilot(requests: requests, clock: clock, seed: seed)
    var base = roster
    base.edition = 1
    base.predecessor = nil
    base.issued = clock.adding(seconds: -.days(200))
    base.authorities = Self.authorities
    base.roles.append(
      RoleName(id: "citizen", name: LocalizedText(["fa": "شهروند", "en": "citizen"])))
    base.cards = Array(
      roster.cards.filter {
        $0.unit == pilot.province && $0.role == Role.registryDirector.rawValue
      }.prefix(1))
    try folder.write(try signed(base), to: "pilot/roster.xml")
    try folder.write(pilot.plan.csv, to: "pilot/plan.csv")
    for table in pilot.tables() { try write(table) }
    summary.requests = requests
  }
}
