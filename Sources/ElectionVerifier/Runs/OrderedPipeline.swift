/// Does work in parallel and hands over the results in the order of the items.
///
/// Items are pulled from their sequence as workers get free, so a folder of any size is walked as a
/// stream. They travel in batches that grow with the run: the first result of a long list comes as
/// soon as that of a short one, and handing a batch over costs little for each item. At most
/// `window` batches wait for their turn.
struct OrderedPipeline<Item: Sendable, Result: Sendable> {
  /// How many at a time.
  let workers: Int
  let work: @Sendable (Item) -> Result

  /// Batches between the last that was delivered and the next that may start.
  private var window: Int { workers * 4 }
  /// Items of a batch at most.
  private static var largestBatch: Int { 32 }

  /// Runs the work on every item.
  ///
  /// - Parameters:
  ///   - items: The items, pulled one after another by the caller's task.
  ///   - deliver: Takes each result, in the items' order, in the caller's task.
  /// - Throws: What `deliver` throws; what is running then is waited for.
  func run<Items: Sequence<Item>>(
    _ items: Items, deliver: (Result) throws -> Void
  ) async throws {
    var source = Batches(items: items.makeIterator(), largest: Self.largestBatch, workers: workers)
    var ready: [Int: [Result]] = [:]
    var started = 0
    var delivered = 0
    try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
      func startNext() -> Bool {
        guard started - delivered < window, let batch = source.next() else { return false }
        let (index, work) = (started, work)
        group.addTask { (index, batch.map(work)) }
        started += 1
        return true
      }
      var running = 0
      while true {
        while running < workers, startNext() { running += 1 }
        guard running > 0, let (index, results) = try await group.next() else { break }
        running -= 1
        if running < workers, startNext() { running += 1 }
        ready[index] = results
        while let results = ready.removeValue(forKey: delivered) {
          for result in results { try deliver(result) }
          delivered += 1
        }
      }
    }
  }

  /// Items in batches of one at first, then of more and more.
  private struct Batches<Items: IteratorProtocol<Item>> {
    var items: Items
    let largest: Int
    let workers: Int
    private var taken = 0

    init(items: Items, largest: Int, workers: Int) {
      self.items = items
      self.largest = largest
      self.workers = workers
    }

    mutating func next() -> [Item]? {
      let size = min(largest, max(1, taken / (8 * workers)))
      var batch: [Item] = []
      while batch.count < size, let item = items.next() { batch.append(item) }
      taken += batch.count
      return batch.isEmpty ? nil : batch
    }
  }
}
