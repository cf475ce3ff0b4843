import Glibc

/// Processor time of this thread since it was made.
struct CPUClock {
  private let start = CPUClock.now

  /// The seconds since then.
  var seconds: Double { CPUClock.now - start }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
