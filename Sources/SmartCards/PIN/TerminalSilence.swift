import Glibc
import Synchronization

/// The terminal that is kept from echoing; -1 where none is.
private let silencedTerminal = Atomic<Int32>(-1)
/// Whether it is without echo just now, and not while something is asked for that may be seen.
private let isSilent = Atomic<Bool>(false)
/// Its settings as they were, and without echo; written before a handler of signals may read them.
nonisolated(unsafe) private var settings = (loud: termios(), silent: termios())

/// The controlling terminal without echo while a command works before it asks for a PIN: a PIN that is typed too early is
/// not shown, and no question takes it for its answer.
package enum TerminalSilence {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  /// Turns echo off; does nothing where there is no terminal, where it is another program's turn, or where another program
  /// gets the output: a pager has settings of its own.
  package static func begin() {
    guard silencedTerminal.load(ordering: .sequentiallyConsistent) < 0, !isPipe(STDOUT_FILENO)
    else { return }
    let terminal = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return }
    var loud = termios()
    guard tcgetpgrp(terminal) == getpgrp(), unsafe tcgetattr(terminal, &loud) == 0,
      loud.c_lflag & tcflag_t(ECHO) != 0
    else {
      close(terminal)
      return
    }
    CrashReports.turnOff()
    var silent = loud
    silent.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
    unsafe settings = (loud, silent)
    silencedTerminal.store(terminal, ordering: .sequentiallyConsistent)
    for signal in signals { listen(to: signal) }
    set(silent: true, TCSANOW)
  }

  /// Gives the terminal back as it was. What was typed meanwhile and nobody asked for is thrown away: it may be a PIN, and
  /// the next program would show it.
  package static func end() {
    guard silencedTerminal.load(ordering: .sequentiallyConsistent) >= 0 else { return }
    set(silent: false, TCSAFLUSH)
    silencedTerminal.store(-1, ordering: .sequentiallyConsistent)
  }

  /// Asks for something that may be seen; what was typed before the question is thrown away.
  package static func lifted<Answer>(_ question: () throws -> Answer) rethrows -> Answer {
    guard isSilent.load(ordering: .sequentiallyConsistent) else { return try question() }
    set(silent: false, TCSAFLUSH)
    defer { set(silent: true, TCSANOW) }
    return try question()
  }

  /// Ends the process by a signal, the terminal as it was; for handlers of signals.
  package static func die(of signal: Int32) {
    set(silent: false, TCSAFLUSH)
    _ = Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }

  /// Whoever ignores a signal goes on doing so.
  private static func listen(to number: Int32) {
    var (action, saved) = (sigaction(), sigaction())
    action.sa_flags = SA_RESTART
    unsafe action.__sigaction_handler.sa_handler = { number in
      let reason = errno
      if number == SIGTSTP { TerminalSilence.stop() } else { TerminalSilence.die(of: number) }
      errno = reason
    }
    guard unsafe sigaction(number, nil, &saved) == 0,
      unsafe saved.__sigaction_handler.sa_handler == nil
    else { return }
    unsafe sigaction(number, &action, nil)
  }

  /// Ctrl-Z: the shell gets its terminal as it was, and after `fg` it is silent again.
  private static func stop() {
    let wasSilent = isSilent.load(ordering: .sequentiallyConsistent)
    set(silent: false, TCSAFLUSH)
    raise(SIGSTOP)
    if wasSilent { set(silent: true, TCSANOW) }
  }

  /// Nothing but calls that a handler of signals may make.
  private static func set(silent: Bool, _ how: Int32) {
    let terminal = silencedTerminal.load(ordering: .sequentiallyConsistent)
    // A program whose turn it is not would be stopped for trying.
    guard terminal >= 0, tcgetpgrp(terminal) == getpgrp() else { return }
    isSilent.store(silent, ordering: .sequentiallyConsistent)
    if silent {
      unsafe tcsetattr(terminal, how, &settings.silent)
    } else {
      unsafe tcsetattr(terminal, how, &settings.loud)
    }
  }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}
