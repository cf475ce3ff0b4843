import Glibc

/// Seconds of one of the system's clocks since it was made.
struct Stopwatch {
  private let clock: clockid_t
  private let began: Double

  init(_ clock: clockid_t) {
    self.clock = clock
    began = Self.now(clock)
  }

  var seconds: Double { Self.now(clock) - began }

  private static func now(_ clock: clockid_t) -> Double {
    var now = timespec()
    unsafe clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// One line of figures: microseconds a document, and the peak memory of the process so far.
  static func report(documents: Int, signatures: Int, seconds: Double, _ remark: String = "") {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let each = seconds * 1e6 / Double(max(documents, 1))
    print("\(documents)\t\(signatures)\t\(each)\t\(usage.ru_maxrss)\t\(remark)")
  }
}
