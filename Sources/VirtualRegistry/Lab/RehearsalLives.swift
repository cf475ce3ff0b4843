import ElectionVerifier
import PKI

/// What befell the cards of the provinces, laid out along the plan: each phase begins later, some cards are asked for in
/// the last week, a few wait in a drawer.
struct RehearsalLives {
  private let cards: [RosterCard]
  private let inDrawers: Set<String>
  private let successors: Set<String>

  /// Cards that are asked for in the week before the poll: 1,500 were spoken of, 1,760 were issued.
  static let late = 260
  /// Cards that wait in a drawer until the last days.
  static let undelivered = 12

  init(_ cards: [RosterCard], polling: Instant, seed: UInt64) {
    let successors = Set(cards.flatMap { $0.events.compactMap(\.successor) })
    let provinces = cards.filter { $0.unit.code != UnitTree.lab.country.code }
    // Only a plain life is moved about: requested, issued, delivered, and no other card's successor.
    var plain = provinces.indices.filter { index in
      provinces[index].events.count == 3 && !successors.contains(provinces[index].number)
    }
    var generator = SeededGenerator(seed: seed, purpose: "the last week")
    plain.shuffle(using: &generator)
    var moved = provinces
    for index in moved.indices {
      let shift = Int64(RehearsalPlan.phase(of: moved[index].unit) - 1) * .days(10)
      for event in moved[index].events.indices {
        moved[index].events[event].at = moved[index].events[event].at.adding(seconds: shift)
      }
    }
    for index in plain.prefix(Self.late) {
      let requested = polling.adding(
        seconds: -.days(6) + Int64.random(in: 0..<172_800, using: &generator))
      moved[index].events[0].at = requested
      moved[index].events[1].at = requested.adding(seconds: .days(1))
      moved[index].events[2].at = requested.adding(seconds: .days(2) + .hours(3))
    }
    self.cards = moved
    self.successors = successors
    inDrawers = Set(
      plain.dropFirst(Self.late).prefix(Self.undelivered).map { moved[$0].number })
  }

  /// The registry's office of a province, by a unit in it.
  static func authority(of unit: String) -> String {
    "ncro-" + unit.split(separator: "-").prefix(2).joined(separator: "-")
  }

  /// The tables, those of the provinces first, in the order in which they can be recorded.
  func tables() -> [RehearsalTable] {
    var tables: [String: RehearsalTable] = [:]
    for card in cards {
      let authority = Self.authority(of: card.unit.code)
      let province = authority.dropFirst("ncro-".count)
      for event in card.events {
        let waits = inDrawers.contains(card.number) && event.state == .delivered
        // Nobody has two cards in use: the second one is handed over when the first has ended.
        let isSecond = event.state == .delivered && successors.contains(card.number)
        let order = isSecond ? 7 : Self.order(of: event.state)
        let folder = waits ? "late/1" : "steps/\(order)"
        let path = "\(folder)-\(event.state.rawValue)/\(province).csv"
        tables[path, default: RehearsalTable(event.state, path: path)]
          .add(card, event, by: authority)
      }
    }
    return tables.values.sorted { $0.path < $1.path }
  }

  /// A card is replaced by one that was asked for before.
  private static func order(of state: CardState) -> Int {
    switch state {
    case .requested: 1
    case .issued: 2
    case .suspended, .resumed, .lost, .expired: 4
    case .revoked: 5
    case .replaced: 6
    case .delivered: 3
    }
  }
}
