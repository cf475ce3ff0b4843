import ElectionVerifier
import Foundation
import Synchronization
import Testing
import VirtualRegistry

/// Every attack of every family, judged; the outcomes are a golden table.
@Suite struct AttackTests {
  static let outcomes = Result { try Self.judgeAll() }

  /// What the judging of all families gave.
  struct Judged: Sendable {
    var outcomes: [Outcome] = []
    var slow: [String] = []
    /// Cases of one name, and cases that changed nothing: they would count for nothing.
    var idle: [String] = []
    /// Every fortieth case with what became of it, to be judged once more.
    var again: [(attack: AttackCase, outcome: Outcome)] = []
  }

  private static func judgeAll() throws -> Judged {
    var judged = Judged()
    for family in Family.all {
      var names: Set<String> = []
      for attack in try family.cases() {
        let isNew = names.insert(attack.name + "\n" + attack.carrier).inserted
        if !isNew || attack.bytes == attack.base?.markup.bytes {
          judged.idle.append("\(family.name), \(attack.name), \(attack.carrier)")
        }
        let clock = CPUClock()
        let outcome = Outcome(attack, family: family.name)
        judged.outcomes.append(outcome)
        if judged.outcomes.count % 40 == 0, attack.bytes.count < 1 << 20 {
          judged.again.append((attack, outcome))
        }
        if clock.seconds > family.seconds {
          judged.slow.append("\(family.name), \(attack.name): \(clock.seconds) s")
        }
      }
    }
    return judged
  }

  @Test("no attack is accepted")
  func nothingIsAccepted() throws {
    let judged = try Self.outcomes.get()
    let accepted = judged.outcomes.filter { $0.acceptance != nil }
    for outcome in accepted.prefix(30) {
      Issue.record(
        "\(outcome.family), \(outcome.name), \(outcome.carrier): \(outcome.acceptance ?? "")")
    }
    for family in Family.all {
      let own = judged.outcomes.filter { $0.family == family.name }
      let harmless = own.count { $0.verdict.isPassed }
      #expect(!own.isEmpty, "\(family.name) has no case")
      print("attacks, \(family.name): \(own.count) tried, \(harmless) without effect")
    }
    print("attacks: \(judged.outcomes.count) tried, \(accepted.count) accepted")
  }

  @Test("every attack gets the finding that the table says")
  func table() throws {
    let judged = try Self.outcomes.get()
    #expect(judged.idle == [])
    try Golden.check(Outcome.table(judged.outcomes), "attacks.tsv")
  }

  /// Parsers, canonicalisers and digests are used again and again: none may remember a document.
  @Test("an attack leaves nothing behind for the next document")
  func nothingIsLeftBehind() throws {
    let judged = try Self.outcomes.get()
    #expect(judged.again.count > 100)
    let rows = judged.again.map(\.outcome.row)
    let differing = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      var random = SeededGenerator(seed: UInt64(thread) + 1)
      for index in rows.indices.shuffled(using: &random) {
        let (attack, outcome) = judged.again[index]
        let row = Outcome(attack, family: outcome.family).row
        if row != rows[index] { differing.withLock { $0.append(rows[index] + " then " + row) } }
      }
    }
    #expect(differing.withLock(\.self) == [])
    print("attacks: \(rows.count) judged again by four threads, each in its own order")
  }

  @Test("no attack takes long")
  func time() throws {
    #expect(try Self.outcomes.get().slow == [])
  }
}

/// Processor time of this thread since it was made.
struct CPUClock {
  private let start = CPUClock.now

  var seconds: Double { CPUClock.now - start }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
