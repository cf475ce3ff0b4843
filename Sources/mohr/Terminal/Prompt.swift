import ElectionReports
import Glibc
import SmartCards

/// Questions to the person at the keyboard: through the terminal itself, not standard input.
enum Prompt {
  /// Asks for one line; nil where there is no terminal or the person ends the input, or presses Ctrl-C.
  static func line(_ question: Sentence, in language: Language) -> String? {
    let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    return Interruption.expected {
      TerminalSilence.lifted {
        Terminal.write(text(question, in: language), to: terminal)
        return line(from: terminal)
      }
    }
  }

  private static func line(from terminal: Int32) -> String? {
    var bytes: [UInt8] = []
    while isReady(terminal), let byte = FileBytes.read(terminal, upTo: 1), let value = byte.first {
      if value == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      guard bytes.count < 1_000 else { return nil }
      bytes.append(value)
    }
    if Interruption.isAsked { Terminal.write("\n", to: terminal) }
    return nil
  }

  /// Waits until there is something to read; false after Ctrl-C, which any thread may be the one to be told of.
  private static func isReady(_ terminal: Int32) -> Bool {
    while !Interruption.isAsked {
      var watched = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&watched, 1, 100) > 0 { return true }
    }
    return false
  }

  /// Shows something on the terminal itself.
  /// - Returns: Whether it could be shown.
  static func show(_ text: String) -> Bool {
    let terminal = unsafe open("/dev/tty", O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return false }
    defer { close(terminal) }
    return Terminal.say(text, to: terminal)
  }

  /// A question as it stands on the terminal.
  static func text(_ question: Sentence, in language: Language) -> String {
    let text = Isolation.paragraph(
      Speaker(language, isTerminal: true).sentence(question), in: language)
    let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return text }
    defer { close(terminal) }
    return DisplayWidth.fitted(text, to: Terminal.width(terminal))
  }

  /// True where somebody can be asked.
  static var isPossible: Bool {
    let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return false }
    close(terminal)
    return true
  }
}
