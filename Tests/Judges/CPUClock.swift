import Glibc

/// Processor time of this thread since it was made.
package struct CPUClock {
  private let start: Double

  /// Starts it.
  package init() { start = CPUClock.now }

  /// The seconds since then.
  package var seconds: Double { CPUClock.now - start }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
