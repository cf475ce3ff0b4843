/// Does work in parallel and hands over the results in the order of the items.
///
/// Items are pulled from their sequence as workers get free, so a folder of any size is walked as a
/// stream; at most `window` results wait for their turn.
struct OrderedPipeline<Item: Sendable, Result: Sendable> {
  /// How many at a time.
  let workers: Int
  let work: @Sendable (Item) -> Result

  private var window: Int { workers * 8 }

  func run<Items: Sequence<Item>>(
    _ items: Items, deliver: (Result) throws -> Void
  ) async throws {
    var iterator = items.makeIterator()
    var ready: [Int: Result] = [:]
    var started = 0
    var delivered = 0
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      func startNext() -> Bool {
        guard started - delivered < window, let item = iterator.next() else { return false }
        let (index, work) = (started, work)
        group.addTask { (index, work(item)) }
        started += 1
        return true
      }
      var running = 0
      while true {
        while running < workers, startNext() { running += 1 }
        guard running > 0, let (index, result) = try await group.next() else { break }
        running -= 1
        ready[index] = result
        while let result = ready.removeValue(forKey: delivered) {
          try deliver(result)
          delivered += 1
        }
      }
    }
  }
}
