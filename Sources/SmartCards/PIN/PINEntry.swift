import Glibc

/// Where a PIN comes from: the terminal or a file descriptor, never an argument.
package enum PINEntry {
  /// Reads one line from an open file descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: an open descriptor; it is not closed
  ///   - code: what the line is
  /// - Returns: the line without its end
  /// - Throws: ``CardError/pinUnreadable(errno:)``, ``CardError/codeDeclined(_:)`` for an empty line,
  ///   ``CardError/codeLength(_:minimum:maximum:)`` for a line that is too long
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
  /// - Returns: the line that was typed
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

  /// Reads byte by byte into locked memory until a line ends.
  private static func readLine(
    _ code: CardCode, ready: () -> Bool, from descriptor: Int32
  ) throws(CardError) -> PIN {
    CrashReports.turnOff()
    let memory = try LockedMemory(capacity: PIN.maximumBytes + 1)
    var count = 0
    while true {
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
      count += 1
      guard count <= PIN.maximumBytes else {
        throw .codeLength(code, minimum: 1, maximum: PIN.maximumBytes)
      }
    }
    guard count > 0 else { throw .codeDeclined(code) }
    return PIN(memory, count: count)
  }
}
