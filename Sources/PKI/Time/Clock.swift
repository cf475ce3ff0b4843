import Glibc

/// Tells the present time; everything that needs it is handed one.
public protocol Clock: Sendable {
  /// The present instant.
  var now: Instant { get }
}

/// The machine's clock: the only place that reads the wall clock.
public struct SystemClock: Clock {
  /// Makes the machine's clock.
  public init() {}

  /// The present instant.
  public var now: Instant { Instant(secondsSince1970: Int64(time(nil))) }
}

/// A clock that stands still, for validation at a given time and for the lab.
public struct FixedClock: Clock {
  /// The instant at which the clock stands.
  public var now: Instant

  /// Makes a clock that stands at an instant.
  /// - Parameter now: the instant that it will tell.
  public init(_ now: Instant) { self.now = now }
}
