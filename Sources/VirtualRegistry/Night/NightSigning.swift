import CanonicalXML
import PKI
import SignatureBuilding
import SigningPlans

/// Has the sheets of a night signed, with what is planned to be wrong about it, and tells what comes in.
struct NightSigning: Sendable {
  let drafting: NightDrafting
  let officials: OfficialSigning
  let anyTool: SheetSigning
  /// Whoever plays an official.
  let person: (any NightPerson)?

  private var plan: NightPlan { drafting.plan }
  private var clock: NightClock { drafting.clock }
  private var registry: VirtualRegistry { drafting.registry }

  init(
    _ drafting: NightDrafting, _ world: NightWorld, person: (any NightPerson)? = nil
  ) throws(LabError) {
    self.drafting = drafting
    self.person = person
    officials = try OfficialSigning(world.trust)
    anyTool = SheetSigning(registry: world.registry, policies: world.policies)
  }

  // MARK: One sheet

  /// A sheet with its signatures, as it comes in.
  func file(_ sheet: NightSheet) throws(LabError) -> NightFile {
    let bytes = sheet.isLawful ? try signed(sheet) : try forged(sheet)
    return file(sheet, bytes)
  }

  func file(_ sheet: NightSheet, _ bytes: [UInt8], path: String? = nil) -> NightFile {
    var signatures = 0
    for signer in sheet.signers {
      signatures += signer.step.isCountersignature ? max(1, signatures) : 1
    }
    return NightFile(
      path: path ?? sheet.path, bytes: bytes, time: sheet.finished,
      unit: sheet.document.draft.unit.code, signatures: signatures)
  }

  /// Signed as the command has people sign.
  func signed(_ sheet: NightSheet) throws(LabError) -> [UInt8] {
    var bytes = sheet.document.bytes
    for signer in sheet.signers {
      bytes = try officials.sign(
        bytes, sheet.document.name, signer.step, with: signer.card, at: signer.time)
    }
    return bytes
  }

  /// Signed with any tool, whatever the policy says of it.
  func forged(_ sheet: NightSheet) throws(LabError) -> [UInt8] {
    var bytes = sheet.document.bytes
    var ids: [String] = []
    for (number, signer) in sheet.signers.enumerated() {
      var request = try anyTool.request(
        for: sheet.document.draft, step: signer.step, number: number)
      request.signingTime = signer.time
      let (name, key) = (sheet.document.name, signer.card.signature)
      let made =
        signer.step.isCountersignature
        ? try DocumentSigning().countersign(bytes, parents: ids, name: name, request, with: key)
        : try DocumentSigning().sign(bytes, name: name, request, with: key)
      bytes = made.bytes
      ids += made.signatureIDs
    }
    return bytes
  }

  // MARK: Boards

  /// What a board, or a station, hands in, and the sheet that its county adds up.
  func board(
    _ unit: ElectionUnit
  ) throws(LabError) -> (files: [NightFile], sheet: NightSheet) {
    var sheet = try drafting.sheet(drafting.board(unit))
    if drafting.size.isOfStations { sheet.isLawful = false }
    if let fault = plan.faults[unit.code] { return try board(sheet, fault) }
    if let county = plan.person, unit.code.hasPrefix(county + "-") {
      return (try decided(sheet), sheet)
    }
    switch plan.incidents[unit.code] {
    case .refusalStated: return (try refused(sheet), sheet)
    case .twice:
      let file = try file(sheet)
      var copy = file
      copy.path = file.path.replacing(".xml", with: "-copy.xml")
      copy.time = file.time.adding(seconds: .minutes(20))
      return ([file, copy], sheet)
    case .correction:
      let second = try drafting.sheet(drafting.corrected(sheet, after: sheet.finished))
      return ([try file(sheet), try file(second)], second)
    default: return ([try file(sheet)], sheet)
    }
  }

  private func board(
    _ sheet: NightSheet, _ fault: NightFault
  ) throws(LabError) -> (files: [NightFile], sheet: NightSheet) {
    let draft = sheet.document.draft
    var sheet = sheet
    sheet.isLawful = false
    switch fault {
    case .absent: return ([], sheet)
    case .unsigned: return ([file(sheet, sheet.document.bytes)], sheet)
    case .altered:
      return ([file(sheet, Self.altered(try forged(sheet)))], sheet)
    case .firstGone, .otherSuperseded, .supersededInput:
      var second = try drafting.sheet(drafting.corrected(sheet, after: sheet.finished))
      second.isLawful = false
      let first = try file(sheet)
      let (files, added) =
        switch fault {
        case .firstGone: ([try file(second)], second)
        case .otherSuperseded: ([first, try file(second)], second)
        default: ([first, try file(second)], sheet)
        }
      return (files, added)
    case .otherContent:
      var other = draft
      other.created = draft.created.adding(seconds: 60)
      var delivered = try drafting.sheet(other)
      delivered.isLawful = false
      return ([try file(delivered)], sheet)
    default:
      try change(&sheet, fault)
      return ([try file(sheet)], sheet)
    }
  }

  /// Changes who signs, and how.
  private func change(_ sheet: inout NightSheet, _ fault: NightFault) throws(LabError) {
    let unit = NightPlan.board(of: sheet.document.draft.unit.code)
    switch fault {
    case .otherTerritory:
      let other = try elsewhere(than: unit)
      sheet.signers[0].card = try registry.card(.bakhshdar, other)
    case .lostCard: sheet.signers[0].card = try registry.formerCard(.bakhshdar, unit)
    case .signerMissing: sheet.signers.removeAll { $0.step.role == .countyHQHead }
    case .countersignerMissing: sheet.signers.removeAll { $0.step.isCountersignature }
    case .countersignedBeside:
      for index in sheet.signers.indices {
        sheet.signers[index].step.isCountersignature = false
      }
    case .signedTwice:
      var again = sheet.signers[0]
      again.time = again.time.adding(seconds: 60)
      sheet.signers.insert(again, at: 1)
    default: break
    }
  }

  /// A district of another province.
  private func elsewhere(than unit: String) throws(LabError) -> String {
    let (scope, tree) = (drafting.size.scope, drafting.tree)
    for province in scope.provinces(of: tree) where !unit.hasPrefix(province.code + "-") {
      for county in scope.counties(of: province, in: tree) {
        for board in scope.boards(of: county, in: tree)
        where board.kind == .bakhshdari && plan.faults[board.code] == nil {
          return board.code
        }
      }
    }
    throw .noCard(role: Role.bakhshdar.rawValue, unit: "-")
  }

  /// One vote more, after everybody signed.
  private static func altered(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(text.replacing("<Count>", with: "<Count>1", maxReplacements: 1).utf8)
  }

  /// The governor does not countersign, and the head of the district states it beside the sheet.
  private func refused(
    _ sheet: NightSheet, reason: String = "اعتراض به شمارش شعبهٔ ۲"
  ) throws(LabError) -> [NightFile] {
    var sheet = sheet
    sheet.signers.removeAll { $0.step.isCountersignature }
    let signed = try file(sheet)
    let created = sheet.finished.adding(seconds: .minutes(5))
    let statement = try officials.statement(
      .absence(role: Role.farmandar.rawValue, refused: true), about: signed.bytes,
      sheet.document.draft, reason: reason, created: created,
      by: sheet.signers[0].card)
    return [signed, beside(signed, Role.farmandar, statement, created)]
  }

  /// A statement beside a sheet.
  func beside(
    _ sheet: NightFile, _ role: Role, _ statement: [UInt8], _ time: Instant
  ) -> NightFile {
    NightFile(
      path: sheet.path.replacing(".xml", with: ".\(role.rawValue).statement.xml"),
      bytes: statement, time: time, unit: sheet.unit, signatures: 0)
  }

  // MARK: Counties

  /// What a county and its boards hand in, and the sheet that its province adds up.
  func county(
    _ unit: ElectionUnit
  ) throws(LabError) -> (files: [NightFile], sheet: NightSheet) {
    var files: [NightFile] = []
    var children: [NightSheet] = []
    // Whoever plays the governor sees them as they come in.
    let boards = drafting.children(of: unit).sorted {
      (clock.counted($0.code), $0.code) < (clock.counted($1.code), $1.code)
    }
    for board in boards {
      let made = try self.board(board)
      files += made.files
      children.append(made.sheet)
    }
    children.sort { $0.document.draft.unit.code < $1.document.draft.unit.code }
    var sheet = try drafting.sheet(drafting.county(unit, of: children))
    if unit.code == plan.person { return (files + (try decided(sheet)), sheet) }
    guard let fault = plan.faults[unit.code] else { return (files + [try file(sheet)], sheet) }
    sheet.isLawful = false
    try change(&sheet, fault)
    files.append(try file(sheet))
    if fault == .twoTruths {
      var other = sheet.document.draft
      other.tally.votes.swapAt(0, 1)
      var second = try drafting.sheet(
        other, path: sheet.path.replacing(".xml", with: "-other.xml"))
      second.isLawful = false
      files.append(try file(second))
    }
    return (files, sheet)
  }

  // MARK: Whoever plays an official

  /// What comes of a sheet of the county whose governor somebody plays.
  private func decided(_ sheet: NightSheet) throws(LabError) -> [NightFile] {
    guard let person,
      let own = sheet.signers.first(where: {
        $0.step.role == .farmandar && $0.step.unit == plan.person
      })
    else { return [try file(sheet)] }
    let decision = try person.decide(turn(sheet, own))
    var files: [NightFile]
    switch decision {
    case .sign: files = [try file(sheet)]
    case .refuse(let reason) where own.step.isCountersignature:
      files = try refused(sheet, reason: reason)
    case .refuse:
      var open = sheet
      open.signers.removeAll { $0.step.role == .farmandar }
      open.isLawful = false
      files = [try file(open)]
      files[0].waits = true
    }
    files[0].decision = decision
    return files
  }

  private func turn(_ sheet: NightSheet, _ own: NightSheet.Signer) -> NightTurn {
    let draft = sheet.document.draft
    var paper = draft.stations.last.map { NightTurn.Row($0.code, $0.tally) }
    if draft.unit.code == plan.lure { paper?.votes.swapAt(0, 1) }
    return NightTurn(
      time: own.time, unit: draft.unit.code, name: draft.unit.name,
      isCountersignature: own.step.isCountersignature,
      candidates: draft.election.candidates.map(\.name),
      rows: draft.stations.map { NightTurn.Row($0.code, $0.tally) },
      total: NightTurn.Row(draft.unit.code, draft.tally), paper: paper)
  }
}
