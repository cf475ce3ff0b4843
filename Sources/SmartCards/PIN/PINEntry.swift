import Glibc

/// Where a PIN comes from: the terminal or a file descriptor, never an argument.
package enum PINEntry {
  /// Reads one line from an open file descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: an open descriptor; it is not closed
  ///   - code: what the line is
  /// - Returns: the line without its end; of one that is too long for any card so much that each refuses it
  /// - Throws: ``CardError/pinUnreadable(errno:)``, ``CardError/codeDeclined(_:)`` for an empty line
  package static func read(
    descriptor: Int32, _ code: CardCode = .pin
  ) throws(CardError) -> PIN {
    try readLine(code, ready: { true }, from: descriptor)
  }

  /// Asks on the controlling terminal, without echo; the terminal's settings come back whatever
  /// happens, also when a signal ends the program.
  ///
  /// - Parameters:
  ///   - prompt: what stands before the cursor
  ///   - code: what is asked for
  ///   - isInterrupted: whether a signal came before the question stood there, and somebody noted it
  /// - Returns: the line that was typed; of one that is too long for any card so much that each refuses it
  /// - Throws: ``CardError/pinUnreadable(errno:)`` without a terminal,
  ///   ``CardError/codeDeclined(_:)`` for an empty line, end of input or an interrupt
  package static func ask(
    _ prompt: String, for code: CardCode = .pin, isInterrupted: () -> Bool = { false }
  ) throws(CardError) -> PIN {
    let terminal = try Terminal()
    defer { terminal.close() }
    terminal.write(prompt)
    defer { terminal.write("\n") }
    // Signals are heard by now: one of before would be waited for in vain.
    return try readLine(
      code, ready: { !isInterrupted() && terminal.waitForInput() }, from: terminal.descriptor)
  }

  /// The most bytes of a line that are read, so that what stands behind it is the next line.
  private static let lineLimit = 4_096

  /// Reads byte by byte into locked memory until a line ends. The card knows how long its codes are, and says so: a line
  /// that is longer than any code is one that each card refuses.
  private static func readLine(
    _ code: CardCode, ready: () -> Bool, from descriptor: Int32
  ) throws(CardError) -> PIN {
    CrashReports.turnOff()
    let memory = try LockedMemory(capacity: PIN.maximumBytes + 1)
    var (count, total) = (0, 0)
    while total < lineLimit {
      guard ready() else { throw .codeDeclined(code) }
      let got = unsafe memory.withBytes { bytes -> Int in
        guard let start = bytes.baseAddress else { return 0 }
        return unsafe Glibc.read(descriptor, start + count, 1)
      }
      if got < 0 {
        guard errno == EINTR else { throw .pinUnreadable(errno: errno) }
        continue
      }
      let byte = unsafe memory.withBytes { unsafe $0[count] }
      if got == 0 || byte == 0x0A || byte == 0x0D { break }
      count = min(count + 1, PIN.maximumBytes)
      total += 1
    }
    guard count > 0 else { throw .codeDeclined(code) }
    return total > count ? PIN(tooLongFor: memory) : PIN(memory, count: count)
  }
}
