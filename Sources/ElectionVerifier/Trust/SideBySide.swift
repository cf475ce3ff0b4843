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
    let thread = Joinable { given.value.withLock { $0 = first() } }
    let other = second()
    thread?.join()
    // Without a thread nothing was given.
    return (given.value.withLock { $0 } ?? first(), other)
  }

  private final class Given<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// A thread that runs a closure and is waited for.
  private struct Joinable {
    private var handle = pthread_t()

    /// Nil if there is no thread to be had.
    init?(_ body: @escaping @Sendable () -> Void) {
      let work = unsafe Unmanaged.passRetained(Work(body))
      let status = unsafe pthread_create(
        &handle, nil,
        { argument in
          if let argument = unsafe argument {
            unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
          }
          return nil
        }, unsafe work.toOpaque())
      guard status == 0 else {
        unsafe work.release()
        return nil
      }
    }

    func join() { pthread_join(handle, nil) }
  }

  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
