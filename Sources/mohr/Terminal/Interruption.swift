import Glibc
import SmartCards
import Synchronization

/// Whether Ctrl-C was pressed since somebody expects it.
private let wasAsked = Atomic<Bool>(false)

/// Whether somebody expects it for longer than a question.
private let isExpected = Atomic<Bool>(false)

/// What is said before Ctrl-C ends the process. It stays in memory: a handler of signals may be reading it.
nonisolated(unsafe) private var lastWords = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)

/// Whether the person pressed Ctrl-C, for work that ends between two steps.
enum Interruption {
  /// From now on Ctrl-C is remembered; a second one ends the process at once.
  static func expect() {
    isExpected.store(true, ordering: .relaxed)
    _ = signal(SIGINT) { _ in
      wasAsked.store(true, ordering: .relaxed)
      _ = signal(SIGINT) { TerminalSilence.die(of: $0) }
    }
  }

  /// Expects Ctrl-C while something is asked for; afterwards it ends the process again, unless somebody expected it
  /// before.
  static func expected<Answer: ~Copyable, Stop: Error>(
    _ question: () throws(Stop) -> Answer
  ) throws(Stop) -> Answer {
    let isExpected = isExpected.load(ordering: .relaxed)
    if isExpected { return try question() }
    let before = signal(SIGINT) { _ in wasAsked.store(true, ordering: .relaxed) }
    defer { _ = signal(SIGINT, before) }
    return try question()
  }

  /// Has Ctrl-C say something and end the process, for as long as some work lasts and nobody expects it: while a card is
  /// waited for, for example.
  static func saying<Answer, Stop: Error>(
    _ text: String, _ work: () throws(Stop) -> Answer
  ) throws(Stop) -> Answer {
    let before = begin(saying: text)
    defer { end(before) }
    return try work()
  }

  /// What Ctrl-C did before it was told to say something else.
  @safe struct Before {
    fileprivate let action: sigaction
    fileprivate let words: UnsafeBufferPointer<UInt8>
  }

  /// Has Ctrl-C say something and end the process from now on.
  /// - Returns: What it did before; nil where it is ignored, and stays so.
  @discardableResult
  static func begin(saying text: String) -> Before? {
    var (action, before) = (sigaction(), sigaction())
    guard unsafe sigaction(SIGINT, nil, &before) == 0,
      unsafe unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) != ignored
    else { return nil }
    let end = Terminal.isTerminal(STDERR_FILENO) ? "\r\u{1B}[K" : ""
    let words = Array((end + text).utf8)
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: words.count)
    _ = unsafe bytes.initialize(from: words)
    let said = unsafe lastWords
    unsafe lastWords = UnsafeBufferPointer(bytes)
    action.sa_flags = SA_RESTART
    unsafe action.__sigaction_handler.sa_handler = { number in
      _ = unsafe write(STDERR_FILENO, lastWords.baseAddress, lastWords.count)
      TerminalSilence.die(of: number)
    }
    unsafe sigaction(SIGINT, &action, nil)
    return unsafe Before(action: before, words: said)
  }

  /// Has Ctrl-C do again what it did before, unless somebody expects it now.
  static func end(_ before: Before?) {
    guard let before, !isExpected.load(ordering: .relaxed) else { return }
    var action = before.action
    unsafe sigaction(SIGINT, &action, nil)
    unsafe lastWords = before.words
  }

  /// `SIG_IGN`: whoever ignores a signal goes on doing so.
  private static let ignored = 1

  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }
}
