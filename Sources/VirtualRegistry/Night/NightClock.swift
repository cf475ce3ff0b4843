import PKI

/// The clock of a night: when what is drawn up and signed, from the close of the polls on.
struct NightClock: Sendable {
  /// When the polls close: 22:00 in Tehran.
  let closes: Instant
  private let seed: UInt64

  /// How long a night takes, until everything is announced.
  static let length: Int64 = .hours(16)

  /// The last night that was over at an instant.
  init(before clock: Instant, seed: UInt64) {
    let day = Int64.hours(24)
    // In Tehran, nights end at 14:00.
    let local = clock.secondsSince1970 + Instant.tehranOffset - .hours(14)
    let end = local - (local % day + day) % day + .hours(14) - Instant.tehranOffset
    closes = Instant(secondsSince1970: end - Self.length)
    self.seed = seed
  }

  /// When it is over: 14:00 in Tehran.
  var end: Instant { closes.adding(seconds: Self.length) }

  /// When a card is handed over with which somebody signed before.
  var lateCard: Instant { end.adding(seconds: -.hours(1)) }

  /// When a board draws its sheet up: boards of one province are done at about the same time.
  func counted(_ board: String) -> Instant {
    let province = board.split(separator: "-").prefix(2).joined(separator: "-")
    return closes.adding(
      seconds: .minutes(60) + draw("province " + province, .minutes(280))
        + draw("board " + board, .minutes(100)))
  }

  /// When a sheet is drawn up whose parts were all there at an instant.
  func added(_ unit: String, after: Instant) -> Instant {
    after.adding(seconds: .minutes(8) + draw("sum " + unit, .minutes(25)))
  }

  /// When the next official signs.
  func signed(_ unit: String, _ number: Int, after: Instant) -> Instant {
    after.adding(seconds: .minutes(3) + draw("signature \(number) \(unit)", .minutes(9)))
  }

  private func draw(_ purpose: String, _ limit: Int64) -> Int64 {
    var generator = SeededGenerator(seed: seed, purpose: "clock " + purpose)
    return Int64.random(in: 0..<limit, using: &generator)
  }
}
