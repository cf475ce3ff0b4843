import Glibc
import Synchronization

/// Whether Ctrl-C was pressed since somebody expects it.
private let wasAsked = Atomic<Bool>(false)

/// Whether the person pressed Ctrl-C, for work that ends between two steps.
enum Interruption {
  /// From now on Ctrl-C is remembered; a second one ends the process at once.
  static func expect() {
    _ = signal(SIGINT) { _ in
      wasAsked.store(true, ordering: .relaxed)
      _ = signal(SIGINT, SIG_DFL)
    }
  }

  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }
}
