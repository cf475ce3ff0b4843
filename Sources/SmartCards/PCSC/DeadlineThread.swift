import Glibc
import Synchronization

/// A thread of its own for calls that may never return.
///
/// A caller waits for one job at a time, up to a deadline. When it passes, the thread is given up:
/// the caller goes on, later jobs are refused, and if the call ever returns the thread cleans up
/// after itself and ends.
final class DeadlineThread: Sendable {
  private let mailbox: Mailbox
  private let oneAtATime = Mutex(())

  /// Starts the thread.
  ///
  /// - Parameter cleanUp: runs on the thread when it ends, whether or not it was given up
  init(cleanUp: @escaping @Sendable () -> Void) {
    mailbox = Mailbox()
    let mailbox = mailbox
    Thread.start {
      while let job = mailbox.next() {
        job()
        mailbox.finish()
      }
      cleanUp()
      CallsUnderWay.end()
    }
  }

  deinit { mailbox.stop() }

  /// Runs a job on the thread.
  ///
  /// - Parameters:
  ///   - deadline: how long to wait for it
  ///   - wait: what is waited for, to be told after some seconds, given how many may follow; nil to say nothing
  ///   - job: what to do there
  /// - Returns: nil if the deadline passed, now or for an earlier job
  func run<Result: Sendable>(
    within deadline: Duration, telling wait: ((Int) -> CardWait)? = nil,
    _ job: @escaping @Sendable () -> Result
  ) -> Result? {
    oneAtATime.withLock { _ in
      let result = Box<Result>()
      let left = Int(deadline.components.seconds) - CardWaits.patience
      guard
        mailbox.post(
          { result.set(job()) }, deadline: deadline,
          late: { if left > 0, let wait { CardWaits.announce(wait(left)) } })
      else { return nil }
      return result.value
    }
  }
}

/// A value that one thread sets and another reads.
private final class Box<Value: Sendable>: Sendable {
  private let storage = Mutex<Value?>(nil)
  var value: Value? { storage.withLock { $0 } }
  func set(_ value: Value) { storage.withLock { $0 = value } }
}

/// Starts detached threads.
private enum Thread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  static func start(_ run: @escaping @Sendable () -> Void) {
    let body = unsafe Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let failed = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      }, body.toOpaque())
    if failed == 0 {
      pthread_detach(thread)
    } else {
      // No thread, no answer: jobs run into their deadline.
      unsafe body.release()
    }
  }
}

/// One job on its way to a thread, guarded by a condition.
///
/// Safe to share: everything but the lock itself is touched only while the lock is held.
@safe private final class Mailbox: @unchecked Sendable {
  private enum Phase { case idle, posted, running, done, stopped }

  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var phase = Phase.idle
  private var job: (@Sendable () -> Void)?

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(condition, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  /// The time so long from now.
  private static func end(of time: Duration) -> timespec {
    var end = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &end)
    let (seconds, attoseconds) = time.components
    let nanoseconds = end.tv_nsec + Int(attoseconds / 1_000_000_000)
    end.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    return end
  }

  /// Hands a job over and waits; false if it was not done by the deadline.
  ///
  /// - Parameter late: called once, beside the job, if it takes longer than a person waits in silence
  func post(_ job: @escaping @Sendable () -> Void, deadline: Duration, late: () -> Void) -> Bool {
    let (end, patience) = (
      Self.end(of: deadline), Self.end(of: min(deadline, .seconds(CardWaits.patience)))
    )
    let begun = locked {
      guard phase == .idle else { return false }
      CallsUnderWay.begin()
      self.job = job
      phase = .posted
      unsafe pthread_cond_broadcast(condition)
      return true
    }
    guard begun else { return false }
    if !locked({ isOver(by: patience) }) { late() }
    return locked {
      guard isOver(by: end) else {
        // A job that never began is none that is under way.
        if phase == .posted { CallsUnderWay.end() }
        self.job = nil
        endPhases()
        return false
      }
      phase = .idle
      return true
    }
  }

  /// Waits, holding the lock, until the job is done; false if it is not by then.
  private func isOver(by end: timespec) -> Bool {
    var end = end
    while phase == .posted || phase == .running {
      if unsafe pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { break }
    }
    return phase == .done
  }

  /// Waits for a job; nil when there will be none.
  func next() -> (@Sendable () -> Void)? {
    locked {
      while phase != .posted {
        if phase == .stopped { return nil }
        unsafe pthread_cond_wait(condition, mutex)
      }
      phase = .running
      defer { job = nil }
      return job
    }
  }

  /// Says that the job is done, if anybody still waits.
  func finish() {
    locked {
      CallsUnderWay.end()
      if phase == .running { phase = .done }
      unsafe pthread_cond_broadcast(condition)
    }
  }

  /// No job will come.
  func stop() {
    locked { endPhases() }
  }

  /// The thread will clean up, which is one more call.
  private func endPhases() {
    if phase != .stopped { CallsUnderWay.begin() }
    phase = .stopped
    unsafe pthread_cond_broadcast(condition)
  }
}
