import Glibc
import Synchronization

/// Two pieces of work at once.
enum SideBySide {
  /// Runs both, the first one in a thread of its own where there is a second core.
  /// - Returns: What both gave.
  static func run<First: Sendable, Second>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) {
    guard sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 else { return (first(), second()) }
    let given = Given<First>()
    let thread = JoinableThread { given.value.withLock { $0 = first() } }
    let other = second()
    thread?.join()
    // Without a thread nothing was given.
    return (given.value.withLock { $0 } ?? first(), other)
  }

  private final class Given<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
