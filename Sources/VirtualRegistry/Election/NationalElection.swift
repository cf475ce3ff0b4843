import CanonicalXML
import PKI
import SigningPlans

/// What is above the provinces of the small election: the tally from abroad, an interim announcement and the final result,
/// each signed, with the statements beside them.
///
/// One of the officers for stations abroad lets somebody sign for them, by the second edition of that policy; the minister is
/// away when the interim announcement is made.
struct NationalElection: Sendable {
  /// The sheets before they were signed.
  private(set) var drafts: [DraftDocument] = []
  /// The signed sheets and the statements, by their names.
  private(set) var files: [(name: String, bytes: [UInt8])] = []

  private let registry: VirtualRegistry
  private let officials: OfficialSigning

  /// Draws the sheets up and has them signed.
  ///
  /// - Parameters:
  ///   - election: the sheets up to the provinces.
  ///   - trust: whose officials sign, by which policies.
  ///   - seed: equal seeds and clocks give equal figures.
  /// - Throws: ``LabError`` if one of them may not sign.
  init(_ election: SmallElection, _ trust: LabTrust, seed: UInt64) throws(LabError) {
    registry = trust.registry
    let clock = trust.clock
    officials = try OfficialSigning(trust)
    let abroad = try DraftDocument(Self.abroad(election, seed: seed, clock: clock))
    try signAbroad(abroad)
    let provinces = election.documents.filter { $0.draft.tier == .province }
    let country = UnitTree.lab.country
    var interim = Self.sum(Array(provinces.prefix(1)), in: election, minutes: 24, clock)
    interim.missing = (provinces.dropFirst().map(\.draft.unit.code) + [UnitTree.lab.abroad.code])
      .map { SheetDraft.Missing(unit: $0, reason: "هنوز نرسیده است") }
    try signInterim(DraftDocument(interim), as: country.code + "-1")
    var final = Self.sum(provinces + [abroad], in: election, minutes: 16, clock)
    final.revision = 2
    let result = try DraftDocument(final)
    let steps = SigningPlan(for: final).steps
    add(result, as: country.code, try sign(result, steps))
  }

  // MARK: Sheets

  private static func abroad(
    _ election: SmallElection, seed: UInt64, clock: Instant
  ) -> SheetDraft {
    let unit = UnitTree.lab.abroad
    let candidates = election.election.candidates.count
    var votes = VoteGenerator(seed: seed, board: unit.code, candidates: candidates)
    let stations = (1...max(1, election.scope.stations)).map { number in
      SheetDraft.Station(
        code: SheetDraft.Station.code(number, of: unit.code), tally: votes.station())
    }
    var sheet = SheetDraft(
      election: election.election, tier: .abroad, created: clock.adding(seconds: -.hours(6)),
      unit: unit, tally: Tally.sum(stations.map(\.tally), candidates: candidates))
    sheet.stations = stations
    return sheet
  }

  /// The country's sheet over some documents.
  private static func sum(
    _ children: [DraftDocument], in election: SmallElection, minutes: Int64, _ clock: Instant
  ) -> SheetDraft {
    var sheet = SheetDraft(
      election: election.election, tier: .country,
      created: clock.adding(seconds: -.minutes(minutes)), unit: UnitTree.lab.country,
      tally: Tally.sum(
        children.map(\.draft.tally), candidates: election.election.candidates.count))
    sheet.inputs = children.map { child in
      SheetDraft.Input(
        unit: child.draft.unit.code, revision: child.draft.revision,
        digest: Base64.encode(child.contentDigest))
    }
    return sheet
  }

  // MARK: Signatures

  private mutating func add(_ document: DraftDocument, as name: String, _ bytes: [UInt8]) {
    drafts.append(document)
    files.append((name + ".xml", bytes))
  }

  /// Some steps of a sheet's signing, two minutes after each other.
  private func sign(
    _ document: DraftDocument, _ steps: [SigningPlan.Step]
  ) throws(LabError) -> [UInt8] {
    var bytes = document.bytes
    for (index, step) in steps.enumerated() {
      bytes = try officials.sign(
        bytes, document.name, step,
        with: registry.card(step.role, step.unit, number: step.number),
        at: document.draft.created.adding(seconds: .minutes(2 + 2 * Int64(index))))
    }
    return bytes
  }

  /// One officer signs; the head of the headquarters lets somebody of the reserve sign for the other.
  private mutating func signAbroad(_ document: DraftDocument) throws(LabError) {
    let steps = SigningPlan(for: document.draft).steps
    let country = UnitTree.lab.country.code
    let reserve = try registry.card(.reserve, country)
    let first = try sign(document, Array(steps.prefix(1)))
    let statement = try statement(
      .delegation(
        role: Role.abroadOfficer.rawValue, to: reserve.record.nationalID,
        as: Role.reserve.rawValue), about: first, document, reason: "مأموریت خارج از مرکز",
      minutes: 3)
    let second = try officials.sign(
      first, document.name, steps[1], with: reserve,
      at: document.draft.created.adding(seconds: .minutes(5)),
      statements: [XMLSource(bytes: statement, name: "statement.xml")])
    add(document, as: document.name, second)
    files.append((document.name + ".abroad-officer.statement.xml", statement))
  }

  /// Those present sign; the head of the headquarters states that the minister is away.
  private mutating func signInterim(
    _ document: DraftDocument, as name: String
  ) throws(LabError) {
    let steps = SigningPlan(for: document.draft).steps.filter { !$0.isCountersignature }
    let signed = try sign(document, steps)
    let statement = try statement(
      .absence(role: Role.minister.rawValue, refused: false), about: signed, document,
      reason: "در هیئت دولت بود", minutes: 6)
    add(document, as: name, signed)
    files.append((name + ".minister.statement.xml", statement))
  }

  /// A statement of the head of the headquarters about a sheet.
  private func statement(
    _ content: StatementDraft.Content, about sheet: [UInt8], _ document: DraftDocument,
    reason: String, minutes: Int64
  ) throws(LabError) -> [UInt8] {
    try officials.statement(
      content, about: sheet, document.draft, reason: reason,
      created: document.draft.created.adding(seconds: .minutes(minutes)),
      by: registry.card(.hqHead, UnitTree.lab.country.code))
  }
}
