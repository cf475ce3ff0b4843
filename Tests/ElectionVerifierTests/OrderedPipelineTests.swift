import Glibc
import Synchronization
import Testing

@testable import ElectionVerifier

@Suite("A pipeline")
struct OrderedPipelineTests {
  @Test("hands every result over, in the order of the items", arguments: [1, 2, 7])
  func order(workers: Int) async throws {
    let pipeline = OrderedPipeline<Int, Int>(workers: workers) { number in
      // Work of uneven length, so that batches end out of their order.
      var sum = 0
      for step in 0..<(number % 7) * 400 { sum &+= step }
      return sum < 0 ? -1 : number * 2
    }
    var results: [Int] = []
    try await pipeline.run(0..<5_000) { results.append($0) }
    #expect(results == (0..<5_000).map { $0 * 2 })
  }

  @Test("pulls items only as far ahead as its window")
  func window() async throws {
    final class Count: Sendable { let value = Mutex(0) }
    let pulled = Count()
    let items = (0..<20_000).lazy.map { number in
      pulled.value.withLock { $0 = number }
      return number
    }
    var farthest = 0
    let pipeline = OrderedPipeline<Int, Int>(workers: 2) { $0 }
    try await pipeline.run(items) { result in
      farthest = max(farthest, pulled.value.withLock { $0 } - result)
    }
    #expect(farthest < 12 * 32)
  }

  /// The first item ends last: all others wait for it, whatever they weigh.
  @Test("holds no more than its limit behind a slow one", arguments: [1, 2, 8])
  func heavy(workers: Int) async throws {
    final class Weight: Sendable { let value = Mutex((made: 0, most: 0)) }
    let weight = Weight()
    var pipeline = OrderedPipeline<Int, Int>(workers: workers) { number in
      if number == 0 {
        // As long as the others get on.
        var last = -1
        while true {
          usleep(20_000)
          let made = weight.value.withLock { $0.made }
          if made == last { break }
          last = made
        }
      }
      weight.value.withLock {
        $0.made += 1
        $0.most = max($0.most, $0.made)
      }
      return number
    }
    pipeline.limit = 40
    pipeline.weigh = { _ in 1 }
    var results: [Int] = []
    try await pipeline.run(0..<2_000) { result in
      weight.value.withLock { $0.made -= 1 }
      results.append(result)
    }
    #expect(results == Array(0..<2_000))
    #expect(weight.value.withLock { $0.most } <= 40 + 20 + workers + 1)
  }

  @Test("ends with the error of whoever takes the results")
  func failure() async {
    struct Full: Error {}
    let pipeline = OrderedPipeline<Int, Int>(workers: 2) { $0 }
    await #expect(throws: Full.self) {
      try await pipeline.run(0..<100_000) { if $0 == 40 { throw Full() } }
    }
  }
}
