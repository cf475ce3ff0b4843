import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import RosterExchange

/// How far the cards of a roster have come by a time, in rows, and which documents can be signed.
struct RosterStatus {
  let source: FilePath
  let roster: Roster
  let at: Instant
  /// From when on a request is one of the last week.
  let lateSince: Instant
  let grouping: StatusGrouping
  let plan: CardPlan?
  let readiness: Readiness?
  private let contestNames: [String: LocalizedText]
  private(set) var groups: [StatusGroup] = []
  private(set) var total = StatusGroup(id: nil, name: nil)

  /// Seconds of the week before the poll.
  private static let week: Int64 = 7 * 86_400

  init(
    source: FilePath, roster: Roster, at instant: Instant, by grouping: StatusGrouping,
    register: Register?, plan: CardPlan?, readiness: Readiness?
  ) {
    self.source = source
    self.roster = roster
    at = instant
    lateSince = (register?.election.opens ?? instant).adding(seconds: -Self.week)
    self.grouping = grouping
    self.plan = plan
    self.readiness = readiness
    contestNames = Dictionary(
      (register?.contests ?? []).map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first }
    )
    let territory = StatusTerritory(register)
    switch grouping {
    case .province: group(byProvinceOf: territory)
    case .phase: group(byPhaseIn: territory)
    }
    for card in roster.cards { total.counts.add(card, at: at, lateSince: lateSince) }
    for document in readiness?.documents ?? [] {
      total.documents[document.standing, default: 0] += 1
    }
    total.planned = plan.map { $0.entries.reduce(0) { $0 + $1.cards } }
  }

  /// What is voted on, by its name where the register is at hand.
  func contest(_ code: String, _ say: Speaker) -> String {
    contestNames[code].map(say.localized) ?? say.latin(code)
  }

  private mutating func group(byProvinceOf territory: StatusTerritory) {
    var rows: [Unit: StatusGroup] = [:]
    func row(_ unit: Unit) -> StatusGroup {
      rows[unit] ?? StatusGroup(id: unit.code, name: territory.name(of: unit))
    }
    for unit in territory.provinces { rows[unit] = row(unit) }
    for entry in plan?.entries ?? [] {
      let unit = territory.province(of: entry.unit)
      var group = row(unit)
      group.planned = (group.planned ?? 0) + entry.cards
      group.starts = min(group.starts ?? entry.starts, entry.starts)
      rows[unit] = group
    }
    for card in roster.cards {
      let unit = territory.province(of: card.unit)
      var group = rows.removeValue(forKey: unit) ?? row(unit)
      group.counts.add(card, at: at, lateSince: lateSince)
      rows[unit] = group
    }
    for document in readiness?.documents ?? [] {
      let unit = territory.province(of: document.unit.unit)
      var group = row(unit)
      group.documents[document.standing, default: 0] += 1
      rows[unit] = group
    }
    groups = rows.sorted { $0.key.code < $1.key.code }.map(\.value)
  }

  private mutating func group(byPhaseIn territory: StatusTerritory) {
    var rows: [String: StatusGroup] = [:]
    var phases: [Unit: String] = [:]
    for entry in plan?.entries ?? [] {
      phases[entry.unit] = entry.phase
      var group = rows[entry.phase] ?? StatusGroup(id: entry.phase, name: entry.name)
      group.planned = (group.planned ?? 0) + entry.cards
      group.starts = min(group.starts ?? entry.starts, entry.starts)
      rows[entry.phase] = group
    }
    func phase(of unit: Unit) -> String {
      territory.chain(of: unit).lazy.compactMap { phases[$0] }.first ?? ""
    }
    for card in roster.cards {
      let id = phase(of: card.unit)
      var group = rows.removeValue(forKey: id) ?? StatusGroup(id: nil, name: nil)
      group.counts.add(card, at: at, lateSince: lateSince)
      rows[id] = group
    }
    for document in readiness?.documents ?? [] {
      rows[phase(of: document.unit.unit), default: StatusGroup(id: nil, name: nil)]
        .documents[document.standing, default: 0] += 1
    }
    groups = rows.sorted { ($0.value.starts ?? "~", $0.key) < ($1.value.starts ?? "~", $1.key) }
      .map(\.value)
  }

  /// The day of the status in Tehran, `YYYY-MM-DD`.
  var day: String {
    let offset = Int64(TehranTime.offsetMinutes(at: at.secondsSince1970)) * 60
    let seconds = at.secondsSince1970 + offset
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return SolarHijriDate(daysSince1970: Int(days)).gregorian
  }

  /// The documents that cannot be signed by everybody who should.
  var unready: [ExpectedDocument] {
    (readiness?.documents ?? []).filter { $0.standing != .ready }
  }
}
