import CCard
import Glibc

/// What would show a process' memory to others when it breaks off.
package enum CrashReports {
  /// Signals on which the Swift runtime writes down registers and the memory behind them, where it may.
  private static let crashes = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP]

  /// Has none written from now on: no report of the runtime, no core, no look by a debugger of the same person. For
  /// processes that hold a PIN, and before anything else listens to one of these signals: what does keeps its handler
  /// however often this is called.
  package static func turnOff() { _ = areOff }

  private static let areOff: Bool = {
    for crash in crashes { _ = signal(crash, SIG_DFL) }
    CCard_forbid_dumps()
    return true
  }()
}
