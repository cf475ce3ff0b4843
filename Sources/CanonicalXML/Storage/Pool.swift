import Glibc
import Synchronization

/// What waits to be used again. A thread is given what it had last, if that is idle: it still lies in
/// the cache of the thread's core.
package final class Pool<Element: Sendable>: Sendable {
  private struct Entry: Sendable {
    let element: Element
    let size: Int
    let thread: pthread_t
  }

  private struct Idle: Sendable {
    var entries: [Entry] = []
    var size = 0

    mutating func take(_ index: Int) -> Element {
      let entry = entries.remove(at: index)
      size -= entry.size
      return entry.element
    }
  }

  private let idle = Mutex(Idle())
  private let limit: Int
  private let sizeLimit: Int

  /// Makes an empty pool.
  ///
  /// - Parameters:
  ///   - limit: How many wait at most; what is given back beyond that is dropped.
  ///   - size: The sum of their sizes at most.
  package init(limit: Int, size: Int = .max) {
    self.limit = limit
    sizeLimit = size
  }

  /// Takes one, if any is idle.
  package func take() -> Element? {
    let thread = pthread_self()
    return idle.withLock { idle in
      let own = idle.entries.lastIndex { $0.thread == thread }
      return (own ?? idle.entries.indices.last).map { idle.take($0) }
    }
  }

  /// Takes the smallest one of a size at least, or the largest if all are smaller.
  package func take(near wanted: Int) -> Element? {
    idle.withLock { idle in
      let sizes = idle.entries.map(\.size)
      let enough = sizes.indices.filter { sizes[$0] >= wanted }.min { sizes[$0] < sizes[$1] }
      return (enough ?? sizes.indices.max { sizes[$0] < sizes[$1] }).map { idle.take($0) }
    }
  }

  /// Gives one back, of a size that counts towards the limit.
  package func give(_ element: Element, size: Int = 0) {
    let entry = Entry(element: element, size: size, thread: pthread_self())
    idle.withLock { idle in
      guard idle.entries.count < limit, idle.size + size <= sizeLimit else { return }
      idle.entries.append(entry)
      idle.size += size
    }
  }
}
