import Glibc
import Synchronization

/// How many calls of the card service's library are under way, on whatever thread.
///
/// A process that runs its exit handlers while a thread is inside that library crashes now and then: the handlers take
/// down what the thread uses.
package enum CallsUnderWay {
  private static let count = Mutex(0)

  static func begin() { count.withLock { $0 += 1 } }
  static func end() { count.withLock { $0 -= 1 } }

  /// Waits until no call is under way.
  ///
  /// - Parameter patience: how long to wait, in milliseconds; a call to a hung reader never ends
  /// - Returns: whether there is none any more
  package static func haveEnded(within patience: Int) -> Bool {
    for _ in 0..<patience {
      if count.withLock({ $0 }) == 0 { return true }
      pause(milliseconds: 1)
    }
    return false
  }
}
