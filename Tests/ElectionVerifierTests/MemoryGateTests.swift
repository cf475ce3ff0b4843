import CanonicalXML
import Glibc
import Synchronization
import Testing

@testable import ElectionVerifier

/// Documents that are judged at a time fit into memory together.
@Suite struct MemoryGateTests {
  /// What is inside at a time.
  private final class Inside: Sendable {
    struct State {
      var weight = 0
      var count = 0
      var mostWeight = 0
      var mostCount = 0
      var passed = 0
      /// Those that were inside together with others.
      var together: Set<Int> = []
      var sizes: [Int: Int] = [:]
    }
    let state = Mutex(State())

    func work(_ id: Int, _ weight: Int) {
      state.withLock {
        $0.weight += weight
        $0.count += 1
        $0.sizes[id] = weight
        $0.mostWeight = max($0.mostWeight, $0.weight)
        $0.mostCount = max($0.mostCount, $0.count)
        if $0.sizes.count > 1 { $0.together.formUnion($0.sizes.keys) }
      }
      // Others get the chance to come in.
      for _ in 0..<20 { sched_yield() }
      state.withLock {
        $0.weight -= weight
        $0.count -= 1
        $0.sizes[id] = nil
        $0.passed += 1
      }
    }
  }

  /// Sends documents of these sizes through a gate, by so many threads.
  private func run(
    _ sizes: [Int], workers: Int, through gate: MemoryGate
  ) -> (inside: Inside, refused: Int) {
    let inside = Inside()
    let next = Atomic<Int>(0)
    let refused = Atomic<Int>(0)
    let threads = (0..<workers).compactMap { _ in
      JoinableThread {
        while true {
          let id = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard id < sizes.count else { return }
          do throws(XMLSourceError) {
            try gate.pass(sizes[id]) { inside.work(id, gate.weight(of: sizes[id])) }
          } catch { refused.wrappingAdd(1, ordering: .relaxed) }
        }
      }
    }
    #expect(threads.count == workers)
    for thread in threads { thread.join() }
    return (inside, refused.load(ordering: .relaxed))
  }

  private let mebibyte = 1 << 20

  /// Two of 4 MiB do not fit into 384 MiB together: 1 MiB and 64 bytes a byte each.
  @Test func twoHeavyOnesAreNeverInsideTogether() {
    let gate = MemoryGate(bytes: 384 * mebibyte, space: nil)
    let heavy = 4 * mebibyte
    #expect(2 * gate.weight(of: heavy) > 384 * mebibyte)
    let (inside, refused) = run(Array(repeating: heavy, count: 200), workers: 16, through: gate)
    #expect(refused == 0)
    inside.state.withLock {
      #expect($0.passed == 200)
      #expect($0.mostCount == 1)
    }
  }

  /// It weighs all that there is, and goes alone: small ones wait.
  @Test func heavierThanTheBudgetGoesAlone() {
    let gate = MemoryGate(bytes: 64 * mebibyte, space: nil)
    let sizes = (0..<400).map { $0 % 9 == 4 ? 1 << 40 : 3000 }
    let (inside, refused) = run(sizes, workers: 16, through: gate)
    #expect(refused == 0)
    inside.state.withLock {
      #expect($0.passed == sizes.count)
      #expect($0.mostWeight <= 64 * mebibyte)
      #expect(!$0.together.contains { sizes[$0] > 3000 })
    }
  }

  /// Every mixture gets through, within the budget at every moment.
  @Test(arguments: [1, 2, 16])
  func nothingDeadlocks(_ workers: Int) {
    let gate = MemoryGate(bytes: 32 * mebibyte, space: nil)
    // Nothing, a kilobyte, a third, a half, just the budget, too much: in an order without a pattern.
    let kinds = [0, 1 << 10, 160 << 10, 256 << 10, 496 << 10, 1 << 30]
    var random = SystemRandomNumberGenerator()
    let sizes = (0..<1500).map { _ in kinds[Int.random(in: 0..<kinds.count, using: &random)] }
    let (inside, refused) = run(sizes, workers: workers, through: gate)
    #expect(refused == 0)
    inside.state.withLock {
      #expect($0.passed == sizes.count)
      #expect($0.mostWeight <= 32 * mebibyte)
      #expect($0.weight == 0 && $0.count == 0)
    }
  }

  /// What a limited address space has no room for is refused, and the next one gets its turn.
  @Test func noRoomAtAll() {
    let gate = MemoryGate(bytes: 384 * mebibyte, space: AddressSpace(limit: 0))
    let (inside, refused) = run([3000, 4 * mebibyte, 3000], workers: 16, through: gate)
    #expect(refused == 3)
    inside.state.withLock { #expect($0.passed == 0) }
  }

  @Test func weights() {
    let gate = MemoryGate(bytes: 384 * mebibyte, space: nil)
    #expect(gate.weight(of: 0) == mebibyte)
    #expect(gate.weight(of: 1 << 20) == 65 * mebibyte)
    #expect(gate.weight(of: .max) == 384 * mebibyte)
  }

  @Test("What a document needs beside itself is read while it is inside, by however many threads")
  func nestedPasses() throws {
    let gate = MemoryGate(bytes: 64 << 20, space: nil)
    let read = Atomic<Int>(0)
    let threads = (0..<8).compactMap { _ in
      JoinableThread {
        for _ in 0..<50 {
          _ = try? gate.pass(1 << 19) {
            sched_yield()
            _ = try? gate.pass(1 << 20) { read.wrappingAdd(1, ordering: .relaxed) }
          }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(read.load(ordering: .relaxed) == threads.count * 50)
    // Nothing is left inside: one that fills it alone passes.
    #expect(try gate.pass(64 << 20) { true })
  }
}
