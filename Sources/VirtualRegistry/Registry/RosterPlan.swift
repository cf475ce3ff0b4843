import ElectionVerifier
package import PKI

/// The lab's 1,760 officials and their cards, planned before any key exists.
///
/// Beside the 1,760 cards in force stand those that 26 of the officials held before. Of the 1,760,
/// 10 carry certificates that ended, 8 belong to acting heads, and 2 name the wrong unit in their
/// certificates.
package struct RosterPlan: Sendable {
  /// Cards replaced by another of the same holder.
  package static let reissued = 26
  /// Cards whose certificates ended before the lab's clock.
  package static let expired = 10
  /// Cards of acting heads.
  package static let acting = 8
  /// Cards whose certificates name another unit than the roster.
  package static let misplaced = 2

  /// Every card: the 1,760 by unit and role, then the replaced ones.
  package internal(set) var cards: [CardRecord]
  /// The lab's clock.
  package let clock: Instant
  /// The seed of everything here.
  package let seed: UInt64

  /// Plans the roster for every unit of `tree`.
  ///
  /// - Parameters:
  ///   - tree: the units.
  ///   - seed: equal seeds give equal rosters.
  ///   - clock: the time that lives and validities are laid around.
  ///   - untouched: units whose officials must be able to sign: nothing odd befalls them.
  ///   - actingIn: a county whose governor is an acting head, though its unit is in `untouched`.
  package init(
    tree: UnitTree = .lab, seed: UInt64, clock: Instant, untouched: Set<String> = [],
    actingIn: String? = nil
  ) {
    self.seed = seed
    self.clock = clock
    cards = []
    var units = [tree.country]
    units += tree.provinces
    units += tree.counties
    units += tree.boards
    for unit in units.sorted(by: { $0.code < $1.code }) {
      for role in Staffing.roles(of: unit) {
        cards.append(plainCard(role: role.rawValue, unit: unit.code, ordinal: cards.count))
      }
    }
    befall(untouched: untouched, actingIn: actingIn)
  }

  /// A delivered card with certificates that hold at the lab's clock.
  ///
  /// - Parameters:
  ///   - role: the role's token.
  ///   - unit: the unit's code.
  ///   - ordinal: counts cards and people from 0.
  func plainCard(role: String, unit: String, ordinal: Int) -> CardRecord {
    var generator = SeededGenerator(seed: seed, purpose: "life of \(ordinal)")
    let requested = clock.adding(
      seconds: -.days(90) - Int64.random(in: 0..<864_000, using: &generator))
    let issued = requested.adding(seconds: .days(14) + .random(in: 0..<864_000, using: &generator))
    let delivered = issued.adding(seconds: .days(3) + .random(in: 0..<1_296_000, using: &generator))
    return CardRecord(
      number: "1760" + DecimalText.padded(ordinal + 1, to: 6),
      nationalID: SyntheticNationalID.make(ordinal: ordinal, seed: seed),
      name: PersonNames.name(ordinal: ordinal, seed: seed), role: role, unit: unit,
      certificateUnit: unit, notBefore: issued, notAfter: issued.adding(seconds: .days(3 * 365)),
      events: [
        CardEvent(state: .requested, at: requested), CardEvent(state: .issued, at: issued),
        CardEvent(state: .delivered, at: delivered),
      ])
  }

  /// Draws who lost a card, whose certificates ended, who is an acting head, whose unit is wrong.
  private mutating func befall(untouched: Set<String>, actingIn: String?) {
    var generator = SeededGenerator(seed: seed, purpose: "what befalls cards")
    var drawable = cards.indices.filter { index in
      !untouched.contains(cards[index].unit) && cards[index].unit != "IR"
    }
    drawable.shuffle(using: &generator)
    func take(_ count: Int, where isFit: (CardRecord) -> Bool = { _ in true }) -> [Int] {
      var taken: [Int] = []
      drawable.removeAll { index in
        guard taken.count < count, isFit(cards[index]) else { return false }
        taken.append(index)
        return true
      }
      return taken
    }
    let wrong = take(Self.misplaced) { $0.role == Role.bakhshdar.rawValue }
    let kept = cards.firstIndex { $0.role == Role.farmandar.rawValue && $0.unit == actingIn }
    var heads = take(Self.acting - (kept == nil ? 0 : 1)) { $0.role == Role.farmandar.rawValue }
    if let kept { heads.append(kept) }
    let ended = take(Self.expired)
    let lost = take(Self.reissued)

    for index in wrong { cards[index].certificateUnit = sibling(of: cards[index].unit) }
    for index in heads { appoint(index) }
    for index in ended { age(index) }
    for (ordinal, index) in lost.sorted().enumerated() { reissue(index, ordinal: ordinal) }
  }

  /// The first county of the next province: far from where the card belongs.
  private func sibling(of unit: String) -> String {
    let province = unit.split(separator: "-").dropFirst().first.flatMap { Int($0) } ?? 1
    return "IR-" + DecimalText.padded(province % 31 + 1, to: 2) + "-01-02"
  }

  private mutating func appoint(_ index: Int) {
    let minister = cards.first { $0.role == Role.minister.rawValue }
    cards[index].delegation = Delegation(
      by: "\(minister?.nationalID ?? "")/\(Role.minister.rawValue)",
      from: clock.adding(seconds: -.days(60)),
      until: clock.adding(seconds: .days(60)), reason: "سرپرست فرمانداری با تأیید وزیر")
  }

  private mutating func age(_ index: Int) {
    let shift: Int64 = -.days(3 * 365) + .days(40)
    cards[index].notBefore = cards[index].notBefore.adding(seconds: shift)
    cards[index].notAfter = cards[index].notAfter.adding(seconds: shift)
    for event in cards[index].events.indices {
      cards[index].events[event].at = cards[index].events[event].at.adding(seconds: shift)
    }
  }

  /// Gives the holder a second card and ends the first.
  private mutating func reissue(_ index: Int, ordinal: Int) {
    let number = "1761" + DecimalText.padded(ordinal + 1, to: 6)
    var old = cards[index]
    let wasLost = ordinal.isMultiple(of: 2)
    let delivered = old.events.last?.at ?? old.notBefore
    let lost = delivered.adding(seconds: .days(2))
    if wasLost { old.events.append(CardEvent(state: .lost, at: lost)) }
    let revoked = lost.adding(seconds: .hours(3))
    old.events.append(
      CardEvent(state: .revoked, at: revoked, reason: wasLost ? "keyCompromise" : "superseded"))
    let requested = revoked.adding(seconds: .hours(2))
    let issued = requested.adding(seconds: .days(4))
    old.events.append(CardEvent(state: .replaced, at: issued, successor: number))

    cards[index].number = number
    cards[index].notBefore = issued
    cards[index].notAfter = issued.adding(seconds: .days(3 * 365))
    cards[index].events = [
      CardEvent(state: .requested, at: requested), CardEvent(state: .issued, at: issued),
      CardEvent(state: .delivered, at: issued.adding(seconds: .days(2))),
    ]
    cards.append(old)
  }
}

extension Int64 {
  /// So many days, in seconds.
  static func days(_ count: Int64) -> Int64 { count * 86_400 }

  /// So many hours, in seconds.
  static func hours(_ count: Int64) -> Int64 { count * 3_600 }

  /// So many minutes, in seconds.
  static func minutes(_ count: Int64) -> Int64 { count * 60 }
}
