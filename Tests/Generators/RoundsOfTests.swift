import Foundation

/// How much more than usual tests shall do that can always do more.
package enum RoundsOfTests {
  /// What `MOHR_ROUNDS` says; 1 where it says nothing.
  package static let factor = max(
    1, ProcessInfo.processInfo.environment["MOHR_ROUNDS"].flatMap(Int.init) ?? 1)
}
