/// Does work in parallel and hands over the results in the order of the items.
///
/// Items are pulled from their sequence as workers get free, so a folder of any size is walked as a
/// stream. They travel in batches that grow with the run: the first result of a long list comes as
/// soon as that of a short one, and handing a batch over costs little for each item. At most
/// `window` batches wait for their turn, and of results that weigh much far fewer: a worker leaves a batch
/// whose results weigh its share, and only the batch whose turn it is goes on while the others wait.
package struct OrderedPipeline<Item: Sendable, Result: Sendable> {
  /// How many at a time.
  package let workers: Int
  /// What results that wait may weigh together, in bytes, besides one of each worker.
  var limit = 64 << 20
  /// What a result weighs, in bytes.
  var weigh: @Sendable (Result) -> Int = { _ in 0 }
  let work: @Sendable (Item) -> Result

  /// - Parameters:
  ///   - workers: How many at a time.
  ///   - limit: What results that wait may weigh together, in bytes, besides one of each worker.
  ///   - weigh: What a result weighs, in bytes.
  ///   - work: What is done with each item.
  package init(
    workers: Int, limit: Int = 64 << 20, weigh: @escaping @Sendable (Result) -> Int = { _ in 0 },
    work: @escaping @Sendable (Item) -> Result
  ) {
    self.workers = workers
    self.limit = limit
    self.weigh = weigh
    self.work = work
  }

  /// Batches between the last that was delivered and the next that may start.
  private var window: Int { workers * 4 }
  /// Items of a batch at most.
  private static var largestBatch: Int { 32 }
  /// What the results of a batch weigh when its worker leaves it.
  private var share: Int { max(1, limit / (2 * workers)) }

  /// A batch as a worker left it.
  private struct Batch: Sendable {
    var results: [Result] = []
    var weight = 0
    /// The items that are still to be worked on.
    var rest: ArraySlice<Item>
    var isRunning = false
  }

  /// Runs the work on every item.
  ///
  /// - Parameters:
  ///   - items: The items, pulled one after another by the caller's task.
  ///   - deliver: Takes each result, in the items' order, in the caller's task.
  /// - Throws: What `deliver` throws; what is running then is waited for.
  package func run<Items: Sequence<Item>>(
    _ items: Items, deliver: (Result) throws -> Void
  ) async throws {
    var source = Batches(items: items.makeIterator(), largest: Self.largestBatch, workers: workers)
    var batches: [Int: Batch] = [:]
    var started = 0
    var delivered = 0
    var held = 0
    try await withThrowingTaskGroup(of: (Int, Batch).self) { group in
      /// The batch that may be worked on next: one that was left, else a new one.
      func next() -> Int? {
        let isFull = held >= limit
        let left = (delivered..<started).first { index in
          batches[index].map { !$0.isRunning && !$0.rest.isEmpty } ?? false
        }
        if let left, left == delivered || !isFull { return left }
        guard !isFull || started == delivered, started - delivered < window,
          let items = source.next()
        else { return nil }
        batches[started] = Batch(rest: items[...])
        started += 1
        return started - 1
      }
      func startNext() -> Bool {
        guard let index = next(), let batch = batches[index] else { return false }
        batches[index]?.isRunning = true
        group.addTask { (index, continued(Batch(rest: batch.rest))) }
        return true
      }
      var running = 0
      while true {
        while running < workers, startNext() { running += 1 }
        guard running > 0, let (index, done) = try await group.next() else { break }
        running -= 1
        batches[index]?.results += done.results
        batches[index]?.weight += done.weight
        batches[index]?.rest = done.rest
        batches[index]?.isRunning = false
        held += done.weight
        if running < workers, startNext() { running += 1 }
        while let batch = batches[delivered] {
          for result in batch.results { try deliver(result) }
          held -= batch.weight
          batches[delivered]?.results = []
          batches[delivered]?.weight = 0
          guard batch.rest.isEmpty, !batch.isRunning else { break }
          batches[delivered] = nil
          delivered += 1
        }
      }
    }
  }

  /// A batch after some more of its items.
  private func continued(_ batch: Batch) -> Batch {
    var batch = batch
    while batch.weight < share, let item = batch.rest.popFirst() {
      let result = work(item)
      batch.weight += weigh(result)
      batch.results.append(result)
    }
    return batch
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
