import CanonicalXML
import PKI
import SigningPlans

/// What is above the provinces in a night: the stations abroad, the announcements, the final result.
struct NightCountry: Sendable {
  private let signing: NightSigning
  private(set) var files: [NightFile] = []
  /// The announcement that has fewer votes than the one before it, where there is one.
  private(set) var falling: NightFile?
  /// Units that each announcement says are missing, and when it came.
  private(set) var missing: [(time: Instant, units: [String])] = []

  private var drafting: NightDrafting { signing.drafting }
  private var country: ElectionUnit { drafting.tree.country }

  /// - Parameters:
  ///   - provinces: the provinces' sheets.
  ///   - signing: who signs.
  /// - Throws: ``LabError``.
  init(_ provinces: [NightSheet], _ signing: NightSigning) throws(LabError) {
    self.signing = signing
    let abroad = try signAbroad()
    let order = provinces.sorted { $0.finished < $1.finished }
    let count = min(signing.drafting.size.announcements, provinces.count)
    var last = signing.drafting.clock.closes
    for number in 1...max(1, count) {
      let share = max(1, number * order.count / max(1, count))
      last = try announce(number, of: count, Array(order.prefix(share)), order, abroad, last)
    }
    var final = drafting.announcement(
      count + 1, of: provinces + [abroad], missing: [], after: last)
    final.inputs.sort { $0.unit < $1.unit }
    let sheet = try drafting.sheet(final, path: country.code + ".xml")
    files.append(try signing.file(sheet))
    missing.append((sheet.finished, []))
  }

  private mutating func announce(
    _ number: Int, of count: Int, _ there: [NightSheet], _ all: [NightSheet],
    _ abroad: NightSheet, _ last: Instant
  ) throws(LabError) -> Instant {
    var there = there
    let falls =
      drafting.plan.faults[country.code] == .falling && number == count && count > 2
    // Those of the announcement before, but for one.
    if falls { there = Array(there.prefix(max(1, (number - 1) * all.count / count)).dropFirst()) }
    let time = there.map(\.finished).max() ?? last
    if !falls, abroad.finished <= max(time, last) { there.append(abroad) }
    let codes = Set(there.map(\.document.draft.unit.code))
    let away = (all + [abroad]).map(\.document.draft.unit.code).filter { !codes.contains($0) }
    var draft = drafting.announcement(number, of: there, missing: away, after: last)
    // With nothing missing it would be the final result.
    if away.isEmpty { draft.missing = [] }
    var sheet = try drafting.sheet(draft, path: "\(country.code)-\(number).xml")
    var statement: NightFile?
    if number == 1, drafting.plan.incidents[country.code] == .ministerAway {
      sheet.signers.removeAll { $0.step.isCountersignature }
      let signed = try signing.file(sheet)
      let created = sheet.finished.adding(seconds: .minutes(3))
      let bytes = try signing.officials.statement(
        .absence(role: Role.minister.rawValue, refused: false), about: signed.bytes, draft,
        reason: "در هیئت دولت بود", created: created,
        by: try drafting.registry.card(.hqHead, country.code))
      statement = signing.beside(signed, .minister, bytes, created)
      files += [signed] + [statement].compactMap(\.self)
    } else {
      if falls { sheet.isLawful = false }
      files.append(try signing.file(sheet))
    }
    if falls { falling = files.last }
    missing.append((sheet.finished, away))
    return max(sheet.finished, statement?.time ?? sheet.finished)
  }

  /// The officers abroad sign, or one of them lets somebody of the reserve sign.
  private mutating func signAbroad() throws(LabError) -> NightSheet {
    var sheet = try drafting.sheet(drafting.abroad(), path: drafting.tree.abroad.code + ".xml")
    guard drafting.plan.incidents[drafting.tree.abroad.code] == .delegation else {
      files.append(try signing.file(sheet))
      return sheet
    }
    let reserve = try drafting.registry.card(.reserve, country.code)
    var first = sheet
    first.signers.removeLast()
    let bytes = try signing.signed(first)
    let created = first.finished.adding(seconds: 60)
    let statement = try signing.officials.statement(
      .delegation(
        role: Role.abroadOfficer.rawValue, to: reserve.record.nationalID,
        as: Role.reserve.rawValue), about: bytes, sheet.document.draft,
      reason: "مأموریت خارج از مرکز", created: created,
      by: try drafting.registry.card(.hqHead, country.code))
    sheet.signers[1].card = reserve
    let signed = try signing.officials.sign(
      bytes, sheet.document.name, sheet.signers[1].step, with: reserve,
      at: sheet.signers[1].time,
      statements: [XMLSource(bytes: statement, name: "statement.xml")])
    let file = signing.file(sheet, signed)
    files += [file, signing.beside(file, .abroadOfficer, statement, created)]
    return sheet
  }
}
