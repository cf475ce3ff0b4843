import Glibc
import Synchronization

/// The pipe through which a signal handler says which signal came; -1 while nobody listens.
private let signalPipe = Atomic<Int32>(-1)

/// The signals that would leave a terminal without echo.
private let watchedSignals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

/// The controlling terminal with echo turned off, for as long as this value is open.
final class Terminal {
  let descriptor: Int32
  private var savedSettings = termios()
  private var savedActions: [(signal: Int32, action: sigaction)] = []
  private var pipeEnds: (read: Int32, write: Int32) = (-1, -1)
  private var received: Int32 = 0

  /// Opens `/dev/tty`, turns echo off and listens to signals.
  init() throws(CardError) {
    descriptor = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .pinUnreadable(errno: errno) }
    guard unsafe tcgetattr(descriptor, &savedSettings) == 0 else {
      let reason = errno
      Glibc.close(descriptor)
      throw .pinUnreadable(errno: reason)
    }
    CrashReports.turnOff()
    listenToSignals()
    var silent = savedSettings
    silent.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
    silent.c_lflag |= tcflag_t(ICANON)
    unsafe tcsetattr(descriptor, TCSAFLUSH, &silent)
  }

  /// Gives the settings and the signals back; a signal that came meanwhile takes effect now.
  func close() {
    unsafe tcsetattr(descriptor, TCSAFLUSH, &savedSettings)
    signalPipe.store(-1, ordering: .sequentiallyConsistent)
    for saved in savedActions {
      var action = saved.action
      unsafe sigaction(saved.signal, &action, nil)
    }
    for end in [pipeEnds.read, pipeEnds.write, descriptor] where end >= 0 { Glibc.close(end) }
    // Here, and not in whichever thread is the first to be asked: whoever handles it has done so when this returns.
    if received != 0 { raise(received) }
  }

  /// Waits until there is something to read; false if a signal came.
  func waitForInput() -> Bool {
    var watched = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipeEnds.read, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let ready = unsafe poll(&watched, 2, -1)
      if ready < 0, errno == EINTR { continue }
      guard watched[1].revents != 0 else { return true }
      var signal: UInt8 = 0
      unsafe Glibc.read(pipeEnds.read, &signal, 1)
      received = Int32(signal)
      return false
    }
  }

  /// Writes to the terminal.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe Glibc.write(descriptor, bytes, bytes.count)
  }

  private func listenToSignals() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipeEnds = (ends[0], ends[1])
    signalPipe.store(ends[1], ordering: .sequentiallyConsistent)
    for signal in watchedSignals {
      var (action, saved) = (sigaction(), sigaction())
      unsafe action.__sigaction_handler.sa_handler = { number in
        let end = signalPipe.load(ordering: .sequentiallyConsistent)
        var byte = UInt8(truncatingIfNeeded: number)
        if end >= 0 { unsafe Glibc.write(end, &byte, 1) }
      }
      if unsafe sigaction(signal, &action, &saved) == 0 {
        savedActions.append((signal, saved))
      }
    }
  }
}
