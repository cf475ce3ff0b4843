/// The ten figures about ballots that a result sheet reports.
package struct Ballots: Hashable, Sendable {
  /// People who may vote here.
  package var eligible = 0
  /// Ballots received before the poll.
  package var received = 0
  /// Ballots handed to voters.
  package var issued = 0
  /// Ballots left: received − issued.
  package var unused = 0
  /// Ballots found in the boxes.
  package var inBox = 0
  /// Ballots in the boxes beyond those issued.
  package var excess = 0
  /// Ballots that bear no stamp or do not belong here.
  package var void = 0
  /// Ballots that count: in box − excess − void.
  package var total = 0
  /// Ballots for a candidate.
  package var valid = 0
  /// Ballots for no one: total − valid.
  package var invalid = 0

  /// The figures with their element names, in the order of the result sheet.
  var fields: [(name: String, value: Int)] {
    [
      ("Eligible", eligible), ("Received", received), ("Issued", issued), ("Unused", unused),
      ("InBox", inBox), ("Excess", excess), ("Void", void), ("Total", total), ("Valid", valid),
      ("Invalid", invalid),
    ]
  }
}

/// Ballots and the votes of each candidate: what a station, a board or a territory reports.
package struct Tally: Hashable, Sendable {
  /// The figures about ballots.
  package var ballots = Ballots()
  /// Votes by candidate, in the contest's order.
  package var votes: [Int]

  /// A tally of zeros for so many candidates.
  package init(candidates: Int) {
    votes = Array(repeating: 0, count: candidates)
  }

  /// Adds a child's figures, each to its own.
  package mutating func add(_ other: Tally) {
    ballots.eligible += other.ballots.eligible
    ballots.received += other.ballots.received
    ballots.issued += other.ballots.issued
    ballots.unused += other.ballots.unused
    ballots.inBox += other.ballots.inBox
    ballots.excess += other.ballots.excess
    ballots.void += other.ballots.void
    ballots.total += other.ballots.total
    ballots.valid += other.ballots.valid
    ballots.invalid += other.ballots.invalid
    for index in votes.indices { votes[index] += other.votes[index] }
  }

  /// The sum of `parts`.
  package static func sum(_ parts: [Tally], candidates: Int) -> Tally {
    var total = Tally(candidates: candidates)
    for part in parts { total.add(part) }
    return total
  }
}

/// Draws the figures of polling stations so that every rule of arithmetic holds.
struct VoteGenerator {
  private var generator: SeededGenerator
  private let weights: [Double]

  /// The votes of one board.
  ///
  /// - Parameters:
  ///   - seed: the lab's seed.
  ///   - board: the board's code: each leans its own way.
  ///   - candidates: how many candidates stand.
  init(seed: UInt64, board: String, candidates: Int) {
    generator = SeededGenerator(seed: seed, purpose: "votes of " + board)
    var leaning: [Double] = []
    for place in 0..<candidates {
      leaning.append(Double.random(in: 0.7..<1.3, using: &generator) / Double(place + 2))
    }
    weights = leaning
  }

  /// The figures of one station.
  ///
  /// No station finds fewer ballots than it issued, so that the excess of a board is the sum of
  /// its stations' and the rule holds on both levels.
  mutating func station() -> Tally {
    var tally = Tally(candidates: weights.count)
    tally.ballots.eligible = Int.random(in: 400...2_400, using: &generator)
    let turnout = Double.random(in: 0.55..<0.88, using: &generator)
    tally.ballots.issued = Int(Double(tally.ballots.eligible) * turnout)
    tally.ballots.received = (tally.ballots.eligible / 100 + 1) * 100
    tally.ballots.unused = tally.ballots.received - tally.ballots.issued
    let isOdd = Int.random(in: 0..<8, using: &generator) == 0
    tally.ballots.excess = isOdd ? Int.random(in: 1...2, using: &generator) : 0
    tally.ballots.inBox = tally.ballots.issued + tally.ballots.excess
    tally.ballots.void = Int.random(in: 0..<4, using: &generator) == 0 ? 1 : 0
    tally.ballots.total = tally.ballots.inBox - tally.ballots.excess - tally.ballots.void
    let spoiled = Double.random(in: 0.004..<0.024, using: &generator)
    tally.ballots.invalid = Int(Double(tally.ballots.total) * spoiled)
    tally.ballots.valid = tally.ballots.total - tally.ballots.invalid
    share(tally.ballots.valid, into: &tally.votes)
    return tally
  }

  /// Splits `valid` by the board's leaning; the rest of the rounding goes to the first candidate.
  private mutating func share(_ valid: Int, into votes: inout [Int]) {
    let noisy = weights.map { $0 * Double.random(in: 0.85..<1.15, using: &generator) }
    let whole = noisy.reduce(0, +)
    var left = valid
    for index in votes.indices.dropFirst() {
      votes[index] = Int(Double(valid) * noisy[index] / whole)
      left -= votes[index]
    }
    if !votes.isEmpty { votes[0] = left }
  }
}
