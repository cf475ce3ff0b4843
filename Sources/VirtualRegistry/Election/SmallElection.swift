import XAdES
package import PKI

/// A document of the lab before it is signed.
package struct DraftDocument: Sendable {
  /// What it reports.
  package var draft: SheetDraft
  /// The XML, without a signature.
  package var bytes: [UInt8]
  /// SHA-256 of the canonical content: what a parent and a correction pin.
  package var contentDigest: [UInt8]

  /// Writes `draft` and computes its content digest.
  ///
  /// - Throws: ``LabError`` if the XML that was written cannot be read back.
  init(_ draft: SheetDraft) throws(LabError) {
    self.draft = draft
    bytes = draft.xml()
    contentDigest = try ContentDigest.of(bytes, name: draft.unit.code)
  }

  /// The unit's code, and the revision from the second on.
  package var name: String {
    draft.revision == 1 ? draft.unit.code : "\(draft.unit.code)-r\(draft.revision)"
  }
}

/// A seeded election whose sheets pin each other from the boards up.
///
/// One county's tally records the province's head absent, one board's records the governor's
/// refusal, both with reasons; one board corrects its sheet by a second revision.
package struct SmallElection: Sendable {
  /// The election and who stands.
  package let election: LabElection
  /// How large it is.
  package let scope: ElectionScope
  /// Boards first, then counties, then provinces; a correction follows what it corrects.
  package private(set) var documents: [DraftDocument] = []
  private let tree: UnitTree
  private let seed: UInt64
  private let clock: Instant

  /// The county whose tally the head of the province's headquarters could not countersign.
  package static let absence = "IR-01-03"
  /// The board whose sheet the governor refused to countersign.
  package static let refusal = SpecialCard.unit
  /// The board that corrects its sheet.
  package static let correction = "IR-02-03-02"

  /// Draws up every sheet.
  ///
  /// - Parameters:
  ///   - scope: how large the election is.
  ///   - tree: the units.
  ///   - seed: equal seeds and clocks give equal bytes.
  ///   - clock: the lab's clock: everything was drawn up in the eight hours before it.
  /// - Throws: ``LabError`` if a sheet cannot be read back.
  package init(
    scope: ElectionScope = .small, tree: UnitTree = .lab, seed: UInt64, clock: Instant
  ) throws(LabError) {
    self.scope = scope
    self.tree = tree
    self.seed = seed
    self.clock = clock
    election = LabElection(before: clock)
    for province in scope.provinces(of: tree) {
      var counties: [DraftDocument] = []
      for county in scope.counties(of: province, in: tree) {
        counties.append(try addCounty(county))
      }
      let sheet = parent(.province, province, of: counties, before: .hours(1))
      documents.append(try DraftDocument(sheet))
    }
    let order: [SheetDraft.Tier] = [.board, .county, .province]
    documents = order.flatMap { tier in documents.filter { $0.draft.tier == tier } }
  }

  /// The sheet in force for a unit: its last revision.
  package func document(of unit: String) -> DraftDocument? {
    documents.last { $0.draft.unit.code == unit }
  }

  private mutating func addCounty(_ county: ElectionUnit) throws(LabError) -> DraftDocument {
    var boards: [DraftDocument] = []
    for board in scope.boards(of: county, in: tree) {
      var document = try DraftDocument(boardSheet(board))
      documents.append(document)
      if board.code == Self.correction {
        document = try DraftDocument(corrected(document))
        documents.append(document)
      }
      boards.append(document)
    }
    var sheet = parent(.county, county, of: boards, before: .hours(4))
    sheet.attendance = .county(isAway: county.code == Self.absence)
    let document = try DraftDocument(sheet)
    documents.append(document)
    return document
  }

  private func boardSheet(_ board: ElectionUnit) -> SheetDraft {
    var votes = VoteGenerator(
      seed: seed, board: board.code, candidates: election.candidates.count)
    let stations = (1...max(1, scope.stations)).map { number in
      SheetDraft.Station(
        code: SheetDraft.Station.code(number, of: board.code), tally: votes.station())
    }
    var sheet = SheetDraft(
      election: election, tier: .board, created: clock.adding(seconds: -.hours(7)), unit: board,
      tally: Tally.sum(stations.map(\.tally), candidates: election.candidates.count))
    sheet.stations = stations
    sheet.attendance = boardAttendance(board)
    return sheet
  }

  private func boardAttendance(_ board: ElectionUnit) -> [SheetDraft.Attendance] {
    guard board.kind == .bakhshdari else {
      return [Role.farmandar, .countyHQHead, .provinceHQHead].map {
        .init(role: $0.rawValue, status: .present)
      }
    }
    let isRefused = board.code == Self.refusal
    return [
      .init(role: Role.bakhshdar.rawValue, status: .present),
      .init(
        role: Role.farmandar.rawValue, status: isRefused ? .refused : .present,
        reason: isRefused
          ? LocalName(
            fa: "اعتراض به شمارش شعبهٔ ۲", en: "objects to the count of station 2") : nil),
    ]
  }

  /// The second revision of a board's sheet: one station had swapped two candidates' votes.
  private func corrected(_ first: DraftDocument) -> SheetDraft {
    var sheet = first.draft
    sheet.revision = first.draft.revision + 1
    sheet.created = first.draft.created.adding(seconds: .hours(1))
    if var station = sheet.stations.first, station.tally.votes.count > 1 {
      station.tally.votes.swapAt(0, 1)
      sheet.stations[0] = station
    }
    sheet.tally = Tally.sum(
      sheet.stations.map(\.tally), candidates: election.candidates.count)
    sheet.supersedes = .init(
      digest: Base64.encode(first.contentDigest), revision: first.draft.revision,
      reason: LocalName(
        fa: "جابه‌جایی آرای دو نامزد در شعبهٔ ۱", en: "votes of two candidates swapped in station 1"))
    return sheet
  }

  private func parent(
    _ tier: SheetDraft.Tier, _ unit: ElectionUnit, of children: [DraftDocument],
    before seconds: Int64
  ) -> SheetDraft {
    var sheet = SheetDraft(
      election: election, tier: tier, created: clock.adding(seconds: -seconds), unit: unit,
      tally: Tally.sum(children.map(\.draft.tally), candidates: election.candidates.count))
    sheet.inputs = children.map { child in
      SheetDraft.Input(
        unit: child.draft.unit.code, revision: child.draft.revision,
        digest: Base64.encode(child.contentDigest))
    }
    sheet.attendance =
      tier == .province
      ? [Role.ostandar, .politicalDeputy, .provinceHQHead, .hqSecretary].map {
        .init(role: $0.rawValue, status: .present)
      } : []
    return sheet
  }
}
