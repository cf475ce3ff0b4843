import PKI

extension Register {
  /// Checks what a schema cannot: the tree of units, times, names, sums.
  /// - Parameter limit: How many problems are listed; the rest is counted.
  /// - Returns: The problems: of the election, of its contests, of its units, each in the order of the document.
  package func problems(limit: Int = 1_000) -> RegisterProblems {
    var problems = RegisterProblems(limit: limit)
    checkTimes(&problems)
    checkYears(&problems)
    note(election.name, .election, &problems)
    for contest in contests { check(contest, &problems) }
    checkTree(&problems)
    checkSiblings(&problems)
    checkExpectations(&problems)
    checkEligible(&problems)
    return problems
  }

  private func checkTimes(_ problems: inout RegisterProblems) {
    if election.closes <= election.opens { problems.note(.closesBeforeOpening, .election) }
    if !opensOnPollingDay { problems.note(.opensOnAnotherDay, .election) }
    if validUntil < validFrom || validUntil < election.closes || election.closes < validFrom {
      problems.note(.notInForce, .election)
    }
    let tiers = Set(units.compactMap(\.tier))
    for (tier, deadline) in election.deadlines.sorted(by: { $0.key < $1.key }) {
      if deadline <= election.closes { problems.note(.deadlineBeforeClose(tier: tier), .election) }
      if !tiers.contains(tier) { problems.note(.deadlineForNobody(tier: tier), .election) }
    }
  }

  /// Whether the register's own clock shows polling day when the poll opens; where it has none, a clock somewhere: they
  /// differ by 14 hours from UTC at most.
  private var opensOnPollingDay: Bool {
    if election.zone != nil { return election.local(election.opens).prefix(10) == election.date }
    guard let midnight = Instant(xsdDateTime: election.date + "T00:00:00Z") else { return false }
    let offset = election.opens.secondsSince1970 - midnight.secondsSince1970
    return (-14 * 3_600..<(24 + 14) * 3_600).contains(offset)
  }

  /// Times in years of our days; of one that is written twice it is said twice.
  private func checkYears(_ problems: inout RegisterProblems) {
    let times =
      [issued, validFrom, validUntil, election.opens, election.closes]
      + election.deadlines.sorted { $0.key < $1.key }.map(\.value)
    if !LikelyTime.contains(day: election.date) {
      problems.note(.unlikelyTime(election.date), .election)
    }
    for time in times where !LikelyTime.contains(time) {
      problems.note(.unlikelyTime(time.description), .election)
    }
    for unit in units {
      guard let day = unit.eligible?.date, !LikelyTime.contains(day: day) else { continue }
      problems.note(.unlikelyTime(day), unit.place)
    }
  }

  private func note(
    _ name: LocalizedText, _ place: RegisterProblem.Place, _ problems: inout RegisterProblems
  ) {
    for (language, character) in name.hiddenCharacters {
      problems.note(.hiddenCharacter(language: language, character), place)
    }
  }

  private func check(_ contest: RegisteredContest, _ problems: inout RegisterProblems) {
    note(contest.name, .contest(contest.code, candidate: nil), &problems)
    var seen = SeenNames()
    for candidate in contest.candidates {
      let place = RegisterProblem.Place.contest(contest.code, candidate: candidate.code)
      note(candidate.name, place, &problems)
      if let withdrawn = candidate.withdrawn, !LikelyTime.contains(withdrawn) {
        problems.note(.unlikelyTime(withdrawn.description), place)
      }
      for other in seen.owners(alike: candidate.name, of: candidate.code) {
        problems.note(.candidatesAlike(other: other), place)
      }
    }
    if contest.candidates.allSatisfy({ $0.withdrawn != nil }) {
      problems.note(.nobodyStands, .contest(contest.code, candidate: nil))
    }
  }

  private func checkTree(_ problems: inout RegisterProblems) {
    var parents: [Unit: Unit?] = [:]
    var root: RegisteredUnit?
    for unit in units {
      note(unit.name, unit.place, &problems)
      if parents.updateValue(unit.parent, forKey: unit.unit) != nil {
        problems.note(.duplicateUnit, unit.place)
      }
      guard unit.parent == nil else { continue }
      if let root {
        problems.note(.secondRoot(first: root.unit.code), unit.place)
      } else {
        root = unit
      }
    }
    let inCircles = Self.circles(parents)
    for unit in units {
      if inCircles.contains(unit.unit) { problems.note(.circle, unit.place) }
      guard let parent = unit.parent, parents[parent] == nil else { continue }
      problems.note(.unknownParent(parent.code), unit.place)
    }
  }

  /// Whoever draws up a sheet, or reads one, tells units below one other by their names.
  private func checkSiblings(_ problems: inout RegisterProblems) {
    var seen: [Unit: SeenNames] = [:]
    for unit in units {
      guard let parent = unit.parent else { continue }
      for other in seen[parent, default: SeenNames()].owners(alike: unit.name, of: unit.unit.code)
      where other != unit.unit.code {
        problems.note(.unitsAlike(other: other), unit.place)
      }
    }
  }

  /// The units that are above themselves. Each unit is walked through once.
  private static func circles(_ parents: [Unit: Unit?]) -> Set<Unit> {
    var done: Set<Unit> = []
    var circles: Set<Unit> = []
    for start in parents.keys {
      var path: [Unit] = []
      var onPath: Set<Unit> = []
      var next: Unit? = start
      while let unit = next, !done.contains(unit) {
        guard onPath.insert(unit).inserted else {
          circles.formUnion(path.drop { $0 != unit })
          break
        }
        path.append(unit)
        next = parents[unit] ?? nil
      }
      done.formUnion(path)
    }
    return circles
  }

  private func checkExpectations(_ problems: inout RegisterProblems) {
    let known = Set(contests.map(\.code))
    for unit in units {
      for contest in unit.contests ?? [] where !known.contains(contest) {
        problems.note(.unknownContest(contest), unit.place)
      }
      if unit.stations != nil, unit.tier == nil {
        problems.note(.stationsWithoutDocument, unit.place)
      }
    }
  }

  /// Where a unit states eligible voters and those below it are known, the sum is the unit's; and some of those below
  /// never have more together than all. What a unit does not state is the sum of those below it.
  private func checkEligible(_ problems: inout RegisterProblems) {
    var below: [Unit: (sum: Int, isWhole: Bool)] = [:]
    var wrong: [Unit: Int] = [:]
    // Those that are below others come after them.
    for place in RegisterTree(self).places.reversed() {
      let unit = place.unit
      let known = below[unit.unit]
      if let stated = unit.eligible, let known,
        known.isWhole ? known.sum != stated.count : known.sum > stated.count
      {
        wrong[unit.unit] = known.sum
      }
      guard let parent = unit.parent else { continue }
      var sum = below[parent] ?? (0, true)
      let voters = unit.eligible?.count ?? known?.sum
      sum.sum += voters ?? 0
      sum.isWhole = sum.isWhole && (unit.eligible != nil || known?.isWhole == true)
      below[parent] = sum
    }
    for unit in units {
      guard let sum = wrong.removeValue(forKey: unit.unit), let stated = unit.eligible else {
        continue
      }
      problems.note(.eligibleSum(stated: stated.count, below: sum), unit.place)
    }
  }
}

extension RegisteredUnit {
  var place: RegisterProblem.Place { .unit(unit.code, line: line) }
}
