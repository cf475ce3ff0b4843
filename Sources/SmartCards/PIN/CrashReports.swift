import CCard
import Glibc

/// What would show a process' memory to others when it breaks off.
package enum CrashReports {
  /// Signals on which the Swift runtime writes down registers and the memory behind them, where it may.
  private static let crashes = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP]

  /// Has none written from now on: no report of the runtime, no core, no look by a debugger of the same person. For
  /// processes that hold a PIN.
  package static func turnOff() {
    for crash in crashes { _ = signal(crash, SIG_DFL) }
    CCard_forbid_dumps()
  }
}
