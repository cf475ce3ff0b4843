import ElectionVerifier
import PKI

/// Draws up the sheets of a night, with what is planned to be wrong in them.
struct NightDrafting: Sendable {
  let size: NightSize
  let tree: UnitTree
  let clock: NightClock
  let plan: NightPlan
  let registry: VirtualRegistry
  let election: LabElection
  let seed: UInt64

  // MARK: Who signs

  /// A sheet with those who sign it, one after the other.
  func sheet(_ draft: SheetDraft, path: String? = nil) throws(LabError) -> NightSheet {
    let document = try DraftDocument(draft)
    // Of a single station, those of its board sign.
    var draft = draft
    if size.isOfStations, let parent = draft.unit.parent, let board = tree[parent],
      draft.tier == .board
    {
      draft.unit = board
    }
    let unit = draft.unit.code
    var time = draft.created
    var signers: [NightSheet.Signer] = []
    for (number, step) in SigningPlan(for: draft).steps.enumerated() {
      time = clock.signed(document.name, number, after: time)
      let card = try registry.card(step.role, step.unit, number: step.number)
      signers.append(.init(step: step, card: card, time: time))
    }
    let folders = unit.split(separator: "-")
    let folder = (2...3).filter { $0 <= folders.count && draft.tier != .abroad }.map {
      folders.prefix($0).joined(separator: "-") + "/"
    }
    return NightSheet(
      document: document, path: path ?? folder.joined() + document.name + ".xml",
      signers: signers)
  }

  // MARK: Boards

  /// The units that a county adds up.
  func children(of county: ElectionUnit) -> [ElectionUnit] {
    let boards = size.scope.boards(of: county, in: tree)
    guard size.isOfStations else { return boards }
    return boards.flatMap { board in
      (1...max(1, size.scope.stations)).map { number in
        ElectionUnit(
          code: SheetDraft.Station.code(number, of: board.code), parent: board.code,
          kind: board.kind,
          name: SheetDraft.Station.name(number, of: board.name))
      }
    }
  }

  /// A board's first sheet, or a station's.
  func board(_ unit: ElectionUnit) -> SheetDraft {
    var votes = VoteGenerator(
      seed: seed, board: unit.code, candidates: election.candidates.count)
    let stations = (1...(size.isOfStations ? 1 : max(1, size.scope.stations))).map { number in
      SheetDraft.Station(
        code: SheetDraft.Station.code(number, of: unit.code), tally: votes.station())
    }
    var draft = SheetDraft(
      election: election, tier: .board, created: clock.counted(unit.code), unit: unit,
      tally: Tally.sum(stations.map(\.tally), candidates: election.candidates.count))
    if !size.isOfStations { draft.stations = stations }
    if plan.lure == unit.code {
      // Two candidates' votes of the last station are exchanged: whatever is added up, adds up.
      draft.stations[stations.count - 1].tally.votes.swapAt(0, 1)
      draft.tally = Tally.sum(
        draft.stations.map(\.tally), candidates: election.candidates.count)
    }
    draft.attendance = attendance(of: unit)
    switch plan.faults[unit.code] {
    case .early: draft.created = clock.closes.adding(seconds: -.hours(2))
    case .arithmetic:
      // A slip in one station's row: the board's own figures stay the sum of all.
      draft.stations[0].tally.votes.swapAt(0, 1)
    case .otherStation:
      let sibling = unit.code.split(separator: "-").dropLast().joined(separator: "-") + "-01"
      let more = SheetDraft.Station(
        code: SheetDraft.Station.code(1, of: sibling), tally: votes.station())
      draft.stations.append(more)
      draft.tally.add(more.tally)
    default: break
    }
    return draft
  }

  private func attendance(of unit: ElectionUnit) -> [SheetDraft.Attendance] {
    guard unit.kind == .bakhshdari else {
      return [Role.farmandar, .countyHQHead, .provinceHQHead].map {
        .init(role: $0.rawValue, status: .present)
      }
    }
    let head = SheetDraft.Attendance(role: Role.bakhshdar.rawValue, status: .present)
    let refusal = LocalName(
      fa: "اعتراض به شمارش شعبهٔ ۲", en: "objects to the count of station 2")
    switch (plan.incidents[unit.code], plan.faults[unit.code]) {
    case (.refusalRecorded, _):
      return [
        head, .init(role: Role.farmandar.rawValue, status: .refused, reason: refusal),
      ]
    case (_, .refusalWithoutReason):
      return [head, .init(role: Role.farmandar.rawValue, status: .refused)]
    // Who was there says nothing of who will sign.
    case (.refusalStated, _): return [head]
    default: return [head, .init(role: Role.farmandar.rawValue, status: .present)]
    }
  }

  /// The second revision of a board's sheet: one station had two candidates' votes exchanged.
  func corrected(_ first: NightSheet, after: Instant) -> SheetDraft {
    var draft = first.document.draft
    draft.revision += 1
    draft.created = clock.added(draft.unit.code + "-r2", after: after)
    if !draft.stations.isEmpty { draft.stations[0].tally.votes.swapAt(0, 1) }
    draft.tally.votes.swapAt(0, 1)
    if !draft.stations.isEmpty {
      draft.tally = Tally.sum(
        draft.stations.map(\.tally), candidates: election.candidates.count)
    }
    draft.supersedes = .init(
      digest: first.input.digest, revision: first.document.draft.revision,
      reason: LocalName(
        fa: "جابه‌جایی آرای دو نامزد در شعبهٔ ۱",
        en: "votes of two candidates swapped in station 1"))
    if plan.faults[draft.unit.code] == .otherSuperseded {
      draft.supersedes?.digest = Base64.encode(Array(repeating: 7, count: 32))
    }
    return draft
  }

  // MARK: What adds up

  /// A sheet over others, drawn up when the last of them is signed.
  func parent(
    _ tier: SheetDraft.Tier, _ unit: ElectionUnit, of children: [NightSheet]
  ) -> SheetDraft {
    let last = children.map(\.finished).max() ?? clock.closes
    var draft = SheetDraft(
      election: election, tier: tier, created: clock.added(unit.code, after: last), unit: unit,
      tally: Tally.sum(
        children.map(\.document.draft.tally), candidates: election.candidates.count))
    draft.inputs = children.map(\.input)
    return draft
  }

  /// A county's sheet over its boards.
  func county(_ unit: ElectionUnit, of children: [NightSheet]) -> SheetDraft {
    var draft = parent(.county, unit, of: children)
    draft.attendance = .county(isAway: plan.incidents[unit.code] == .absenceRecorded)
    switch plan.faults[unit.code] {
    case .otherSum: draft.tally.votes.swapAt(0, 1)
    case .beforeInput: draft.created = clock.closes.adding(seconds: .minutes(20))
    default: break
    }
    return draft
  }

  /// A province's sheet over its counties, without one that it says is missing.
  func province(_ unit: ElectionUnit, of counties: [NightSheet]) -> SheetDraft {
    let left = counties.filter { plan.faults[$0.document.draft.unit.code] == .missingYetHere }
    let codes = Set(left.map(\.document.draft.unit.code))
    var draft = parent(
      .province, unit, of: counties.filter { !codes.contains($0.document.draft.unit.code) })
    draft.missing = codes.sorted().map { .init(unit: $0, reason: "هنوز نرسیده است") }
    draft.attendance = [Role.ostandar, .politicalDeputy, .provinceHQHead, .hqSecretary].map {
      .init(role: $0.rawValue, status: .present)
    }
    return draft
  }

  /// The sheet of all stations abroad.
  func abroad() -> SheetDraft {
    let unit = tree.abroad
    var votes = VoteGenerator(
      seed: seed, board: unit.code, candidates: election.candidates.count)
    let stations = (1...max(1, size.scope.stations)).map { number in
      SheetDraft.Station(
        code: SheetDraft.Station.code(number, of: unit.code), tally: votes.station())
    }
    var draft = SheetDraft(
      election: election, tier: .abroad, created: clock.closes.adding(seconds: .hours(5)),
      unit: unit, tally: Tally.sum(stations.map(\.tally), candidates: election.candidates.count))
    draft.stations = stations
    return draft
  }

  /// An announcement of what is there, and of what is not.
  func announcement(
    _ number: Int, of sheets: [NightSheet], missing: [String], after: Instant
  ) -> SheetDraft {
    var draft = parent(.country, tree.country, of: sheets)
    draft.revision = number
    draft.created = clock.added("IR \(number)", after: max(draft.created, after))
    draft.missing = missing.sorted().map { .init(unit: $0, reason: "هنوز نرسیده است") }
    return draft
  }
}
