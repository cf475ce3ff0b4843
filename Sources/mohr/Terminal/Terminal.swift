import CanonicalXML
import ElectionReports
import Glibc

/// What standard input, output and error are connected to.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Columns of the terminal on a descriptor; 80 where it does not say.
  static func width(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// A variable of the environment; nil where it is absent or empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// A path in the environment, byte for byte; nil where it is absent or empty.
  static func path(_ name: String) -> FilePath? {
    guard let value = unsafe getenv(name) else { return nil }
    let bytes = unsafe UnsafeBufferPointer(start: value, count: strlen(value))
    return unsafe bytes.isEmpty ? nil : FilePath(bytes.map { UInt8(bitPattern: $0) })
  }

  /// Cores that are there to work with.
  static var cores: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

  /// The variables that choose a language.
  static var localeVariables: [String: String] {
    ["LC_ALL", "LC_MESSAGES", "LANG"].reduce(into: [:]) { $0[$1] = variable($1) }
  }

  /// Keeps files away from the numbers of standard streams that the caller closed: what is written there is an error,
  /// and goes into no file that happened to be opened.
  static func keepClosedClosed() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Ends the process as a broken pipe ends one that does not look.
  static func endByBrokenPipe() -> Never {
    _ = signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    _exit(128 + SIGPIPE)
  }

  /// Writes sentences: on a terminal no line is wider than it.
  @discardableResult
  static func say(_ text: String, to descriptor: Int32) -> Bool {
    write(
      isTerminal(descriptor) ? DisplayWidth.fitted(text, to: width(descriptor)) : text,
      to: descriptor)
  }

  /// Writes everything, through interrupts and short writes; false where the reader went away.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  /// The same for bytes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer.dropFirst(written))
        let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
      }
      return true
    }
  }
}
