package import PKI

/// A clock that started at another time than it was, and goes on as the machine's does.
package struct ShiftedClock: Clock {
  private let start: Instant
  private let started = SystemClock().now

  /// - Parameter start: what it says now.
  package init(from start: Instant) { self.start = start }

  /// The present, as it sees it.
  package var now: Instant {
    start.adding(seconds: SystemClock().now.secondsSince1970 - started.secondsSince1970)
  }
}
