import CanonicalXML
import ElectionVerifier
import PKI
import RosterExchange

/// Registry, policies, roster and register of a night: everything that stands before the polls close.
struct NightWorld: Sendable {
  let clock: NightClock
  let registry: VirtualRegistry
  let policies: PolicyShelf
  /// By which officials sign, whenever they do.
  let trust: LabTrust
  /// What an auditor has when the clock stops.
  let audited: LabTrust

  /// Issues the cards and signs what a trust folder holds.
  ///
  /// - Parameters:
  ///   - size: how large the election is.
  ///   - tree: its units.
  ///   - clock: the night's.
  ///   - plan: what happens, of which some is about cards.
  ///   - ends: when the clock stops.
  ///   - seed: equal seeds give equal people.
  ///   - progress: told what is being done.
  /// - Throws: ``LabError``.
  init(
    _ size: NightSize, tree: UnitTree, clock: NightClock, plan: NightPlan, ends: Instant,
    seed: UInt64, progress: (LabStep) -> Void
  ) throws(LabError) {
    self.clock = clock
    let units = size.scope.units(of: tree)
    var roster = RosterPlan(tree: tree, seed: seed, clock: clock.end, untouched: units)
    if units.count < tree.boards.count { roster.keep(units.union([tree.country.code])) }
    Self.befall(&roster, plan, clock)
    progress(.issuing(cards: roster.cards.count))
    registry = try VirtualRegistry(plan: roster)
    progress(.policies)
    let ministry = try registry.card(.hqHead, tree.country.code).signature
    var policies = try PolicyShelf(
      signedBy: ministry, at: clock.end.adding(seconds: -.days(12)),
      sources: size.isOfStations ? StationPolicies.all : BuiltInPolicies.all)
    try policies.addSuccessor(
      signedBy: ministry, at: clock.end.adding(seconds: -.days(1)), from: clock.closes)
    self.policies = policies
    progress(.roster)
    let election = LabElection(before: clock.end)
    var register = try Register(
      of: election, scope: size.scope, tree: tree, clock: clock.end, isNational: true)
    var files = register.stationFiles(size.scope)
    if size.isOfStations {
      register.divideIntoStations(size.scope.stations)
      files = files.filter { $0.key.hasSuffix("/\(tree.abroad.code).xml") }
    }
    register = register.divided(into: &files)
    let late = clock.end.adding(seconds: -.minutes(30))
    let signedRegister = (try register.signed(by: ministry), election.code)
    func trust(_ registry: VirtualRegistry, at instant: Instant) throws(LabError) -> LabTrust {
      let issued = min(late, instant.adding(seconds: -.minutes(1)))
      return LabTrust(
        registry: registry, policies: policies,
        roster: try registry.signed(registry.roster(issued: issued)), register: signedRegister,
        stationFiles: files, clock: instant)
    }
    self.trust = try trust(registry, at: clock.end)
    audited = try trust(registry, at: ends)
  }

  /// What happens to cards on the day.
  private static func befall(_ roster: inout RosterPlan, _ plan: NightPlan, _ clock: NightClock) {
    for (unit, fault) in plan.faults.sorted(by: { $0.key < $1.key }) {
      switch fault {
      case .lostCard:
        roster.lose(
          .bakhshdar, NightPlan.board(of: unit), at: clock.closes.adding(seconds: -.hours(8)))
      case .earlyCard:
        roster.delay(
          .bakhshdar, NightPlan.board(of: unit), until: clock.lateCard)
      default: break
      }
    }
    for (unit, incident) in plan.incidents where incident == .lateCard {
      roster.lose(.farmandar, unit, at: clock.closes.adding(seconds: -.hours(6)))
    }
  }
}
