import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Transforms every element, several at a time, and keeps the order.
  ///
  /// - Parameters:
  ///   - size: how many are done one after the other: few enough to share the work evenly, many enough to lock seldom.
  ///   - body: the transformation; it runs on several threads at once.
  /// - Throws: the first error that any transformation threw; the others still run.
  func concurrentMap<Result: Sendable>(
    chunk size: Int = 32,
    _ body: @Sendable (Element) throws(LabError) -> Result
  ) throws(LabError) -> [Result] {
    let starts = stride(from: 0, to: count, by: size).map { $0 }
    let chunks = Mutex([Swift.Result<[Result], LabError>?](repeating: nil, count: starts.count))
    DispatchQueue.concurrentPerform(iterations: starts.count) { number in
      let start = starts[number]
      let part = self[start..<Swift.min(count, start + size)]
      let outcome: Swift.Result<[Result], LabError>
      do throws(LabError) {
        var made: [Result] = []
        for element in part { made.append(try body(element)) }
        outcome = .success(made)
      } catch {
        outcome = .failure(error)
      }
      chunks.withLock { $0[number] = outcome }
    }
    var results: [Result] = []
    results.reserveCapacity(count)
    for chunk in chunks.withLock({ $0 }) {
      guard let chunk else { continue }
      results += try chunk.get()
    }
    return results
  }
}
