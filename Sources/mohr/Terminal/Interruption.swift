import Glibc
import SmartCards
import Synchronization

/// Whether Ctrl-C was pressed since somebody expects it.
private let wasAsked = Atomic<Bool>(false)

/// Whether somebody expects it for longer than a question.
private let isExpected = Atomic<Bool>(false)

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

  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }
}
