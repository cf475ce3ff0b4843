package import CanonicalXML
import ElectionVerifier
package import PKI

/// The night of an election, rehearsed: its documents as they come in, what goes wrong, and what an audit must find of it.
package struct ElectionNight: Sendable {
  /// What a rehearsal is made of.
  package struct Options: Sendable {
    /// How large it is.
    package var size = NightSize.small
    /// How many faults.
    package var faults = 6
    /// Whether officials refuse, are away, delegate, correct, lose cards.
    package var hasIncidents = true
    /// Everything but keys and signatures follows from it.
    package var seed: UInt64 = 1392
    /// The clock stops here; `nil`: when the night is over.
    package var until: Instant?
    /// Whoever plays the governor of a county.
    package var person: (any NightPerson)?

    package init() {}
  }

  /// What was made.
  package struct Summary: Sendable {
    /// Cards on the roster.
    package var cards = 0
    /// Documents that came in.
    package var documents = 0
    /// Statements beside them.
    package var statements = 0
    /// Signatures and countersignatures on them.
    package var signatures = 0
    /// When the polls closed, and when the clock stopped.
    package var (closes, ends): (Instant, Instant)
    /// What must be found.
    package var answers = NightAnswers()
    /// What whoever plays an official did, by the units of the sheets.
    package var decisions: [(unit: String, decision: NightDecision)] = []
    /// The unit whose sheet said otherwise than the paper.
    package var lure: String?
  }

  private let options: Options
  private let folder: OutputFolder
  private let drafting: NightDrafting
  private let signing: NightSigning
  private let world: NightWorld
  private var summary: Summary
  private var log: [(time: Instant, line: String)] = []
  /// When the last document of each unit came.
  private var arrivals: [String: Instant] = [:]

  /// Makes a rehearsal in a new folder.
  ///
  /// - Parameters:
  ///   - path: the folder; it must be empty or not there.
  ///   - options: what it is made of.
  ///   - clock: the night is the last one that was over then.
  ///   - progress: told what is being done.
  /// - Throws: ``LabError``.
  package static func create(
    at path: FilePath, _ options: Options, clock: Instant, progress: (LabStep) -> Void = { _ in }
  ) throws(LabError) -> Summary {
    var night = try ElectionNight(at: path, options, clock, progress)
    try night.pass(progress)
    progress(.writing)
    try night.finish()
    return night.summary
  }

  private init(
    at path: FilePath, _ options: Options, _ instant: Instant, _ progress: (LabStep) -> Void
  ) throws(LabError) {
    self.options = options
    folder = try OutputFolder(path: path, mustBeEmpty: true)
    let tree = UnitTree.lab
    let clock = NightClock(before: instant, seed: options.seed)
    summary = Summary(
      closes: clock.closes, ends: min(options.until ?? clock.end, clock.end))
    let plan = NightPlan(
      options.size, tree: tree, faults: NightPlan.draw(options.faults, seed: options.seed),
      hasIncidents: options.hasIncidents, hasPerson: options.person != nil, seed: options.seed)
    summary.lure = plan.lure
    world = try NightWorld(
      options.size, tree: tree, clock: clock, plan: plan, ends: summary.ends, seed: options.seed,
      progress: progress)
    drafting = NightDrafting(
      size: options.size, tree: tree, clock: clock, plan: plan, registry: world.registry,
      election: LabElection(before: clock.end), seed: options.seed)
    signing = try NightSigning(drafting, world, person: options.person)
    summary.cards = world.registry.cards.count
  }

  // MARK: The night

  private mutating func pass(_ progress: (LabStep) -> Void) throws(LabError) {
    let (scope, tree) = (options.size.scope, drafting.tree)
    var provinces: [NightSheet] = []
    for province in scope.provinces(of: tree) {
      let counties = scope.counties(of: province, in: tree)
      progress(.signing(sheets: counties.reduce(0) { $0 + drafting.children(of: $1).count + 1 }))
      let signing = signing
      let made = try counties.concurrentMap(chunk: 1) { county throws(LabError) in
        try signing.county(county)
      }
      for county in made { try receive(county.files) }
      let sheet = try drafting.sheet(drafting.province(province, of: made.map(\.sheet)))
      try receive([try signing.file(sheet)])
      provinces.append(sheet)
    }
    let country = try NightCountry(provinces, signing)
    try receive(country.files)
    answer(country)
  }

  /// Writes what came in before the clock stops.
  private mutating func receive(_ files: [NightFile]) throws(LabError) {
    for file in files where file.time <= summary.ends {
      try folder.write(file.bytes, to: "documents/" + file.path)
      let isStatement = file.path.hasSuffix(".statement.xml")
      log.append((file.time, "\(file.time),\(file.unit),\(file.signatures),\(file.path)"))
      if isStatement {
        summary.statements += 1
        continue
      }
      if let decision = file.decision { summary.decisions.append((file.unit, decision)) }
      if file.waits {
        summary.answers.add(
          .init(
            fault: "refused", unit: file.unit, primary: "A01",
            implied: ["C03-failed", "not-countersigned"]))
      }
      summary.documents += 1
      summary.signatures += file.signatures
      arrivals[file.unit] = max(arrivals[file.unit] ?? file.time, file.time)
    }
  }

  // MARK: What must be found

  private mutating func answer(_ country: NightCountry) {
    let tree = drafting.tree
    for (unit, fault) in drafting.plan.faults {
      let found = fault.found(at: unit)
      let isIn =
        fault == .falling
        ? country.falling.map { $0.time <= summary.ends } ?? false
        : [unit, found].allSatisfy { arrivals[$0] != nil }
      guard isIn else { continue }
      // Before that card is handed over, nobody knows when it will be.
      let isWaiting = fault == .earlyCard && summary.ends < drafting.clock.lateCard
      summary.answers.add(
        .init(
          fault: fault.rawValue, unit: found,
          primary: isWaiting ? "card-not-delivered" : fault.primary, implied: fault.implied))
    }
    for unit in expected where arrivals[unit] == nil {
      let isFault = drafting.plan.faults[unit] == .absent
      summary.answers.add(
        .init(
          fault: isFault ? NightFault.absent.rawValue : "not-yet", unit: unit, primary: "C01",
          implied: isFault ? NightFault.absent.implied : []))
    }
    // The last announcement says that a sheet is missing which came later.
    let last = country.missing.last { $0.time <= summary.ends }
    if last?.units.contains(where: { arrivals[$0] != nil }) ?? false {
      summary.answers.add(
        .init(fault: "not-yet", unit: tree.country.code, primary: "C04", implied: ["C04"]))
    }
  }

  /// The units that hand in a document.
  private var expected: [String] {
    let (scope, tree) = (options.size.scope, drafting.tree)
    let provinces = scope.provinces(of: tree)
    let counties = provinces.flatMap { scope.counties(of: $0, in: tree) }
    let units = provinces + counties + counties.flatMap { drafting.children(of: $0) }
    return units.map(\.code) + [tree.abroad.code, tree.country.code]
  }

  // MARK: The folder

  private mutating func finish() throws(LabError) {
    try world.audited.folder().write(to: folder, below: "trust/")
    log.sort { ($0.time, $0.line) < ($1.time, $1.line) }
    try folder.write(
      log.reduce(into: "time,unit,signatures,file\n") { $0 += $1.line + "\n" }, to: "night.csv")
    try folder.write(summary.answers.sealed, to: "answers.sealed")
    try folder.write(summary.ends.description + "\n", to: "clock")
    try folder.write(NightReadme.text(summary), to: "README")
    try folder.write(NightReadme.persian(summary), to: "README.fa")
  }
}
