import ElectionReports
import ElectionVerifier
import Glibc
import Synchronization

/// Where the report of a run goes, and how far the run is.
///
/// Where both go to one terminal, what is reported waits for the next time the line at its foot is drawn:
/// so the line is always there, and drawn ten times a second at most.
final class RunScreen: Sendable {
  private struct State {
    var progress: Progress
    var pending = ""
    var counts = Counts()
    var isEnded = false
    /// With which error number standard output refused what was written.
    var refusal: Int32?
  }

  private let state: Mutex<State>
  /// Whether reports wait for the line at the foot.
  private let isBuffered: Bool
  private let isShown: Bool
  private static let tick: UInt32 = 100_000
  private static let largestWait = 64 << 10

  /// - Parameters:
  ///   - language: the language of the line
  ///   - isShown: whether there is to be one, where standard error is a terminal
  init(language: Language, isShown: Bool) {
    self.isShown = isShown && Terminal.isTerminal(STDERR_FILENO)
    isBuffered = self.isShown && Terminal.isTerminal(STDOUT_FILENO)
    state = Mutex(State(progress: Progress(language: language, quiet: !isShown)))
  }

  /// Draws while the work runs, and counts beside it what there is to do.
  func during<Result>(
    counting walk: DocumentWalk, _ work: () async throws -> Result
  ) async throws -> Result {
    let threads = isShown ? [thread { $0.draw() }, thread { $0.count(walk) }] : []
    defer {
      state.withLock { $0.isEnded = true }
      for thread in threads { thread?.join() }
      state.withLock {
        $0.progress.clear()
        Self.flush(&$0)
      }
    }
    return try await work()
  }

  private func thread(_ work: @escaping @Sendable (RunScreen) -> Void) -> JoinableThread? {
    JoinableThread { work(self) }
  }

  private func draw() {
    while true {
      usleep(Self.tick)
      let isEnded = state.withLock { state -> Bool in
        if state.isEnded { return true }
        Self.flush(&state)
        let counts = state.counts
        state.progress.show { elapsed in counts.line(elapsed) }
        return false
      }
      if isEnded { return }
    }
  }

  private func count(_ walk: DocumentWalk) {
    var total = 0
    for entry in walk {
      if case .leftOut = entry { continue }
      total += 1
      if total.isMultiple(of: 1_000), state.withLock({ $0.isEnded }) { return }
    }
    state.withLock { $0.counts.total = total }
  }

  /// Says that every document is judged, and that they are held against one another now.
  func compare() {
    state.withLock { state in
      state.counts.isComparing = true
      state.progress.clear()
    }
  }

  /// Counts an entry of which nothing is said.
  func count(_ end: RunEnd) {
    state.withLock { Self.count(end, &$0) }
  }

  private static func count(_ end: RunEnd, _ state: inout State) {
    switch end {
    case .judged(let indication):
      state.counts.judged += 1
      if indication == .totalFailed { state.counts.failed += 1 }
    case .unreadable: state.counts.judged += 1
    case .leftOut: break
    }
  }

  /// Takes what is to be said of one entry.
  func take(_ end: RunEnd, _ text: String) throws(Failure) {
    let refusal = state.withLock { state -> Int32? in
      Self.count(end, &state)
      return Self.write(text, &state, waits: isBuffered)
    }
    if let refusal { throw Failure.cannotWriteOutput(refusal) }
  }

  /// Writes what belongs to no entry.
  func write(_ text: String) throws(Failure) {
    let refusal = state.withLock { Self.write(text, &$0, waits: false) }
    if let refusal { throw Failure.cannotWriteOutput(refusal) }
  }

  /// Says something on standard error, above the line.
  func say(_ notice: Notice, in language: Language) {
    state.withLock { state in
      Self.flush(&state)
      state.progress.clear()
      notice.report(in: language)
    }
  }

  private static func write(_ text: String, _ state: inout State, waits: Bool) -> Int32? {
    state.pending += text
    if !waits || state.pending.utf8.count > largestWait { flush(&state) }
    return state.refusal
  }

  private static func flush(_ state: inout State) {
    if state.pending.isEmpty { return }
    if Terminal.isTerminal(STDOUT_FILENO) { state.progress.clear() }
    if !Terminal.write(state.pending, to: STDOUT_FILENO) { state.refusal = errno }
    state.pending = ""
  }
}

/// How far a run is.
private struct Counts {
  var judged = 0
  var failed = 0
  /// How many there are, once that is known.
  var total: Int?
  /// Whether all are judged.
  var isComparing = false

  func line(_ elapsed: Duration) -> Sentence {
    isComparing
      ? .comparing(judged)
      : .judged(judged, of: total, failed: failed, aSecond: Progress.rate(judged, elapsed))
  }
}
