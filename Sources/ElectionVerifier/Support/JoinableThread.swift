import Glibc

/// A thread that runs one closure and is waited for.
@safe package final class JoinableThread {
  private var handle = pthread_t()
  private var isJoined = false

  /// Starts it; nil if there is no thread to be had.
  package init?(_ body: @escaping @Sendable () -> Void) {
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

  /// Waits until the closure has returned.
  package func join() {
    if !isJoined { pthread_join(handle, nil) }
    isJoined = true
  }

  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
